public import Base
public import Desk
import Evidence
import Foundation
import People
import Storage

extension Assessments {
    // MARK: Telling people

    /// What colleagues or customers are told, in the assessor's words.
    public func write(_ part: AssessmentPart, _ body: String, in id: Assessment.ID, version: Int) throws {
        if AssessmentPart.notices.contains(part) {
            let one = try judged(id)
            guard one.shape == .observation, one.state == .planned else { throw Problem.conflict("assess.problem.state") }
            _ = try keep(part, body, longest: 2_000, in: one, version: version)
            return
        }
        if part == .scope, work.principal.may(.judgeEvidence) { return try writeScope(judged(id), body, version) }
        let one = try owned(id)
        guard one.shape == .project else { throw Problem.conflict("assess.problem.state") }
        if part.isReport {
            guard one.state == .begun else { throw Problem.conflict("assess.problem.scope_first") }
            _ = try keep(part, body, longest: 40_000, in: one, version: version)
            return
        }
        try writeScope(one, body, version, part: part)
    }

    /// Other words need agreeing anew.
    private func writeScope(_ one: Assessment, _ body: String, _ version: Int, part: AssessmentPart = .scope) throws {
        guard one.shape == .project, one.state == .planned else { throw Problem.conflict("assess.problem.state") }
        if try keep(part, body, longest: 8_000, in: one, version: version) {
            try work.db.run("DELETE FROM assessment_agreement WHERE assessment_id = \(one.id)")
        }
    }

    /// Whether anything changed.
    private func keep(
        _ part: AssessmentPart, _ body: String, longest: Int, in one: Assessment, version: Int
    ) throws -> Bool {
        let body = try Wording.optional(body, part.rawValue, longest: longest)
        let before = try work.db.parts(of: one.id)[part]
        if before?.body ?? "" == body { return false }
        guard before?.version ?? 0 == version else { throw Problem.conflict("problem.changed_meanwhile") }
        try work.db.run(
            """
            INSERT INTO assessment_part (assessment_id, part, body, by_staff, at, version)
            VALUES (\(one.id), \(part.rawValue), \(body), \(work.author), \(work.now), 1)
            ON CONFLICT (assessment_id, part) DO UPDATE SET
                body = excluded.body, by_staff = excluded.by_staff, at = excluded.at, version = assessment_part.version + 1
            """)
        return true
    }

    /// Notes down who was told that somebody will be observed, and how.
    public func tell(
        _ audience: NoticeGiven.Audience, who: String, how: String, about id: Assessment.ID, key: String? = nil
    ) throws {
        let one = try judged(id)
        guard one.shape == .observation, one.state == .planned || one.state == .begun else {
            throw Problem.conflict("assess.problem.state")
        }
        let who = try Wording.required(who, "who", longest: 300)
        let how = try Wording.required(how, "how", longest: 300)
        _ = try work.once(key) {
            let told = work.newID(Assessment.self)
            try work.db.run(
                """
                INSERT INTO assessment_told (id, assessment_id, audience, who, how, at, by_staff)
                VALUES (\(told), \(id), \(audience.rawValue), \(who), \(how), \(work.now), \(work.author))
                """)
            try work.record(event(.noticeGiven, one, ["audience": .code(audience.rawValue)]))
            return told
        }
    }

    // MARK: A project

    /// Agrees the proposal and its scope as they stand now. When both sides have, work on it begins.
    public func agree(_ id: Assessment.ID, version: Int) throws {
        let isAssessor = work.principal.may(.judgeEvidence)
        let one = isAssessor ? try judged(id, version: version) : try owned(id, version: version)
        guard one.shape == .project, one.state == .planned else { throw Problem.conflict("assess.problem.state") }
        let parts = try work.db.parts(of: id)
        guard let proposal = parts[.proposal], let scope = parts[.scope], !proposal.body.isEmpty, !scope.body.isEmpty else {
            throw Problem.conflict("assess.problem.no_scope")
        }
        let side: ScopeAgreement.Side = isAssessor ? .assessor : .person
        let words = "\(proposal.version).\(scope.version)"
        let added = try work.db.run(
            """
            INSERT INTO assessment_agreement (assessment_id, side, digest, at, by_staff)
            VALUES (\(id), \(side.rawValue), \(words), \(work.now), \(work.author))
            ON CONFLICT (assessment_id, side) DO NOTHING
            """)
        if added == 0 { return }
        try work.record(event(.scopeAgreed, one, ["side": .code(side.rawValue)]))
        guard try work.db.agreements(of: id).filter({ $0.digest == words }).count == 2 else { return }
        try work.db.update(try one.begun(at: work.now))
    }

