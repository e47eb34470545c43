extension Scenario {
    static let corrections = [wrongName, refund, twoAccounts, vat]

    static let wrongName = Scenario(
        name: "wrong name", team: Roster.billing, tags: ["Wrong name"], weight: 6, atOnce: 50, mood: .help,
        subjects: [
            "1: My name is spelled wrong", "1: Bill in someone else's name", "Please correct the name on my account",
        ],
        needs: ["My own name on the bill", "A bill in my name, for proof of address"],
        tells: [
            "1: My bills are addressed to [a name that is nearly mine|someone who is not me]. It should be {name}.",
            "2: I got married in {month} and sent the certificate, but the bill still has my old name. It is {name} now.",
            "1: The name on the account is missing half of it. In full: {name}.",
        ],
        feels: [
            "The [bank|council] will not take it as proof of address like that.",
            "It's a small thing but it's my name.", "",
        ],
        asks: ["Could you put it right?", "Please change it, and send me a fresh copy of the last bill."],
        heard: [
            "1: Name on the account is wrong; should read {name}. Needs a bill for proof of address.",
            "2: Change of name, certificate seen. New name {name}.",
        ],
        first: [
            "I have changed it to {name}, letter by letter as you wrote it.", "Names matter, and I am glad you said.",
        ],
        vows: [
            Vow(
                .reply, "Send a fresh bill in the right name",
                "A fresh copy of your last bill, in your name, will be with you by {due}.",
                done:
                    "Attached is your last bill in the name of {name}. It is the same bill in every other way, so [the bank|the council] will take it.",
                days: 0...2)
        ],
        notes: ["1: Typed from a phone call; letters dropped. Corrected on both fuels."],
        more: ["Will this change my Direct Debit too?"],
        answers: [
            "Your account is now in the name of {name} on both gas and electricity. Nothing else changes: same account number, same Direct Debit."
        ],
        outcomes: ["Name corrected on both fuels; fresh bill sent.", "Account now reads {name}."])

    static let refund = Scenario(
        name: "refund of credit", team: Roster.billing, tags: ["Refund"], weight: 11, atOnce: 20, mood: .help,
        subjects: [
            "1: Can I have my credit back?", "1: {credit} in credit", "1: Refund please", "2: Refund not arrived",
        ],
        needs: ["{credit} back in my bank", "2: My refund, which is late"],
        tells: [
            "1: The app says I am {credit} in credit. [I could do with it more than you|The car has just failed its MOT].",
            "2: I was told on {date} that my {credit} refund would take five days. [It has not come|Nothing yet].",
            "1: Your bill shows {credit} in my favour and it has been there since {earlier}.",
        ],
        feels: ["", "It is my money after all.", "2: I've rung the bank and it isn't there either."],
        asks: [
            "1: How do I get it back?", "1: Please pay it to the account my Direct Debit comes from.",
            "When can I expect it?",
        ],
        heard: [
            "1: {credit} in credit, would like it paid back to the Direct Debit account. Reading given: {reading}.",
            "2: Refund of {credit} asked for on {date}, not arrived.",
        ],
        first: [
            "1: You are {credit} in credit and it is yours to have back. I only need [a reading|to check the last bill] first.",
            "2: I have found it: the refund was [approved but never released|sent to a bank account you closed].",
        ],
        vows: [
            Vow(
                .work, "Refund in the bank", "{credit} will be in your bank by {due}.",
                done: "Refund of {credit} sent by faster payment, reference {ref}.", days: 1...4),
            Vow(
                .reply, "Confirm the refund in writing",
                "I will write by {due} to say it has gone, with the reference to show your bank.",
                done: "{credit} left us this morning, reference {ref}. It should show in your account today.",
                days: 0...2),
        ],
        notes: [
            "1: Within my limit; actual reading on file. Released.",
            "2: First refund bounced: account closed. Checked the new details by the usual questions.",
        ],
        more: ["Same bank as before, yes.", "It arrived! Then the app still says I'm in credit?"],
        answers: [
            "1: {credit} is on its way, reference {ref}. Your monthly payment stays as it is; the credit was from the summer.",
            "2: Your refund went out today and should be there by tonight.",
        ],
        outcomes: [
            "1: {credit} refunded, reference {ref}.", "2: Refund traced and paid again; £10 credit for the wait.",
        ])

    static let twoAccounts = Scenario(
        name: "two accounts", team: Roster.billing, tags: ["Duplicate account"], weight: 5,
        subjects: ["I've got two accounts with you", "Two bills for one house", "Why have I been billed twice?"],
        needs: ["One account and one bill", "To stop the second bill"],
        tells: [
            "Two bills came on {day}, one for {amount} and one for {lower}, with different account numbers. We have one meter.",
            "There is a second account in my name since {earlier}. [I didn't open it|One of you opened it].",
        ],
        feels: ["The second one is now threatening me with a [collector|fee].", "I only pay the one I recognise."],
        asks: ["Please close the one that isn't real.", "Which should I pay?"],
        heard: [
            "Two accounts for {street}, opened in {earlier}. Pays the older one.",
            "Second account with {amount} on it. One meter, serial {serial}.",
        ],
        first: [
            "There are two accounts where there should be one. I have stopped all letters from the second.",
            "Pay nothing on the second one. It was opened by mistake when the meter was changed.",
        ],
        vows: [
            Vow(
                .reply, "Close the second account and confirm", "I will merge them and confirm in writing by {due}.",
                done:
                    "The second account is closed with nothing to pay. All your payments are together on the first, and its balance is {lower}.",
                days: 1...4),
            Vow(
                .call, "Ring when the accounts are one", "I will ring you by {due} when it is done.",
                done:
                    "Accounts merged, nothing owing on the closed one. Explained the one letter that may still cross in the post.",
                days: 1...3),
        ],
        notes: ["Created by the exchange import in {earlier}. No default recorded; credit file clean."],
        more: ["Another letter came from the wrong one today."],
        answers: [
            "It is one account again. The {amount} bill is cancelled and nothing has gone to your credit file; I checked."
        ],
        outcomes: ["Accounts merged, second bill cancelled.", "Duplicate closed; no mark on the credit file."])

    static let vat = Scenario(
        name: "VAT on invoices", team: Roster.business, tags: ["VAT", "Business"], weight: 6, who: [.business],
        channels: [.email, .email, .phone],
        subjects: ["VAT rate on our invoices", "Charged 20% VAT, should be 5%", "VAT certificate not applied"],
        needs: ["Invoices at the right VAT rate", "A VAT invoice our accountant will take"],
        tells: [
            "Our invoices since {earlier} show 20% VAT. We use less than the small-user limit, so it should be 5%.",
            "We sent the VAT certificate on {date} and the {month} invoice still has the full rate.",
            "Part of the building is a flat, so [two thirds|sixty per cent] of the use is domestic for VAT.",
        ],
        feels: ["The accountant has sent them back [twice|again].", "The return is due at the end of the month.", ""],
        asks: ["Please correct them and send credit notes.", "What do you need from us to put it right?"],
        heard: [
            "20% charged since {earlier}, certificate says 5%. Needs credit notes before the VAT return.",
            "Certificate sent {date}, not applied.",
        ],
        first: [
            "The certificate is here, and it should have been applied from its date. It was not, and that is ours to mend.",
            "You are under the limit, so the lower rate applies without a certificate.",
        ],
        vows: [
            Vow(
                .reply, "Send corrected invoices and credit notes",
                "Corrected invoices and credit notes will be with you by {due}.",
                done:
                    "Attached are the corrected invoices and one credit note for each. The difference, {credit}, is on your account.",
                days: 2...5),
            Vow(
                .call, "Ring the accountant about the VAT",
                "I will ring your accountant by {due} so that we agree the figures first.",
                done: "Went through it with their accountant; agreed the split and the dates. Invoices to follow.",
                days: 1...2),
        ],
        notes: [
            "Certificate keyed with an end date of {month}; open-ended now.",
            "Renewal set VAT back to standard. Seen on three other business accounts.",
        ],
        more: [
            "Please address them to the registered office, not the shop.",
            "Accountant asks for the old invoice numbers on each credit note.",
        ],
        answers: [
            "All invoices since {earlier} are reissued at the right rate, with credit notes. You are {credit} better off, and the rate will hold at renewal."
        ],
        outcomes: ["Invoices reissued at 5%, {credit} credited.", "VAT corrected from the certificate date."])
}
