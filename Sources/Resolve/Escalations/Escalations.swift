public import Base
public import Desk
import Foundation
import People
import Storage

/// What people can do with escalations: raise them, take the case on, give it back, or refer it to a partner.
public struct Escalations {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    public struct Draft: Sendable {
        public var reason: Escalation.Reason
        public var words: String
        public var to: Escalation.To
        /// What the customer is told; empty when nobody tells them.
        public var message: String
        public var way: Appraisals.Way
        /// Why nobody tells them: they asked for it themselves, they know.
        public var untold: String

        public init(
            _ reason: Escalation.Reason, _ words: String, to: Escalation.To, telling message: String = "",
            by way: Appraisals.Way = .reply, untold: String = ""
        ) {
            self.reason = reason
            self.words = words
            self.to = to
            self.message = message
            self.way = way
            self.untold = untold
        }
    }

    /// What the customer is told when the case is taken on or given back.
    public struct Word: Sendable {
        public var words: String
        public var way: Appraisals.Way

        public init(_ words: String, by way: Appraisals.Way) {
            self.words = words
            self.way = way
        }
    }

    /// Puts a case before somebody else. Whoever does has read its history and noted what matters; the case keeps its
    /// owner until it is taken on, and a case without one becomes theirs.
    @discardableResult public func raise(_ draft: Draft, in id: Case.ID, key: String? = nil) throws -> Escalation.ID {
        try work.principal.require(.workCases)
        guard let author = work.author else { throw Problem(.signedOut, "problem.signed_out") }
        return try work.once(key) {
            let file = try work.db.caseFile(id)
            if file.isDone { throw Problem.conflict("desk.problem.closed") }
            guard try work.db.openEscalation(of: id.number) == nil else {
                throw Problem.conflict("resolve.problem.escalated_already")
            }
            guard try History(work).isReviewed(id, by: author) else {
                throw Problem.conflict("resolve.problem.history_first")
            }
            let words = try Wording.required(draft.words, "words")
            try check(draft.to, author)
            let message = try Wording.optional(draft.message, "message", longest: Case.longestBody)
            let untold = message.isEmpty ? try Wording.optional(draft.untold, "untold") : ""
            guard !message.isEmpty || !untold.isEmpty else {
                throw Problem.invalid("untold", "resolve.problem.untold_missing")
            }
            let escalation = Escalation(
                id: work.newID(), caseID: id, party: file.party, reason: draft.reason, words: words, to: draft.to,
                askedBy: author, askedAt: work.now, untold: untold,
                answerBy: try answerBy(), overdueAt: nil, state: .asked, answer: "", answeredBy: nil, answeredAt: nil, version: 1)
            try work.db.insert(escalation)
            if file.owner == nil { _ = try Cases(work).handOver(id, to: author, team: file.team, note: "") }
            if case .partner = draft.to { _ = try Cases(work).wait(id, for: .waitingForPartner) }
            if !message.isEmpty { try tell(.init(message, by: draft.way), in: id, field: "message") }
            try work.record(Event(.escalationRaised, escalation, try facts(escalation)))
            try show(escalation)
            try Matters(work).note("escalated", in: id, body: words, address: escalation.page)
            for staff in try asked(escalation.to) where staff != author {
                try work.tell(staff, .escalatedToYou, about: id, subject: escalation.id.number, address: escalation.page)
            }
            return escalation.id
        }
    }

    /// Takes the case on: it is theirs from now. A partner's answer leaves it with its owner. `word` tells the customer.
    public func accept(
        _ id: Escalation.ID, answer: String = "", telling word: Word? = nil, version: Int? = nil
    ) throws {
        let (escalation, author) = try open(id, version: version)
        let answer = try Wording.optional(answer, "accept_answer")
        let accepted = try escalation.answered(.accepted, answer, by: author, at: work.now)
        try work.db.update(accepted)
        let file = try work.db.caseFile(escalation.caseID)
        var owner = file.owner
        switch escalation.to {
        case .partner: break
        case .team(let team):
            owner = author
            if file.owner != author || file.team != team {
                _ = try Cases(work).handOver(file.id, to: author, team: team, note: escalation.words)
            }
        case .colleague:
            owner = author
            if file.owner != author { _ = try Cases(work).handOver(file.id, to: author, team: file.team, note: escalation.words) }
        }
        try work.record(Event(.escalationAccepted, accepted, ["owner": .id(owner)]))
        if let word { try tell(word, in: file.id, field: "accept_message") }
        try settle(accepted, words: "escalation_accepted")
    }

    /// Gives the case back, with the reason and what would help. `word` tells the customer.
    public func giveBack(_ id: Escalation.ID, answer: String, telling word: Word? = nil, version: Int? = nil) throws {
        let (escalation, author) = try open(id, version: version)
        let answer = try Wording.required(answer, "answer")
        let returned = try escalation.answered(.returned, answer, by: author, at: work.now)
        try work.db.update(returned)
        try work.record(
            Event(.escalationReturned, returned, ["digest": try work.digest(answer, of: escalation.party)]))
        if let word { try tell(word, in: escalation.caseID, field: "return_message") }
        try settle(returned, words: "escalation_returned")
    }