    /// Ties a record of the desk to the project, with its figures or options as they stand: a decision, a case, the
    /// complaints of a period. `title` is for addresses that bring none.
    public func draw(
        on address: String, _ sheet: RecordSource.Sheet? = nil, title: String = "", use: String, in id: Assessment.ID,
        key: String? = nil
    ) throws {
        let one = try owned(id)
        guard one.shape == .project, one.state == .planned || one.state == .begun else {
            throw Problem.conflict("assess.problem.state")
        }
        let address = ProjectSource.address(of: try Wording.required(address, "record", longest: 300))
        let use = try Wording.required(use, "use", longest: 500)
        guard sheet != nil || Self.records.contains(where: { address.hasPrefix($0) }) else {
            throw Problem.invalid("record", "assess.problem.record")
        }
        let title = try Wording.required(sheet?.title ?? title, "title", longest: 300)
        let text = try sheet.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) } ?? ""
        _ = try work.once(key) {
            guard try work.db.sources(of: id).count < 100 else { throw Problem(.tooMany, "assess.problem.many") }
            let source = work.newID(ProjectSource.self)
            try work.db.run(
                """
                INSERT INTO assessment_source (id, assessment_id, title, address, use, sheet, at)
                VALUES (\(source), \(id), \(title), \(address), \(use), \(text), \(work.now))
                """)
            try letter([sheet?.customer].compactMap(\.self), in: one)
            return source
        }
    }

    /// Where records live that a project can name without taking a table from them.
    private static let records = ["/complaints", "/returns", "/policies/", "/products/"]

    /// Keeps a file that goes with the report. Its bytes are stored already.
    public func annex(
        _ name: String, about: String, size: Int, blob: String, to id: Assessment.ID, key: String? = nil
    ) throws {
        let one = try owned(id)
        guard one.shape == .project, one.state == .begun else { throw Problem.conflict("assess.problem.scope_first") }
        let name = try Wording.required(name, "file", longest: 200)
        let about = try Wording.required(about, "about", longest: 300)
        _ = try work.once(key) {
            guard try work.db.annexes(of: id).count < Annex.most else { throw Problem(.tooMany, "assess.problem.many") }
            let annex = work.newID(Annex.self)
            try work.db.run(
                """
                INSERT INTO assessment_annex (id, assessment_id, name, about, size, blob, at)
                VALUES (\(annex), \(id), \(name), \(about), \(size), \(blob), \(work.now))
                """)
            return annex
        }
    }

    func annex(_ annex: Annex.ID, of id: Assessment.ID) throws -> Annex {
        _ = try assessment(id)
        guard let found = try work.db.annexes(of: id).first(where: { $0.id == annex }) else {
            throw Problem.notFound("assess.problem.no_annex")
        }
        return found
    }

    /// Hands the report in: every part written, within the limit of words.
    public func submit(_ id: Assessment.ID, version: Int) throws {
        let one = try owned(id, version: version)
        guard one.shape == .project else { throw Problem.conflict("assess.problem.state") }
        let submitted = try one.submitted(at: work.now)
        let parts = try work.db.parts(of: id)
        if let empty = AssessmentPart.report.first(where: { parts[$0]?.body.isEmpty ?? true }) {
            throw Problem.invalid(empty.rawValue, "assess.problem.part_missing")
        }
        let report = ProjectReport(parts)
        let enrolment = try enrolment(one.enrolment)
        let limit = try rules(of: enrolment)?.reportWords
        guard report.isWithin(limit) else {
            throw Problem.conflict("assess.problem.too_many_words", ["n": String(report.words), "limit": String(limit ?? 0)])
        }
        try work.db.update(submitted)
        try work.record(
            event(
                .projectSubmitted, one,
                [
                    "framework": .code(one.edition.code), "version": .code(one.edition.version),
                    "words": .number(Int64(report.words)), "annexes": .number(Int64(try work.db.annexes(of: id).count)),
                    "sources": .number(Int64(try work.db.sources(of: id).count)),
                ]))
    }
}
