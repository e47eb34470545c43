import Base
import Foundation
import People
import Storage

/// What is held of one kind, why that is lawful, and how long it is kept: what a customer is told who asks (UK GDPR, articles
/// 13(2)(a) and 15(1)(d)), and what keeps an organisation from holding on for longer than it needs (article 5(1)(e)).
struct RetentionRule: Sendable, Codable, Equatable {
    /// In the order in which they are read.
    enum Kind: String, Sendable, CaseIterable {
        case customers, needs, cases, decisions, complaints, behaviour, purchases, consents
    }

    /// Why holding it is lawful (UK GDPR, article 6(1)).
    enum Basis: String, Sendable, Codable, CaseIterable {
        case consent, contract, obligation, vital, task, interests
    }

    /// What the time is counted from.
    enum Start: String, Sendable, Codable, CaseIterable {
        case lastContact = "last_contact"
        case ended, withdrawn
    }

    /// What becomes of it then.
    enum Ending: String, Sendable, Codable, CaseIterable { case erased, reviewed, nameless }

    /// What it is held for, in plain words.
    var purpose: String
    var basis: Basis
    /// The law, code or standard behind the time; empty when the organisation chose it.
    var source: String
    var months: Int
    var start: Start
    var ending: Ending
}

extension RetentionRule: DatedDocument {
    static let table: SQL = "retention_rule"
    static let missing = "retention.problem.none"
    static let unchanged = Problem.invalid("months", "retention.problem.same")
    static let tooSoon = Problem.invalid("starts", "retention.problem.starts")

    /// A lifetime at the most: whoever needs longer needs an archive, not a desk.
    static let allowedMonths = 1...1_200

    func checked() throws -> RetentionRule {
        var checked = self
        checked.purpose = try Wording.required(purpose, "purpose", longest: 1_000)
        checked.source = try Wording.optional(source, "source", longest: 300)
        guard Self.allowedMonths.contains(months) else {
            throw Problem.invalid(
                "months", "retention.problem.months",
                ["from": "\(Self.allowedMonths.lowerBound)", "to": "\(Self.allowedMonths.upperBound)"])
        }
        return checked
    }
}

typealias RetentionVersion = DatedVersion<RetentionRule>
