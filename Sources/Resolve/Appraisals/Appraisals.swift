public import Base
public import Desk
import Foundation
import Guidance
import People
import Storage

/// What people can do with decisions: weigh options, choose within authority, explain, come to an agreement.
public struct Appraisals {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// What beginning a decision needs to know.
    public struct Beginning: Sendable {
        public var caseID: Case.ID
        public var about: Appraisal.About
        /// The record it is about; the case's own id for a case.
        public var aboutID: Int64
        public var kind: DecisionKind
        public var need: String
        public var approachName: String
        public var approach: String
        public var outside: String

        public init(
            _ caseID: Case.ID, about: Appraisal.About = .case, id aboutID: Int64? = nil, kind: DecisionKind, need: String,
            approachName: String = "", approach: String = "", outside: String = ""
        ) {
            self.caseID = caseID
            self.about = about
            self.aboutID = aboutID ?? caseID.number
            self.kind = kind
            self.need = need
            self.approachName = approachName
            self.approach = approach
            self.outside = outside
        }
    }

    /// Opens an appraisal: the need first, then the options.
    @discardableResult public func begin(_ beginning: Beginning, key: String? = nil) throws -> Appraisal.ID {
        try work.principal.require(.decide)
        guard let author = work.author else { throw Problem(.signedOut, "problem.signed_out") }
        return try work.once(key) {
            let file = try work.db.caseFile(beginning.caseID)
            let appraisal = Appraisal(
                id: work.newID(), caseID: file.id, party: file.party, about: beginning.about, aboutID: beginning.aboutID,
                kind: beginning.kind, currency: try work.currency(), need: try Wording.required(beginning.need, "need"),
                approachName: try Wording.optional(beginning.approachName, "approach_name", longest: 300),
                approach: try Wording.optional(beginning.approach, "approach"),
                outside: try Wording.optional(beginning.outside, "outside"), onlyOne: "", reason: "", future: "",
                state: .weighing, madeBy: author, madeAt: work.now, updatedAt: work.now, version: 1)
            try work.db.insert(appraisal)
            try show(appraisal)
            return appraisal.id
        }
    }

    /// Says anew what is needed, and what others could do.
    public func describe(
        _ id: Appraisal.ID, need: String, approachName: String = "", approach: String, outside: String, version: Int? = nil
    ) throws {
        var appraisal = try editable(id, version: version)
        appraisal.need = try Wording.required(need, "need")
        appraisal.approachName = try Wording.optional(approachName, "approach_name", longest: 300)
        appraisal.approach = try Wording.optional(approach, "approach")
        appraisal.outside = try Wording.optional(outside, "outside")
        try change(appraisal)
    }

    @discardableResult public func addOption(
        _ title: String, _ facts: Option.Facts, to id: Appraisal.ID, key: String? = nil
    ) throws -> Option.ID {
        try work.principal.require(.decide)
        return try work.once(key) {
            let appraisal = try editable(id, version: nil)
            guard try work.db.options(of: id).count < Appraisal.mostOptions else {
                throw Problem.invalid("title", "resolve.problem.many_options", ["n": "\(Appraisal.mostOptions)"])
            }
            let option = Option(
                id: work.newID(), title: try Wording.required(title, "title", longest: 200), facts: try Option.checked(facts))
            try work.db.insert(option, of: id)
            try change(appraisal)
            return option.id
        }
    }

    public func changeOption(
        _ option: Option.ID, of id: Appraisal.ID, title: String, _ facts: Option.Facts, version: Int? = nil
    ) throws {
        let appraisal = try editable(id, version: version)
        var changed = try self.option(option, of: appraisal)
        changed.title = try Wording.required(title, "title", longest: 200)
        changed.facts = try Option.checked(facts)
        try work.db.update(changed)
        try change(appraisal)
    }

    public func removeOption(_ option: Option.ID, of id: Appraisal.ID) throws {
        let appraisal = try editable(id, version: nil)
        guard try work.db.options(of: id).contains(where: { $0.id == option }) else { return }
        try work.db.remove(option, at: work.now)
        try change(appraisal)
    }

    /// What choosing needs to know.
    public struct Choosing: Sendable {
        public var option: Option.ID
        public var reason: String
        public var onlyOne: String
        public var future: String
        public var version: Int?
        /// The rule it goes by, as the field of `GoverningRules` holds it; empty for none.
        public var rule: String

        public init(
            _ option: Option.ID, reason: String, onlyOne: String = "", future: String = "", version: Int? = nil,
            rule: String = ""
        ) {
            self.option = option
            self.reason = reason
            self.onlyOne = onlyOne
            self.future = future
            self.version = version
            self.rule = rule
        }
    }