    /// Takes it back before it is answered.
    public func withdraw(_ id: Escalation.ID) throws {
        try work.principal.require(.workCases)
        let escalation = try work.db.escalation(id)
        if escalation.state == .withdrawn { return }
        guard escalation.askedBy == work.author else { throw Problem.conflict("resolve.problem.not_your_escalation") }
        let withdrawn = try escalation.answered(.withdrawn, "", by: work.author, at: work.now)
        try work.db.update(withdrawn)
        try work.record(Event(.escalationWithdrawn, withdrawn))
        try show(withdrawn)
    }

    /// An escalation with everything its page shows beside it.
    func escalation(_ id: Escalation.ID) throws -> Escalation {
        try work.principal.require(.seeCases)
        return try work.db.escalation(id)
    }

    /// Notices those that nobody answered in time, once each: whoever asked hears of it, and whoever leads those who were
    /// asked. Answers how many there were.
    func noticeOverdue(limit: Int) throws -> Int {
        let late = try work.db.escalationsOverdue(at: work.now, limit: limit)
        for escalation in late {
            try work.db.setOverdue(escalation.id, at: work.now)
            try work.record(Event(.escalationOverdue, escalation, ["due": .date(escalation.answerBy)]))
            let leaders: Set<Staff.ID> =
                switch escalation.to {
                case .team(let team): try work.db.leaders(near: nil, and: team)
                case .colleague(let staff): try work.db.leaders(near: staff, and: nil)
                case .partner: try work.db.leaders(near: escalation.askedBy, and: nil)
                }
            for staff in leaders.union([escalation.askedBy]).sorted() {
                try work.tell(
                    staff, .escalationUnanswered, about: escalation.caseID, subject: escalation.id.number,
                    at: escalation.answerBy, address: escalation.page)
            }
        }
        return late.count
    }

    private func answerBy() throws -> Date {
        let days = try Authorities(work).settings().days
        return try ReplyStandards(work).inForce().standard.hours.date(days: max(1, days), after: work.now)
    }

    private func tell(_ word: Word, in id: Case.ID, field: String) throws {
        do {
            _ = try Correspondence(work).add(.init(word.way.entry, word.words), to: id)
        } catch let problem as Problem where problem.field == "body" {
            throw Problem.invalid(field, problem.message, problem.words)
        }
    }

    private func settle(_ escalation: Escalation, words: String) throws {
        try show(escalation)
        try Matters(work).note(words, in: escalation.caseID, body: escalation.answer, address: escalation.page)
        if escalation.askedBy != work.author {
            try work.tell(
                escalation.askedBy, .escalationAnswered, about: escalation.caseID, subject: escalation.id.number,
                address: escalation.page)
        }
    }

    private func open(_ id: Escalation.ID, version: Int?) throws -> (Escalation, Staff.ID) {
        try work.principal.require(.workCases)
        guard let author = work.author else { throw Problem(.signedOut, "problem.signed_out") }
        let escalation = try work.db.escalation(id)
        if escalation.state != .asked { throw Problem.conflict("resolve.problem.escalation_answered") }
        if let version, version != escalation.version { throw Problem.conflict("resolve.problem.escalation_answered") }
        // What a partner says is written down by whoever asked them; anybody else's answer is their own.
        if case .partner = escalation.to { return (escalation, author) }
        guard try asked(escalation.to).contains(author) || work.principal.may(.approve), escalation.askedBy != author else {
            throw Problem.conflict("resolve.problem.not_escalated_to_you")
        }
        return (escalation, author)
    }

    private func check(_ to: Escalation.To, _ author: Staff.ID) throws {
        switch to {
        case .team(let team): _ = try work.db.team(team)
        case .colleague(let staff):
            guard staff != author else { throw Problem.invalid("to", "resolve.problem.escalate_to_self") }
            guard try work.db.staff(staff).isActive else { throw Problem.invalid("to", "problem.choose") }
        case .partner(let name): _ = try Wording.required(name, "partner", longest: 200)
        }
    }

    func asked(_ to: Escalation.To) throws -> [Staff.ID] {
        switch to {
        case .team(let team): try work.db.members(of: team).map(\.id)
        case .colleague(let staff): [staff]
        case .partner: []
        }
    }

    private func facts(_ escalation: Escalation) throws -> [String: EventValue] {
        var facts: [String: EventValue] = [
            "reason": .code(escalation.reason.rawValue), "told": .number(escalation.untold.isEmpty ? 1 : 0),
            "digest": try work.digest(escalation.words, of: escalation.party),
        ]
        switch escalation.to {
        case .team(let team): facts.merge(["to": "team", "team": .id(team)]) { _, new in new }
        case .colleague(let staff): facts.merge(["to": "colleague", "colleague": .id(staff)]) { _, new in new }
        case .partner: facts["to"] = "partner"
        }
        return facts
    }

    private func show(_ escalation: Escalation) throws {
        let look = [Escalation.State.asked: "soon", .accepted: "kept", .returned: "moved", .withdrawn: "paused"][escalation.state]
        try Matters(work).put(
            Matter(
                escalation.id, kind: "escalation", case: escalation.caseID, party: escalation.party, title: escalation.words,
                state: "escalation_\(escalation.state.rawValue)", look: look ?? "open", address: escalation.page, at: work.now))
    }
}

extension Event {
    init(_ name: EventName, _ escalation: Escalation, _ data: [String: EventValue] = [:]) {
        self.init(name, escalation.id.number, case: escalation.caseID.number, party: escalation.party.number, data)
    }
}
