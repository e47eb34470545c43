import Base
import Desk
import Foundation
import People
import TestKit
import Testing

@testable import Trade

extension TestDesk {
    fileprivate func kettle() async throws -> Product.ID {
        try await write(as: dan) {
            try Products($0).add(ProductDetails(code: "K-1", name: "Kettle", price: Money(minor: 3_000, .gbp)))
        }
    }

    fileprivate func matched(_ product: Product.ID, in file: Case, consented: Bool = true) async throws -> Offer.ID {
        try await write(as: priya) {
            try Offers($0).match(product, need: "Tea", fits: "It boils", consented: consented, in: file.id)
        }
    }

    fileprivate func offered(_ id: Offer.ID, _ outcome: Offer.Outcome? = nil, by method: Offer.Method = .call) async throws {
        try await write(as: priya) { work in
            _ = try Offers(work).make(id, by: method, information: "£30, guaranteed.", version: try work.db.offer(id).version)
            if let outcome { _ = try Offers(work).close(id, outcome, words: "Well", version: try work.db.offer(id).version) }
        }
    }
}

@Suite struct `A product that may suit` {
    @Test func `words meet by what they are about, and empty ones meet nothing`() {
        #expect(Suiting.keys(of: "My heating is cold") == ["heati", "cold"])
        #expect(Suiting.keys(of: "Anybody who needs heating, and often").isSuperset(of: ["heati", "often"]))
        #expect(Suiting.keys(of: "they want that").isEmpty && Suiting.keys(of: "").isEmpty)
    }

    @Test(arguments: Engine.available)
    func `it is shown on the case with the reason, and never to whoever said no`(_ engine: Engine) async throws {
        try await engine.withDesk { (desk) async throws in
            let product = try await desk.write(as: desk.dan) { work in
                let products = Products(work)
                _ = try products.add(ProductDetails(code: "K-1", name: "Kettle", price: .zero(.gbp), suits: "Whoever likes tea."))
                return try products.add(
                    ProductDetails(
                        code: "C-1", name: "Boiler Cover", price: .zero(.gbp),
                        suits: "Homes with an old boiler, where repairs in winter matter."))
            }
            func file(_ need: String, _ email: String, by channel: Channel = .phone) async throws -> Case {
                try await desk.write(as: desk.priya) { work in
                    let id = try Contacts(work).record(
                        .init(
                            who: .new(name: "Ravi Shah", email: email, phone: nil), channel: channel, subject: "Boiler",
                            need: need, team: desk.billing, owner: desk.priya))
                    return try work.db.caseFile(id)
                }
            }
            func isShown(_ file: Case) async throws -> Bool {
                try await desk.withBrowser(as: desk.priya) { browser in
                    let page = try await browser.get("/cases/\(file.reference)").text
                    return page.contains("May suit what they need:") && page.contains("repairs in winter matter")
                        && page.contains("/offer?product=C%2D1")
                }
            }
            let other = try await file("The boiler hums.", "tea@example.org")
            #expect(try await !isShown(other), "one word in common is chance")
            let old = try await file("My old boiler needs repairs again before the winter.", "ravi@example.org")
            #expect(try await isShown(old))
            let written = try await file("Our old boiler needs repairs before winter.", "mail@example.org", by: .email)
            #expect(try await !isShown(written), "nobody has confirmed it with them")
            try await desk.write(as: desk.priya) { work in
                let heard = Conversation(understood: "The old boiler needs repairs before winter.", isConfirmed: true)
                try Conversations(work).note(heard, in: written.id)
            }
            #expect(try await isShown(written))
            let id = try await desk.matched(product, in: old)
            #expect(try await !isShown(old), "it is being offered already")
            try await desk.write(as: desk.priya) { work in
                _ = try Offers(work).close(id, .no, words: "No, thank you.", version: 1)
            }
            #expect(try await !isShown(old), "they said no to it")
            let third = try await file("Repairs to my old boiler cost too much.", "ada@example.org")
            #expect(try await isShown(third))
            try await desk.write(as: desk.priya) { work in
                try Parties(work: work).note(PartyConsent(.offers, isGiven: false, how: .phone), of: third.party)
            }
            #expect(try await !isShown(third), "they took their consent back")
            try await desk.write(as: desk.priya) { work in
                try Parties(work: work).note(PartyConsent(.offers, isGiven: true, how: .phone), of: third.party)
            }
            #expect(try await isShown(third))
            try await desk.write(as: desk.priya) { _ = try Offers($0).stopAll(third.party, words: "Offer me nothing.") }
            #expect(try await !isShown(third), "they want no offers")
            try await desk.write(as: desk.dan) { work in
                let details = ProductDetails(code: "C-1", name: "Boiler Cover", price: .zero(.gbp), suits: "Whoever likes tea.")
                _ = try Products(work).change(product, version: 1, to: details)
            }
            let fourth = try await file("My old boiler needs repairs.", "wil@example.org")
            #expect(try await !isShown(fourth), "the catalogue says otherwise now")
        }
    }
}

