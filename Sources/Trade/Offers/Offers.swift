public import Base
public import Desk
public import Foundation
public import People
import Storage

/// What people can do with offers. A "no" ends one, a "stop" ends them all until the customer says otherwise.
public struct Offers {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public func offer(_ id: Offer.ID) throws -> Offer {
        try work.principal.require(.seeCases)
        return try work.db.offer(id)
    }

    public func list(in state: Offer.State?, before last: Offer.ID? = nil, limit: Int) throws -> [Offer] {
        try work.principal.require(.seeCases)
        return try work.db.offers(in: state, before: last, limit: limit)
    }

    public func list(to party: Party.ID, limit: Int) throws -> [Offer] {
        try work.principal.require(.seeCases)
        return try work.db.offers(to: party, limit: limit)
    }

    /// Whether the customer wants to be offered nothing.
    public func stop(of party: Party.ID) throws -> OfferStop? {
        try work.principal.require(.seeCases)
        return try work.db.offerStop(of: party)
    }

    /// A product fits what the customer needs, and they agreed to hear of it.
    public func match(
        _ product: Product.ID, need: String, fits: String, consented: Bool, in caseID: Case.ID, key: String? = nil
    ) throws -> Offer.ID {
        try work.principal.require(.workCases)
        return try work.once(key) {
            let (file, product) = (try work.db.caseFile(caseID), try work.db.product(product))
            if file.status == .closed { throw Problem.conflict("desk.problem.closed") }
            try requireWelcome(file.party, product)
            guard product.isOffered else { throw Problem.invalid("code", "offers.problem.withdrawn", ["name": product.name]) }
            guard consented else { throw Problem.invalid("consented", "offers.problem.no_consent") }
            let offer = Offer(
                id: work.newID(), party: file.party, caseID: caseID, product: product.id,
                need: try Wording.required(need, "need", longest: Offer.longest),
                fits: try Wording.required(fits, "fits", longest: Offer.longest), state: .matched, method: nil, information: "",
                path: "", pathOn: nil, words: "", quantity: nil, amount: nil, currency: product.price.currency,
                understanding: "", purchase: nil, promise: nil, matchedAt: work.now, madeAt: nil, closedAt: nil, version: 1)
            try work.db.insert(offer, by: work.principal.id)
            try put(offer, product)
            try work.record(
                Event(
                    .productMatched, offer,
                    ["product": .code(product.id.description), "digest": try work.digest(offer.need, of: offer.party)]))
            return offer.id
        }
    }

    /// It was offered, with what the customer needs to know to decide.
    public func make(
        _ id: Offer.ID, by method: Offer.Method, information: String, version: Int, key: String? = nil
    ) throws -> Offer.ID {
        try change(id, version: version, key: key) { offer, product in
            guard offer.state == .matched else { throw Problem.conflict("offers.problem.made_before") }
            try requireWelcome(offer.party, product)
            offer.information = try Wording.required(information, "information", longest: Offer.longest)
            offer.method = method
            offer.state = .made
            offer.madeAt = work.now
            try Matters(work).note("offer_made", in: offer.caseID, body: offer.information, address: offer.address)
            try work.record(
                Event(
                    .offerMade, offer,
                    [
                        "product": .code(product.id.description), "method": .code(method.rawValue),
                        "digest": try work.digest(offer.information, of: offer.party),
                    ]))
        }
    }

    /// The next step, agreed with the customer.
    public func setPath(
        _ id: Offer.ID, _ path: String, on day: CalendarDay?, today: CalendarDay, version: Int, key: String? = nil
    ) throws -> Offer.ID {
        try change(id, version: version, key: key) { offer, _ in
            guard !offer.isClosed else { throw Problem.conflict("offers.problem.closed") }
            offer.path = try Wording.required(path, "path", longest: Offer.longest)
            if let day, day < today { throw Problem.invalid("path_on", "desk.problem.due_in_past") }
            offer.pathOn = day
            try work.record(
                Event(
                    .offerPathSet, offer,
                    ["on": .number(Int64(day?.number ?? 0)), "digest": try work.digest(offer.path, of: offer.party)]))
        }
    }

    /// What the customer said. A "stop" holds for everything from now on.
    public func close(
        _ id: Offer.ID, _ outcome: Offer.Outcome, words: String, version: Int, key: String? = nil
    ) throws -> Offer.ID {
        try change(id, version: version, key: key, outcome: outcome) { offer, product in
            guard
                [.made, .accepted].contains(offer.state) || (outcome == .stop && !offer.isClosed)
                    || (outcome == .no && !offer.isClosed)
            else { throw Problem.conflict(offer.isClosed ? "offers.problem.closed" : "offers.problem.make_first") }
            offer.words = try Wording.optional(words, "words", longest: Offer.longest)
            offer.state = outcome.state
            offer.closedAt = outcome == .accepted ? nil : work.now
            if outcome == .stop { try stop(offer.party, words: offer.words) }
            try Matters(work).note("offer_\(outcome.rawValue)", in: offer.caseID, body: offer.words, address: offer.address)
            try work.record(
                Event(
                    .offerOutcome, offer,
                    [
                        "outcome": .code(outcome.rawValue), "product": .code(product.id.description),
                        "method": .code(offer.method?.rawValue ?? ""),
                    ]))
        }
    }

