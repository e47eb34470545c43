public import Base
public import Desk
import Foundation
import People
import Storage
public import Web

/// Answers as they read in one case, their gaps filled: saved ones, and what policies say to customers, so that both
/// come from one source.
public struct ReadyAnswers {
    let work: Work
    let times: Times

    public init(_ work: Work, _ times: Times) {
        self.work = work
        self.times = times
    }

    /// All of them, or those a question finds, filled for a case or with their gaps open.
    public func list(_ question: String? = nil, for file: Case? = nil) throws -> [ReadyAnswer] {
        let saved = try SavedAnswers(work).list(question)
        let policies = try policies(question)
        return try filled(
            saved.own.map { ($0.id.number, $0.title, $0.body, .own) }
                + saved.shared.map { ($0.id.number, $0.title, $0.body, .shared) }
                + policies.map { ($0.id.number, $0.title, $0.body, .policy) }, for: file)
    }

    /// One of them, by the id of the saved answer or of the policy; nil when there is none.
    public func answer(_ id: Int64, for file: Case) throws -> ReadyAnswer? {
        try work.principal.require(.readPolicies)
        if let saved = try work.db.savedAnswerIfAny(SavedAnswer.ID(id)), saved.isShared || saved.owner == work.author {
            return try filled([(id, saved.title, saved.body, saved.isShared ? .shared : .own)], for: file).first
        }
        guard let text = try texts("policy.id = \(id) LIMIT 1").first else { return nil }
        return try filled([(id, text.title, text.body, .policy)], for: file).first
    }

    private struct Text {
        let id: Policy.ID
        let title: String
        let body: String
    }

    private func policies(_ question: String?) throws -> [Text] {
        guard let question else { return try texts("TRUE ORDER BY policy.title_key, policy.id LIMIT 200") }
        let ids = try GuidanceSchema.policyWords.matches(question, limit: 100, in: work.db)
        return ids.isEmpty ? [] : try texts("policy.id IN \(list: ids) ORDER BY policy.id LIMIT \(ids.count)")
    }

    private func texts(_ which: SQL) throws -> [Text] {
        try work.db.rows(
            """
            SELECT policy.id AS id, policy.title AS title, policy_version.customer_text AS customer_text
            FROM policy
            JOIN policy_version ON policy_version.policy_id = policy.id
                AND policy_version.number = \(Policy.numberInForce(at: work.now))
            WHERE NOT policy.is_withdrawn AND policy_version.customer_text <> '' AND \(which)
            """
        ).map { Text(id: try $0.get("id"), title: try $0.get("title"), body: try $0.get("customer_text")) }
    }

    private func filled(
        _ answers: [(id: Int64, title: String, body: String, origin: ReadyAnswer.Origin)], for file: Case?
    ) throws -> [ReadyAnswer] {
        let texts = answers.map { AnswerText($0.body) }
        let wanted = texts.reduce(into: Set<AnswerField>()) { $0.formUnion($1.fields) }
        let values = try file.map { try self.values(wanted, in: $0) } ?? [:]
        return zip(answers, texts).map { answer, text in
            ReadyAnswer(id: answer.id, title: answer.title, body: text.filled(values), origin: answer.origin)
        }
    }

    private func values(_ wanted: Set<AnswerField>, in file: Case) throws -> [AnswerField: String] {
        var values: [AnswerField: String] = [
            .caseReference: file.reference.description, .caseSubject: file.subject, .today: times.lastingDay(times.now),
            .myName: work.principal.name,
        ]
        if !wanted.isDisjoint(with: [.customerName, .customerCalled]) {
            let party = try work.db.party(file.party)
            values[.customerName] = party.name
            values[.customerCalled] = party.calledName
        }
        if !wanted.isDisjoint(with: [.promiseWhat, .promiseDue]),
            let promise = try work.db.promises(of: file.id).first(where: { $0.state == .open })
        {
            values[.promiseWhat] = promise.what.continuingSentence
            values[.promiseDue] = times.lasting(promise.dueAt)
        }
        if wanted.contains(.organisationName) { values[.organisationName] = try work.db.organisationName() }
        return values
    }
}
