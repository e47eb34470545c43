extension Scenario {
    static let firms = [multiSite, newPremises, businessRenewal, halfHourly]
    static let inHouse = [refundList, plannedWorks, abortedJobs, engineerQuery, adviser]

    static let multiSite = Scenario(
        name: "one invoice for all sites", team: Roster.business, tags: ["Business", "Invoices"], weight: 6,
        who: [.business], channels: [.email, .email, .phone], mood: .help,
        subjects: ["One invoice for all our sites", "Invoices to the wrong office", "Please combine our invoices"],
        needs: ["One invoice a month", "Invoices that reach accounts"],
        tells: [
            "We have {few} meters and get {few} invoices on different days. [Accounts are tearing their hair out|Two got lost].",
            "Invoices for {site} go to the site and not to the office, so they are paid late.",
            "Could we have a purchase order number on each invoice?",
        ],
        asks: ["Can they be put together?", "What do you need from us?"],
        heard: [
            "{few} sites, {few} dates. Wants one invoice on the first, by email to accounts.",
            "Site invoices go astray; wants one address.",
        ],
        first: ["They can. One invoice, one date, each site on its own page."],
        vows: [
            Vow(
                .work, "Sites on one invoice", "It will be set up by {due}, for the next run.",
                done: "{few} sites grouped, invoice date the first, PO field on. Test run clean.", days: 2...5),
            Vow(
                .reply, "Send a sample invoice", "I will send a sample for your accounts team by {due}.",
                done: "A sample is attached, with {site} on page two. If accounts are content, it starts next month.",
                days: 1...3),
        ],
        notes: ["Late fees on two waived: sent to the wrong address by us."],
        more: ["Accounts like the sample.", "Please use accounts@ for everything."],
        answers: [
            "Your sites are on one invoice from next month, to accounts, with your order number. Late fees from the old way are cancelled."
        ],
        outcomes: ["Grouped invoicing live.", "Invoices redirected and combined."])

    static let newPremises = Scenario(
        name: "new shop, no contract", team: Roster.business, tags: ["Business", "Move in"], weight: 5,
        who: [.business], mood: .help,
        subjects: ["Taken over a shop, sky-high rate", "New premises, no contract", "Deemed rate on {site}"],
        needs: ["A proper rate", "A contract from the day we opened"],
        tells: [
            "We took on {site} in {month} and the first bill is {amount}. The rate looks double.",
            "Nobody told us we were on a no-contract rate.",
        ],
        feels: ["We've only just opened the doors.", ""],
        asks: ["Can we have a contract, back-dated?", "What rate would you offer?"],
        heard: [
            "New tenant at {site} since {month}, on the no-contract rate. First bill {amount}.",
            "Lease and reading {reading} sent. Wants a two-year price.",
        ],
        first: [
            "Without a contract you go on a higher rate, and we should have written to you the first week. I will see how far back I can go."
        ],
        vows: [
            Vow(
                .reply, "Send contract prices", "You will have prices for one, two and three years by {due}.",
                done:
                    "Three prices attached, good for ten days. I have back-dated all of them to the start of your lease, which takes the first bill to {lower}.",
                days: 1...3),
            Vow(
                .call, "Ring about back-dating", "I will ask and ring you by {due}.",
                done: "Approved: contract from the start of the lease. Two years chosen.", days: 1...2),
        ],
        notes: ["Welcome letter went to the old tenant. Grounds to back-date; Callum agrees."],
        more: ["Lease attached, page one has the date."],
        answers: [
            "Your contract runs from the day your lease began, and the first bill falls from {amount} to {lower}."
        ],
        outcomes: ["Contract agreed and back-dated.", "Two-year price accepted."])

    static let businessRenewal = Scenario(
        name: "broker and renewal", team: Roster.business, tags: ["Business", "Tariff"], weight: 4, who: [.business],
        channels: [.email, .phone, .email], mood: .help,
        subjects: ["Business renewal", "1: A broker says he acts for us", "2: Renewal price too high"],
        needs: ["A renewal price direct from you", "1: To know if the broker is genuine"],
        tells: [
            "1: Our contract ends soon and a broker says he has already spoken to you for us. We never asked him.",
            "2: Your renewal is a third more. Others quote less.",
        ],
        asks: ["1: Will you deal with us direct?", "2: Can you do better on two years?"],
        heard: [
            "1: Broker claims authority; none given. Wants to deal direct.",
            "2: Renewal up a third; will sign for two years at the right price.",
        ],
        first: [
            "1: We hold no letter of authority from any broker for you, so we will deal with nobody but you.",
            "2: I think we can do better than the letter you had. Thank you for asking before you left.",
        ],
        vows: [
            Vow(
                .reply, "Send a renewal price", "A price direct from us will be with you by {due}.",
                done:
                    "Two years at a rate that works out at {becomes} a month, no commission in it. It holds for five working days.",
                days: 1...3),
            Vow(
                .call, "Ring before the offer runs out", "I will ring by {due}, before it runs out.",
                done: "Signed for two years. Confirmation sent.", days: 3...5),
        ],
        notes: ["1: Broker on the watch list; compliance told."],
        more: ["We'll take the two years."],
        answers: [
            "1: Your renewal is agreed direct with us for two years. Anyone who says otherwise can be sent my way.",
            "2: Agreed for two years at the lower price. Nothing to sign on paper.",
        ],
        outcomes: ["Renewed for two years, direct.", "1: Broker's claim refused; price sent."])

    static let halfHourly = Scenario(
        name: "half-hourly data", team: Roster.business, tags: ["Business", "Data"], weight: 3, atOnce: 40,
        who: [.business], channels: [.email], priority: .low, mood: .help,
        subjects: ["Half-hourly data for our audit", "Usage data request", "Carbon report figures"],
        needs: ["A year of half-hourly data"],
        tells: [
            "For our [carbon report|energy audit] we need half-hourly use for the year to {month}, all meters.",
            "The landlord wants proof of use at {site}.",
        ],
        asks: ["Could you send it as a spreadsheet?", "How soon could we have it?"],
        heard: ["Needs a year of half-hourly data for the audit.", "Data for {site} to the end of {month}."],
        first: ["Yes, and you can have it every month without asking if you like."],
        vows: [
            Vow(
                .reply, "Send the half-hourly data", "The spreadsheet will be with you by {due}.",
                done:
                    "Attached: one sheet per meter, half-hours down the side, with the total that should match your invoices.",
                days: 1...4)
        ],
        notes: ["{partner} hold the first two months; asked."],
        more: ["It matches to the penny. Thank you."],
        answers: ["Here is the year for all your meters. A fresh file will come on the second of each month."],
        outcomes: ["Data sent; monthly file set up.", "Spreadsheet sent and checked."])

    static let refundList = Scenario(
        name: "a department asks", team: Roster.billing, tags: ["Internal"], weight: 3, atOnce: 30, who: [.team],
        channels: [.email], priority: .low, mood: .help,
        subjects: [
            "1: Refunds over £200 in {month}", "2: Journal for the double collection", "1: List for the month end",
            "3: Recordings for a data request",
        ],
        needs: ["1: A list by month end", "2: Figures that agree with ours", "3: The recording of one call"],
        tells: [
            "1: Month end: could we have the refunds over £200 for {month}, with the reason for each?",
            "2: We need to book the double collection of {day} and are {small} out against your list.",
            "3: There is a data request open and we need the call of {date}, please.",
        ],
        asks: [
            "1: A spreadsheet is fine.", "1: By the end of the week would be lovely.",
            "Could you look today or tomorrow?",
        ],
        heard: [
            "1: Asked across the landing for the {month} refunds list.",
            "2: {small} difference on the double collection.", "3: Wants one recording for a data request.",
        ],
        first: ["Will do."],
        vows: [
            Vow(
                .reply, "1: Send the list", "You will have it by {due}.",
                done:
                    "Attached, with reasons and approvers. The {small} is a refund that was reversed the same day; line 14.",
                days: 1...3)
        ],
        notes: ["1: Pulled from the approvals report, reasons filled in by hand for two."],
        more: ["2: Agrees now, thanks."],
        answers: [
            "1: Attached. It agrees with the ledger to the penny.",
            "2: Found it: the {small} is a refund reversed the same day, line 14.",
            "3: The recording is in the secure folder, with the time it starts.",
        ],
        outcomes: ["1: List sent, figures agree.", "2: Difference explained.", "3: Recording handed over."])

    static let plannedWorks = Scenario(
        name: "planned works", team: Roster.care, tags: ["Partner", "Power cut"], weight: 4, atOnce: 0,
        who: [.supplier], channels: [.email], mood: .help,
        subjects: ["Planned interruption, {oldstreet}", "Cable works in {town}", "Notice of works {ref}"],
        needs: ["Your priority customers told in good time"],
        tells: [
            "We shall be replacing the cable along {oldstreet}. Supply will be off {window} for {few} days, in turns.",
            "Works {ref} have moved back a week because of the road closure.",
        ],
        asks: ["Please tell your priority customers there.", "Could you confirm who needs a generator?"],
        heard: ["Works {ref}, off {window}. Wants our priority list for the street.", "Date moved a week."],
        first: ["Thank you for the notice. We have [eleven|four|seven] homes on the register there."],
        vows: [
            Vow(
                .work, "Ring every priority home in the street", "We will have rung them all by {due}.",
                done: "All rung; two want a generator, one goes to a {relative}'s for the day.", days: 1...3),
            Vow(
                .reply, "Confirm who needs a generator", "You will have the list by {due}.",
                done: "Two homes need a generator; the addresses are in the secure note. Everybody else is content.",
                days: 2...4),
        ],
        notes: ["One stairlift, two fridges with medicine. Marked."],
        more: ["Generators booked for both."],
        answers: ["All our customers on {oldstreet} know. Two generators wanted, the rest have made other plans."],
        outcomes: ["Priority homes told; generators arranged.", "Notices sent, list confirmed."])

    static let abortedJobs = Scenario(
        name: "meter operator asks", team: Roster.field, tags: ["Partner", "Jobs"], weight: 4, atOnce: 25,
        who: [.supplier], channels: [.email], priority: .low, mood: .help, automatic: true,
        subjects: [
            "1: Nightly file: {few} jobs rejected", "2: Job {job} aborted on site",
            "1: Readings rejected in the {day} file",
        ],
        needs: ["Rejected jobs looked at"],
        tells: [
            "1: This is an automatic message. {few} jobs in the {day} file were rejected: address not matched. First job {job}.",
            "2: Automatic notice: job {job} was aborted on site. Reason code: no access. Meter {serial}.",
        ],
        asks: ["Please correct and send again.", "No reply to this mailbox is read; use the portal."],
        heard: ["1: Portal shows {few} rejected jobs from {day}.", "2: Job {job} aborted, no access."],
        first: ["Seen, and being corrected."],
        vows: [
            Vow(
                .work, "1: Correct the rejected jobs", "Corrected file by {due}.",
                done: "Flat numbers were in the wrong column. Sent again, all accepted.", days: 0...2)
        ],
        notes: ["1: Same column as last month; asked for it to be fixed at the source."],
        answers: [
            "1: Corrected and sent again through the portal, reference {ref}.",
            "2: Customer rung, access note added, {job} booked again.",
        ],
        outcomes: ["Corrected file accepted.", "2: Access note added; job rebooked."])

    static let engineerQuery = Scenario(
        name: "an engineer asks", team: Roster.field, tags: ["Internal", "Jobs"], weight: 4, atOnce: 60,
        who: [.colleague], channels: [.phone, .text, .email], mood: .help,
        subjects: [
            "1: Wrong serial on job {job}", "2: At {oldstreet}, nobody in", "3: Need a different meter for {job}",
        ],
        needs: ["A decision while I'm on the doorstep"],
        tells: [
            "1: On site for {job}. Serial on the job is {serial}, not what's on the wall.",
            "2: Nobody in at {oldstreet}. Rang twice. Shall I wait or go to the next?",
            "3: {job} needs a three-phase meter and I've not got one on the van.",
        ],
        asks: ["What do you want me to do?", "Ring me, I'm outside."],
        heard: [
            "1: On site for {job}, serial does not match.", "2: No answer at {oldstreet}, fifteen minutes.",
            "3: Three-phase meter needed for {job}, none on the van.",
        ],
        first: ["On it."],
        vows: [
            Vow(
                .call, "2: Ring back on the doorstep", "Will ring you by {due}.",
                done: "Customer was at the back; let in. Carry on with the job.", days: 0...0)
        ],
        notes: ["1: Serial updated from the photo."],
        more: ["Sorted, on to the next."],
        answers: [
            "1: Go by what is on the wall and send me a photo; I have put the job right.",
            "2: Leave a card and go on. I have rung the customer and moved it.",
            "3: Stores have one; it will be on your van for the first call tomorrow. Customer told.",
        ],
        outcomes: ["Settled from the desk while on site.", "2: Rebooked; card left."])

    static let adviser = Scenario(
        name: "an adviser writes", team: Roster.billing, tags: ["Money advice", "Payment plan"], weight: 3, atOnce: 10,
        who: [.supplier], channels: [.email, .phone], mood: .help,
        subjects: [
            "1: Breathing space for a shared client", "2: Offer on behalf of a client", "Consent form enclosed",
        ],
        needs: ["1: A hold for sixty days", "2: An answer to our client's offer"],
        tells: [
            "1: We act for one of your customers with their written consent, reference {ref}. They have entered breathing space.",
            "2: Our client owes {amount} and can offer {small} a month. Budget sheet enclosed.",
        ],
        asks: ["1: Please hold all action and confirm.", "2: May we have your answer within the week?"],
        heard: [
            "1: Breathing space for client {ref}. Consent on file.", "2: Offer of {small} a month against {amount}.",
        ],
        first: ["Consent received and checked. All action is on hold from today."],
        vows: [
            Vow(
                .reply, "2: Answer the offer", "You will have our answer to the offer by {due}.",
                done: "We accept {small} a month for a year and will look again then. No fees or reminders meanwhile.",
                days: 2...4),
            Vow(
                .reply, "1: Confirm the hold", "I will confirm the hold in writing by {due}.",
                done:
                    "The hold is in place on both fuels for sixty days. Please tell your client to use what they need.",
                days: 0...1),
        ],
        notes: ["2: Budget is realistic. Accept."],
        more: ["Client is very relieved. Thank you."],
        answers: [
            "2: Offer accepted: {small} a month. The account is marked so that nobody chases.",
            "1: The hold is on for sixty days and everyone who might chase has been told.",
        ],
        outcomes: ["2: Offer accepted, {small} a month.", "1: Breathing space recorded."])
}