@Suite struct `Offers that honour a no` {
    @Test(arguments: Engine.available)
    func `an offer that is accepted becomes a sale with a promise, and a purchase with its rights`(_ engine: Engine) async throws
    {
        try await engine.withDesk { desk async throws in
            let (file, product) = (try await desk.margaret(), try await desk.kettle())
            let id = try await desk.matched(product, in: file)
            try await desk.write(as: desk.priya) { work in
                _ = try Offers(work).setPath(
                    id, "Ring on Friday", on: TestDesk.today.adding(days: 4), today: TestDesk.today, version: 1)
            }
            try await desk.offered(id, .accepted)
            try await desk.write(as: desk.priya) { work in
                let offers = Offers(work)
                _ = try offers.sell(
                    id, quantity: 2, unitPrice: Money(minor: 3_000, .gbp), understanding: "Two kettles for sixty pounds",
                    today: TestDesk.today, version: try work.db.offer(id).version)
                _ = try offers.deliver(
                    id, promising: "Bring both kettles", due: work.now + 86_400, version: try work.db.offer(id).version)
            }
            let (offer, purchase) = try await desk.read(as: desk.priya) { work in
                let offer = try Offers(work).offer(id)
                return (offer, try work.db.purchase(try #require(offer.purchase)))
            }
            #expect(offer.state == .sold && offer.amount?.minor == 6_000 && offer.promise != nil)
            #expect(purchase.purchase.channel == .distance && purchase.purchase.source == .sale && purchase.total.minor == 6_000)
            let names = try await desk.eventNames()
            for name in [
                "product.matched", "offer.path_set", "offer.made", "offer.outcome", "sale.agreed", "delivery.arranged",
                "promise.made",
            ] {
                #expect(names.contains(name), "\(name)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is offered without consent, nor twice after a no`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (file, product) = (try await desk.margaret(), try await desk.kettle())
            #expect(
                try await desk.refusal { _ = try await desk.matched(product, in: file, consented: false) }
                    == "offers.problem.no_consent")
            try await desk.offered(try await desk.matched(product, in: file), .no)
            #expect(try await desk.refusal { _ = try await desk.matched(product, in: file) } == "offers.problem.said_no")
            desk.clock.advance(by: Offer.noHolds + 1)
            _ = try await desk.matched(product, in: file)
        }
    }

    @Test(arguments: Engine.available)
    func `who wants no offers before there is one is offered none until they clearly say otherwise`(_ engine: Engine) async throws
    {
        try await engine.withDesk { desk async throws in
            let (file, product) = (try await desk.margaret(), try await desk.kettle())
            let page = "/customers/\(file.party)/offers"
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let way = try await browser.get("/cases/\(file.reference)/offer").text
                #expect(way.contains("href=\"\(page)#t-end\""))
                let bare = try await browser.submit("\(page)/stop", on: page)
                #expect(bare.status == 422)
                #expect(Markup(page: bare.text).faults == [])
                let noted = try await browser.submit("\(page)/stop", on: page, ["words": "No more offers, please"])
                #expect(noted.status == 303)
                let shown = try await browser.get(page).text
                #expect(shown.contains("wants to be offered nothing") && !shown.contains("/offers/stop\""))
            }
            #expect(try await desk.refusal { _ = try await desk.matched(product, in: file) } == "offers.problem.stopped")
            let vague = try await desk.refusal {
                _ = try await desk.write(as: desk.priya) { try Offers($0).welcomeAgain(file.party, words: " ") }
            }
            #expect(vague == "problem.missing")
            let twice = try await desk.refusal {
                _ = try await desk.write(as: desk.priya) { try Offers($0).stopAll(file.party, words: "Really not") }
            }
            #expect(twice == "offers.problem.stopped_before")
            _ = try await desk.write(as: desk.priya) { try Offers($0).welcomeAgain(file.party, words: "Ring me again") }
            _ = try await desk.matched(product, in: file)
            let names = try await desk.eventNames()
            #expect(names.contains("offers.stopped") && names.contains("offers.welcome_again"))
        }
    }

    @Test(arguments: Engine.available)
    func `after a stop nobody offers anything, until the customer says otherwise`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (file, product) = (try await desk.margaret(), try await desk.kettle())
            let (first, waiting) = (try await desk.matched(product, in: file), try await desk.matched(product, in: file))
            try await desk.offered(first, .stop)
            let states = try await desk.read(as: desk.priya) { try [first, waiting].map(Offers($0).offer).map(\.state) }
            #expect(states == [.stop, .stop])
            #expect(try await desk.refusal { _ = try await desk.matched(product, in: file) } == "offers.problem.stopped")
            #expect(try await desk.refusal { try await desk.offered(waiting) } == "offers.problem.made_before")
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let page = try await browser.get("/cases/\(file.reference)/offer").text
                let isSaid = page.contains("This customer wants no offers") && !page.contains("<textarea")
                #expect(isSaid)
                let reply = try await browser.submit(
                    "/customers/\(file.party)/offers/welcome", on: "/customers/\(file.party)/offers", ["words": "Ring me again"])
                #expect(reply.status == 303)
            }
            _ = try await desk.matched(product, in: file)
            #expect(try await desk.eventNames().contains("offers.welcome_again"))
        }
    }

    @Test(arguments: Engine.available)
    func `ways of offering are counted, concluded from and talked over`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (file, product) = (try await desk.margaret(), try await desk.kettle())
            try await desk.offered(try await desk.matched(product, in: file), .accepted, by: .whileSolving)
            try await desk.offered(try await desk.matched(product, in: file), .notNow)
            let tallies = try await desk.read(as: desk.priya) { try Promotions($0).tallies(from: $0.now - 9, to: $0.now + 9) }
            #expect(
                tallies.map(\.made) == [1, 1, 0, 0] && tallies.map(\.accepted) == [1, 0, 0, 0]
                    && tallies.map(\.notNow) == [0, 1, 0, 0])
            let id = try await desk.write(as: desk.priya) {
                try Promotions($0).compare(from: TestDesk.today, to: TestDesk.today, in: .gmt, conclusion: "Few")
            }
            try await desk.write(as: desk.priya) { _ = try Promotions($0).discuss(id, "We try letters") }
            let twice = try await desk.refusal {
                try await desk.write(as: desk.dan) { _ = try Promotions($0).discuss(id, "Again") }
            }
            #expect(twice == "offers.problem.discussed_before")
            let names = try await desk.eventNames()
            #expect(names.contains("promotion.compared") && names.contains("meeting.item_led"))
        }
    }

    @Test(arguments: Engine.available)
    func `a customer is passed on to another team with their consent, and what works is shared`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let file = try await desk.margaret()
            try await desk.withBrowser(as: desk.priya) { (browser) async throws in
                let form = "/cases/\(file.reference)/records/referral/new"
                let fields = ["what": "A meter she can read", "colleague": "\(desk.tom)", "know": "Poor eyesight"]
                let asked = try await browser.submit("/practices/referral", on: form, fields)
                #expect(asked.status == 422)
                let isSaid = asked.text.contains("Ask first whether they want to hear about it")
                #expect(isSaid)
                let own = try await browser.submit(
                    "/practices/referral", on: form, fields.merging(["agreed": "yes", "colleague": "\(desk.priya)"]) { $1 })
                #expect(own.status == 422)
                let referred = try await browser.submit("/practices/referral", on: form, fields.merging(["agreed": "yes"]) { $1 })
                #expect(referred.status == 303)
                let shared = try await browser.submit(
                    "/practices/tip", on: "/practices/tip/new", ["what": "Show it at work", "when": "When they stand before it"])
                #expect(shared.status == 303)
            }
            let told = try await desk.read(as: desk.tom) { try Notices($0).list(before: nil).map(\.kind) }
            #expect(told == [.helpAsked])
            let names = try await desk.eventNames()
            #expect(names.contains("department.involved") && names.contains("knowledge.shared"))
        }
    }

    @Test func `few tries prove nothing, and chance is told from a difference`() {
        func tally(_ method: Offer.Method, _ accepted: Int, of made: Int) -> MethodTally {
            MethodTally(method: method, made: made, accepted: accepted)
        }
        #expect(PromotionVerdict([tally(.call, 5, of: 5), tally(.letter, 0, of: 5)]) == .tooFew)
        #expect(PromotionVerdict([tally(.call, 19, of: 19), tally(.letter, 0, of: 200)]) == .tooFew)
        #expect(PromotionVerdict([tally(.call, 10, of: 30), tally(.letter, 8, of: 30)]) == .noDifference)
        #expect(
            PromotionVerdict([tally(.call, 40, of: 60), tally(.letter, 5, of: 60), tally(.counter, 35, of: 60)])
                == .better(.call, than: [.letter]))
        // Wilson's interval for 5 of 20, as in any table of it.
        let range = tally(.call, 5, of: 20).range
        #expect(abs(range.lowerBound - 0.1119) < 0.0005 && abs(range.upperBound - 0.4687) < 0.0005)
        #expect(tally(.call, 0, of: 0).range == 0...1)
    }
}
