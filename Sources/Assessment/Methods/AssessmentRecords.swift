public import Base
public import Desk
public import Foundation
public import People
import Storage

/// Something an assessor saw or heard, at its minute, with the criteria it speaks to.
public struct TimedNote: Sendable, Equatable {
    public typealias ID = Identifier<TimedNote>

    public let id: ID
    public let at: Date
    public let body: String
    public let criteria: [String]
}

/// A question put to the person, and what they answered.
public struct AssessmentQuestion: Sendable, Equatable {
    public typealias ID = Identifier<AssessmentQuestion>

    /// Why it is asked.
    public enum Cause: String, Sendable, CaseIterable {
        /// The portfolio shows nothing for it yet.
        case gap
        /// The portfolio shows much for it.
        case strength
        /// It was not seen while observing.
        case unseen
        /// The assessor thought of it.
        case own
    }

    public let id: ID
    public var body: String
    public let because: Cause
    public var criteria: [String]
    public var answer: String
    public var answeredAt: Date?
    public let version: Int
}

/// Who was told that somebody will be observed.
public struct NoticeGiven: Sendable, Equatable {
    public enum Audience: String, Sendable, CaseIterable { case staff, customers }

    public let audience: Audience
    public let who: String
    public let how: String
    public let at: Date
}

/// A part of an assessment that is written: a notice, a proposal, a report's section.
public struct WrittenPart: Sendable, Equatable {
    public let part: AssessmentPart
    public let body: String
    public let at: Date
    public let by: Staff.ID
    public let version: Int
}

public enum AssessmentPart: String, Sendable, CaseIterable {
    case noticeStaff = "notice_staff"
    case noticeCustomers = "notice_customers"
    case proposal, scope
    case problem, data, analysis, options, recommendation, plan, result

    /// The report of a project, in its order.
    static let report: [AssessmentPart] = [.problem, .data, .analysis, .options, .recommendation, .plan, .result]
    static let project: [AssessmentPart] = [.proposal, .scope] + report
    static let notices: [AssessmentPart] = [.noticeStaff, .noticeCustomers]

    var isReport: Bool { Self.report.contains(self) }
}

/// A record of the desk that a project draws on, by its address.
public struct ProjectSource: Sendable, Equatable {
    public typealias ID = Identifier<ProjectSource>

    public let id: ID
    public let title: String
    public let address: String
    /// What it is used for.
    public let use: String
    /// What it said when it was drawn on; nil for an address without figures or options of its own.
    public let sheet: RecordSource.Sheet?
    public let at: Date

    /// The address of what somebody typed or chose: a case may be named by its number.
    static func address(of text: String) -> String {
        Reference(text.trimmingCharacters(in: .whitespaces)).map { "/cases/\($0)" } ?? text
    }
}

/// A file that goes with a project's report.
public struct Annex: Sendable, Equatable {
    public typealias ID = Identifier<Annex>

    public let id: ID
    public let name: String
    public let about: String
    public let size: Int
    public let blob: String

    public static let largest = 10 << 20
    static let most = 20
}

/// Both sides of an agreement on a project's scope.
public struct ScopeAgreement: Sendable, Equatable {
    public enum Side: String, Sendable, CaseIterable { case person, assessor }

    public let side: Side
    /// Which words were agreed.
    public let digest: String
    public let at: Date
}

extension Transaction {
    func notes(of id: Assessment.ID) throws -> [TimedNote] {
        try rows("SELECT id, at, body, criteria FROM assessment_note WHERE assessment_id = \(id) ORDER BY id LIMIT 500").map {
            TimedNote(
                id: try $0.get("id"), at: try $0.get("at"), body: try $0.get("body"),
                criteria: Criteria.read(try $0.get("criteria")))
        }
    }

    func questions(of id: Assessment.ID) throws -> [AssessmentQuestion] {
        try rows(
            """
            SELECT id, body, because, criteria, answer, answered_at, version
            FROM assessment_question WHERE assessment_id = \(id) ORDER BY id LIMIT 200
            """
        ).map { row in
            AssessmentQuestion(
                id: try row.get("id"), body: try row.get("body"), because: .init(rawValue: try row.get("because")) ?? .own,
                criteria: Criteria.read(try row.get("criteria")), answer: try row.get("answer"),
                answeredAt: try row.getIfPresent("answered_at"), version: try row.get("version"))
        }
    }

    func noticesGiven(of id: Assessment.ID) throws -> [NoticeGiven] {
        try rows("SELECT audience, who, how, at FROM assessment_told WHERE assessment_id = \(id) ORDER BY id LIMIT 200").map {
            NoticeGiven(
                audience: .init(rawValue: try $0.get("audience")) ?? .staff, who: try $0.get("who"), how: try $0.get("how"),
                at: try $0.get("at"))
        }
    }

    func parts(of id: Assessment.ID) throws -> [AssessmentPart: WrittenPart] {
        let rows = try rows(
            "SELECT part, body, at, by_staff, version FROM assessment_part WHERE assessment_id = \(id) ORDER BY part LIMIT 40")
        var parts: [AssessmentPart: WrittenPart] = [:]
        for row in rows {
            guard let part = AssessmentPart(rawValue: try row.get("part")) else { continue }
            parts[part] = WrittenPart(
                part: part, body: try row.get("body"), at: try row.get("at"), by: try row.get("by_staff"),
                version: try row.get("version"))
        }
        return parts
    }

    func agreements(of id: Assessment.ID) throws -> [ScopeAgreement] {
        try rows("SELECT side, digest, at FROM assessment_agreement WHERE assessment_id = \(id) ORDER BY side LIMIT 2").map {
            ScopeAgreement(
                side: .init(rawValue: try $0.get("side")) ?? .person, digest: try $0.get("digest"), at: try $0.get("at"))
        }
    }

    func sources(of id: Assessment.ID) throws -> [ProjectSource] {
        try rows(
            "SELECT id, title, address, use, sheet, at FROM assessment_source WHERE assessment_id = \(id) ORDER BY id LIMIT 100"
        ).map { row in
            let sheet: String = try row.get("sheet")
            return ProjectSource(
                id: try row.get("id"), title: try row.get("title"), address: try row.get("address"), use: try row.get("use"),
                sheet: sheet.isEmpty ? nil : try JSONDecoder().decode(RecordSource.Sheet.self, from: Data(sheet.utf8)),
                at: try row.get("at"))
        }
    }

    func annexes(of id: Assessment.ID) throws -> [Annex] {
        try rows(
            "SELECT id, name, about, size, blob FROM assessment_annex WHERE assessment_id = \(id) ORDER BY id LIMIT \(Annex.most)"
        ).map {
            Annex(
                id: try $0.get("id"), name: try $0.get("name"), about: try $0.get("about"), size: try $0.get("size"),
                blob: try $0.get("blob"))
        }
    }
}

/// Codes of criteria as one field of a row.
enum Criteria {
    static func read(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    static func text(_ codes: [String]) -> String { codes.joined(separator: " ") }
}
