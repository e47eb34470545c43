public import Base
import Desk
public import Evidence
public import Foundation
public import People
import Storage

/// Rules for grades as somebody entered them, from a day on.
public struct EnteredGradeRules: Sendable, Equatable {
    public typealias ID = Identifier<EnteredGradeRules>

    public let id: ID
    /// The year whose assessments they hold for; empty for every year.
    public let rulesYear: String
    public let from: Date
    public let rules: GradeRules
    /// The most words a project's report may have; nil for no limit.
    public let reportWords: Int?
    public let writtenBy: Staff.ID
    public let writtenAt: Date
}

/// The organisation's rules for grades, where a framework leaves them open.
public struct GradeRuleBook {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    private static let most = 500

    /// All of an edition, the oldest first.
    public func all(of edition: Framework.Edition) throws -> [EnteredGradeRules] {
        try work.principal.require(.readPolicies)
        return try work.db.rows(
            """
            SELECT id, rules_year, from_at, document, report_words, written_by, written_at
            FROM grade_rule
            WHERE framework = \(edition.code) AND edition = \(edition.version)
            ORDER BY from_at, id
            LIMIT \(Self.most)
            """
        ).map(EnteredGradeRules.init)
    }

    /// What holds for a rules-year at a time: that year's own rules before those for every year.
    public func holding(in edition: Framework.Edition, year: String, at time: Date) throws -> EnteredGradeRules? {
        let begun = try all(of: edition).filter { $0.from <= time }
        return begun.last { $0.rulesYear == year && !year.isEmpty } ?? begun.last { $0.rulesYear.isEmpty }
    }

    /// Enters rules that hold from a day on. Those before stay for what was graded by them.
    @discardableResult public func enter(
        _ rules: GradeRules, reportWords: Int? = nil, for framework: Framework, year: String = "", from: Date?, key: String? = nil
    ) throws -> EnteredGradeRules.ID {
        try work.principal.require(.keepPolicies)
        guard let me = work.author else { throw Problem.forbidden(.keepPolicies) }
        guard !framework.rules.methods.isEmpty else { throw Problem.conflict("assess.problem.no_methods") }
        guard let from else { throw Problem.invalid("from", "assess.problem.from") }
        let year = try Wording.optional(year, "year", longest: 20)
        try rules.check(for: framework)
        if let reportWords, !(100...50_000).contains(reportWords) {
            throw Problem.invalid("report_words", "assess.problem.number", ["least": "100", "most": "50000"])
        }
        return try work.once(key) {
            let id = work.newID(EnteredGradeRules.self)
            let document = try rules.document()
            try work.db.run(
                """
                INSERT INTO grade_rule (id, framework, edition, rules_year, from_at, document, report_words, written_by, written_at)
                VALUES (\(id), \(framework.code), \(framework.version), \(year), \(from), \(document), \(reportWords), \(me),
                    \(work.now))
                """)
            try work.record(
                Event(
                    .gradeRuleSet, id.number,
                    [
                        "framework": .code(framework.code), "version": .code(framework.version), "year": .code(year),
                        "from": .number(from.milliseconds),
                    ]))
            return id
        }
    }
}

extension EnteredGradeRules {
    init(_ row: Row) throws {
        id = try row.get("id")
        rulesYear = try row.get("rules_year")
        from = try row.get("from_at")
        let document: String = try row.get("document")
        rules = try JSONDecoder().decode(GradeRules.self, from: Data(document.utf8))
        reportWords = try row.getIfPresent("report_words")
        writtenBy = try row.get("written_by")
        writtenAt = try row.get("written_at")
    }
}

extension GradeRules {
    func document() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Refuses what could never be reached: more criteria than there are, a method or grade the framework does not have.
    func check(for framework: Framework) throws {
        for (method, needs) in methods {
            for (grade, need) in needs {
                let count = framework.count(method: method, grade: grade)
                guard count > 0 else { throw Problem.invalid("needs", "assess.problem.no_such_grade") }
                if case .atLeast(let n) = need, !(1...count).contains(n) {
                    throw Problem.invalid(
                        "need-\(method)-\(grade)", "assess.problem.number", ["least": "1", "most": String(count)])
                }
            }
        }
        let codes = framework.rules.methods.map(\.code)
        switch overall {
        case .atLeast(let n)? where !(1...codes.count).contains(n):
            throw Problem.invalid("overall_n", "assess.problem.number", ["least": "1", "most": String(codes.count)])
        case .table(let lines)?:
            let grades = framework.rules.grades
            let isKnown = lines.allSatisfy { line in
                grades.contains(line.grade) && line.least.allSatisfy { codes.contains($0.key) && grades.contains($0.value) }
            }
            guard isKnown, !lines.isEmpty else { throw Problem.invalid("table", "assess.problem.table") }
        default: break
        }
    }
}