    /// The sale is agreed: how many, for how much, and what the customer understands by it.
    public func sell(
        _ id: Offer.ID, quantity: Int, unitPrice: Money, understanding: String, today: CalendarDay, version: Int,
        key: String? = nil
    ) throws -> Offer.ID {
        try change(id, version: version, key: key) { offer, product in
            guard offer.state == .accepted else {
                throw Problem.conflict(offer.isClosed ? "offers.problem.closed" : "offers.problem.not_accepted")
            }
            offer.understanding = try Wording.required(understanding, "understanding", longest: Offer.longest)
            let draft = try PurchaseDraft(
                boughtOn: today, deliveredOn: nil, offer.method == .counter ? .inPerson : .distance,
                items: [.init(product.name, unitPrice, quantity: quantity, category: product.category, product: product.id)]
            ).checked(today: today, currency: try work.currency())
            offer.quantity = quantity
            offer.amount = Money(minor: unitPrice.minor * Int64(quantity), unitPrice.currency)
            offer.purchase = try Purchases(work).store(draft, of: offer.party, source: .sale)
            offer.state = .sold
            offer.closedAt = work.now
            try Matters(work).note("sale_agreed", in: offer.caseID, body: offer.understanding, address: offer.address)
            try work.record(
                Event(
                    .saleAgreed, offer,
                    [
                        "product": .code(product.id.description), "quantity": .number(Int64(quantity)),
                        "amount": .number(offer.amount?.minor ?? 0),
                        "digest": try work.digest(offer.understanding, of: offer.party),
                    ]))
        }
    }

    /// A delivery is promised. `promising` is what the customer is told.
    public func deliver(
        _ id: Offer.ID, promising: String, due: Date, version: Int, key: String? = nil
    ) throws -> Offer.ID {
        try change(id, version: version, key: key) { offer, _ in
            guard offer.state == .sold else { throw Problem.conflict("offers.problem.not_sold") }
            guard offer.promise == nil else { throw Problem.conflict("offers.problem.delivery_there") }
            guard due > work.now else { throw Problem.invalid("due", "desk.problem.due_in_past") }
            let promise = try Promises(work).make(PromiseDraft(what: promising, dueAt: due, owner: work.author), in: offer.caseID)
            offer.promise = promise
            try work.record(
                Event(.deliveryArranged, offer, ["promise": .code(promise.description), "due": .date(due)]))
        }
    }

    /// The customer wants to be offered nothing, whether or not anything was offered.
    public func stopAll(_ party: Party.ID, words: String, key: String? = nil) throws -> Party.ID {
        try work.principal.require(.workCases)
        return try work.once(key) {
            _ = try work.db.party(party)
            let words = try Wording.required(words, "words", longest: Offer.longest)
            guard try work.db.offerStop(of: party) == nil else { throw Problem.conflict("offers.problem.stopped_before") }
            try stop(party, words: words)
            try work.record(
                Event(.offersStopped, party.number, party: party.number, ["digest": try work.digest(words, of: party)]))
            return party
        }
    }

    /// The customer wants to hear of things again.
    public func welcomeAgain(_ party: Party.ID, words: String, key: String? = nil) throws -> Party.ID {
        try work.principal.require(.workCases)
        return try work.once(key) {
            let words = try Wording.required(words, "words", longest: Offer.longest)
            guard try work.db.run("DELETE FROM offer_stop WHERE party_id = \(party)") == 1 else {
                throw Problem.conflict("offers.problem.no_stop")
            }
            try work.record(
                Event(.offersWelcomeAgain, party.number, party: party.number, ["digest": try work.digest(words, of: party)]))
            return party
        }
    }

    private func stop(_ party: Party.ID, words: String) throws {
        try work.db.run(
            """
            INSERT INTO offer_stop (party_id, at, words, staff_id)
            VALUES (\(party), \(work.now), \(words), \(work.principal.id)) ON CONFLICT (party_id) DO NOTHING
            """)
        // What was about to be offered to them is not offered any more.
        for other in try work.db.offers(to: party, limit: 200) where [.matched, .made].contains(other.state) {
            var stopped = other
            stopped.state = .stop
            stopped.closedAt = work.now
            try work.db.update(stopped, outcome: nil)
            try put(stopped, try work.db.product(other.product))
        }
    }

    /// Whether the customer said that they want no offers, here or where their consent is kept.
    func wantsNone(_ party: Party.ID) throws -> Bool {
        try work.db.offerStop(of: party) != nil || Parties(work: work).hasRefused(.offers, party)
    }

    private func requireWelcome(_ party: Party.ID, _ product: Product) throws {
        if try wantsNone(party) { throw Problem.conflict("offers.problem.stopped") }
        let saidNo = try work.db.offers(to: party, limit: 200).contains { offer in
            offer.product == product.id && offer.state == .no && (offer.closedAt ?? .distantPast) > work.now - Offer.noHolds
        }
        if saidNo { throw Problem.conflict("offers.problem.said_no", ["name": product.name]) }
    }

    private func change(
        _ id: Offer.ID, version: Int, key: String?, outcome: Offer.Outcome? = nil,
        _ body: (inout Offer, Product) throws -> Void
    ) throws -> Offer.ID {
        try work.principal.require(.workCases)
        return try work.once(key) {
            var offer = try work.db.offer(id)
            guard offer.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
            let product = try work.db.product(offer.product)
            try body(&offer, product)
            // Ending everything has touched this one too.
            offer.version = try work.db.offer(id).version
            try work.db.update(offer, outcome: outcome)
            try put(offer, product)
            return id
        }
    }

    private func put(_ offer: Offer, _ product: Product) throws {
        try Matters(work).put(
            Matter(
                offer.id, kind: "offer", case: offer.caseID, party: offer.party, title: product.name,
                state: "offer_\(offer.state.rawValue)", look: offer.look, address: offer.address, at: work.now))
    }
}

extension Event {
    init(_ name: EventName, _ offer: Offer, _ data: [String: EventValue] = [:]) {
        self.init(name, offer.id.number, case: offer.caseID.number, party: offer.party.number, data)
    }
}
