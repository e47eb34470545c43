public import Base
public import Desk
import Foundation
import People
import Storage

extension Appraisals {
    /// How the customer is told.
    public enum Way: String, Sendable, CaseIterable {
        case reply, call, visit, letter

        var entry: Entry.Kind {
            switch self {
            case .reply: .reply
            case .call: .call
            case .visit: .visit
            case .letter: .letter
            }
        }

        /// The way a customer is used to, from how their case began.
        static func usual(in file: Case) -> Way {
            switch file.channel {
            case .phone: .call
            case .post: .letter
            case .visit, .faceToFace: .visit
            case .email, .text: .reply
            }
        }
    }

    /// Tells the customer what was decided and why, in the channel they use.
    @discardableResult public func explain(
        _ id: Appraisal.ID, _ words: String, by way: Way, key: String? = nil
    ) throws -> Entry.ID {
        try work.principal.require(.decide)
        return try work.once(key) {
            let appraisal = try work.db.appraisal(id)
            guard appraisal.state == .cleared || appraisal.state == .explained else {
                throw Problem.conflict(
                    appraisal.state.isOver ? "resolve.problem.appraisal_over" : "resolve.problem.not_cleared")
            }
            let entry = try Correspondence(work).add(.init(way.entry, words), to: appraisal.caseID)
            try change(appraisal.moved(to: .explained, at: work.now))
            try work.record(
                Event(
                    .explanationGiven, appraisal,
                    ["channel": .code(way.rawValue), "digest": try work.digest(words, of: appraisal.party)]))
            return entry
        }
    }

    /// What was said in one round, and the promises that follow from an agreement.
    public struct RoundDraft: Sendable {
        public var theirs: String
        public var ours: String
        public var outcome: Round.Outcome
        public var promises: [PromiseDraft]

        public init(theirs: String, ours: String, _ outcome: Round.Outcome, promises: [PromiseDraft] = []) {
            self.theirs = theirs
            self.ours = ours
            self.outcome = outcome
            self.promises = promises
        }
    }

    /// Writes down one round of talks. When they agree, the amount counts on somebody's authority and the promises are
    /// made; when the answer is no for good, the decision is over.
    @discardableResult public func talk(
        _ draft: RoundDraft, in id: Appraisal.ID, key: String? = nil
    ) throws -> Identifier<Round> {
        try work.principal.require(.decide)
        guard let author = work.author else { throw Problem(.signedOut, "problem.signed_out") }
        return try work.once(key) {
            let appraisal = try work.db.appraisal(id)
            guard appraisal.state == .cleared || appraisal.state == .explained else {
                throw Problem.conflict(
                    appraisal.state.isOver ? "resolve.problem.appraisal_over" : "resolve.problem.not_cleared")
            }
            let round = Round(
                id: work.newID(), theirs: try Wording.required(draft.theirs, "theirs"),
                ours: try Wording.optional(draft.ours, "ours"), outcome: draft.outcome, by: author, at: work.now)
            try work.db.insert(round, of: id)
            try work.record(
                Event(
                    .discussionRecorded, appraisal,
                    ["outcome": .code(draft.outcome.rawValue), "digest": try work.digest(round.theirs, of: appraisal.party)]))
            switch draft.outcome {
            case .agreed: try agree(appraisal, draft)
            case .no: try decline(appraisal)
            case .notYet: try change(appraisal)
            }
            return round.id
        }
    }

    /// Back to the options, because the customer needs another one.
    public func reconsider(_ id: Appraisal.ID) throws {
        try work.principal.require(.decide)
        let appraisal = try work.db.appraisal(id)
        guard appraisal.state == .explained || appraisal.state == .cleared else {
            if appraisal.state == .weighing { return }
            throw Problem.conflict("resolve.problem.appraisal_over")
        }
        if try work.db.use(of: id.number) != nil { throw Problem.conflict("resolve.problem.given_already") }
        var again = appraisal.moved(to: .weighing, at: work.now)
        again.granted = nil
        try change(again)
    }

    private func agree(_ appraisal: Appraisal, _ draft: RoundDraft) throws {
        let question = try question(appraisal, try work.db.options(of: appraisal.id))
        try Authorities(work).use(question)
        for promise in draft.promises { _ = try Promises(work).make(promise, in: appraisal.caseID) }
        try change(appraisal.moved(to: .agreed, at: work.now))
        let rounds = try work.db.rounds(of: appraisal.id).count
        try work.record(
            Event(
                .optionAgreed, appraisal,
                [
                    "about": .code(appraisal.about.rawValue), "about_id": .number(appraisal.aboutID),
                    "kind": .code(appraisal.kind.rawValue), "minor": .number(question.amount.minor),
                    "currency": .code(question.amount.currency.code), "rounds": .number(Int64(rounds)),
                ]))
        try Matters(work).note("option_agreed", in: appraisal.caseID, body: question.title, address: appraisal.page)
    }

    private func decline(_ appraisal: Appraisal) throws {
        try change(appraisal.moved(to: .refused, at: work.now))
        let rounds = try work.db.rounds(of: appraisal.id).count
        try work.record(
            Event(
                .optionDeclined, appraisal,
                [
                    "about": .code(appraisal.about.rawValue), "about_id": .number(appraisal.aboutID),
                    "rounds": .number(Int64(rounds)),
                ]))
        try Matters(work).note("option_declined", in: appraisal.caseID, address: appraisal.page)
    }
}