    /// Chooses one option with a reason. Within authority it may be done at once; above it, approval has to be asked for.
    @discardableResult public func choose(_ choosing: Choosing, in id: Appraisal.ID) throws -> Appraisal {
        let appraisal = try editable(id, version: choosing.version)
        let options = try work.db.options(of: id)
        var chosen = try appraisal.chosen(
            choosing.option, of: options, onlyOne: try Wording.optional(choosing.onlyOne, "only_one"),
            reason: try Wording.required(choosing.reason, "reason"), by: work.author, at: work.now)
        chosen.future = try Wording.optional(choosing.future, "future")
        let question = try question(chosen, options)
        let standing = try Authorities(work).standing(question)
        if standing.isWithin { chosen.state = .cleared }
        try change(chosen)
        let option = try self.option(choosing.option, of: chosen)
        try work.record(
            Event(
                .optionsAppraised, chosen,
                [
                    "about": .code(chosen.about.rawValue), "about_id": .number(chosen.aboutID),
                    "kind": .code(chosen.kind.rawValue), "approach": .number(chosen.approachName.isEmpty ? 0 : 1),
                    "options": .number(Int64(options.count)),
                    "unusual": .number(option.facts.isUnusual ? 1 : 0), "minor": .number(question.amount.minor),
                    "currency": .code(question.amount.currency.code),
                    "digest": try work.digest(chosen.reason, of: chosen.party),
                ]))
        try Authorities(work).note(standing, of: question)
        try Policies(work).apply(
            chosen: choosing.rule, to: id.number, step: chosen.kind.step, case: chosen.caseID, party: chosen.party,
            how: chosen.reason)
        try Matters(work).note("option_chosen", in: chosen.caseID, body: option.title, address: chosen.page)
        return chosen
    }

    /// Asks for the approval a choice needs.
    @discardableResult public func askApproval(_ id: Appraisal.ID, why: String = "", key: String? = nil) throws -> Approval.ID {
        try work.principal.require(.decide)
        return try work.once(key) {
            let appraisal = try work.db.appraisal(id)
            if appraisal.state == .asked, let waiting = try work.db.approvals(about: id.number).first { return waiting.id }
            guard appraisal.state == .chosen else { throw Problem.conflict("resolve.problem.choose_first") }
            let question = try question(appraisal, try work.db.options(of: id))
            let approval = try Approvals(work).ask(question, why: why)
            try change(appraisal.moved(to: .asked, at: work.now))
            return approval
        }
    }

    /// The decision is no longer needed.
    public func withdraw(_ id: Appraisal.ID, reason: String) throws {
        try work.principal.require(.decide)
        let appraisal = try work.db.appraisal(id)
        if appraisal.state == .withdrawn { return }
        if appraisal.state.isOver { throw Problem.conflict("resolve.problem.appraisal_over") }
        let reason = try Wording.required(reason, "reason")
        if let waiting = try work.db.approvals(about: id.number).first(where: { $0.state == .asked }) {
            guard waiting.askedBy == work.author else { throw Problem.conflict("resolve.problem.not_your_request") }
            try Approvals(work).withdraw(waiting.id)
        }
        let latest = try work.db.appraisal(id)
        try change(latest.moved(to: .withdrawn, at: work.now))
        try work.record(Event(.appraisalWithdrawn, appraisal, ["digest": try work.digest(reason, of: appraisal.party)]))
        try Matters(work).note("appraisal_withdrawn", in: appraisal.caseID, body: reason, address: appraisal.page)
    }

    /// A request about an appraisal was decided or taken back. Nil when it was not granted.
    func approvalEnded(_ subject: Int64, cleared granted: Money?) throws {
        guard var appraisal = try work.db.appraisalIfAny(subject), appraisal.state == .asked else { return }
        appraisal.granted = granted
        try change(appraisal.moved(to: granted == nil ? .weighing : .cleared, at: work.now))
    }

    /// As authority looks at what was chosen.
    func question(_ appraisal: Appraisal, _ options: [Option]) throws -> Question {
        guard let option = options.first(where: { $0.id == appraisal.choice }) else {
            throw Problem.conflict("resolve.problem.choose_first")
        }
        return Question(
            appraisal.kind, appraisal.granted ?? option.cost(to: .us, appraisal.currency), case: appraisal.caseID,
            party: appraisal.party, about: appraisal.id, title: option.title, address: appraisal.page)
    }

    func option(_ id: Option.ID, of appraisal: Appraisal) throws -> Option {
        guard let option = try work.db.options(of: appraisal.id).first(where: { $0.id == id }) else {
            throw Problem.notFound()
        }
        return option
    }

    private func editable(_ id: Appraisal.ID, version: Int?) throws -> Appraisal {
        try work.principal.require(.decide)
        let appraisal = try work.db.appraisal(id)
        try appraisal.requireWeighing()
        if let version, version != appraisal.version { throw Problem.conflict("problem.changed_meanwhile") }
        return appraisal
    }

    func change(_ appraisal: Appraisal) throws {
        var changed = appraisal
        changed.updatedAt = work.now
        try work.db.update(changed)
        try show(changed)
    }

    /// The line by which the case and the customer know of it.
    private func show(_ appraisal: Appraisal) throws {
        try Matters(work).put(
            Matter(
                appraisal.id, kind: "decision", case: appraisal.caseID, party: appraisal.party, title: appraisal.need,
                state: "decision_\(appraisal.state.rawValue)", look: appraisal.state.look, address: appraisal.page,
                at: work.now))
    }
}

extension Appraisal {
    /// Where its page is.
    public var page: String { "/decisions/\(id)" }
}

extension Appraisal.State {
    var look: String {
        switch self {
        case .weighing, .cleared, .explained: "open"
        case .chosen, .asked: "soon"
        case .agreed: "kept"
        case .refused: "moved"
        case .withdrawn: "paused"
        }
    }
}

extension Event {
    init(_ name: EventName, _ appraisal: Appraisal, _ data: [String: EventValue] = [:]) {
        self.init(name, appraisal.id.number, case: appraisal.caseID.number, party: appraisal.party.number, data)
    }
}
