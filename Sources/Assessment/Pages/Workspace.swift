import Base
import Desk
import Evidence
import Foundation
import People
import Storage

/// Everything one assessment's page shows, read at one moment, as far as the reader may see it.
struct Workspace: Sendable {
    /// Who looks.
    enum Seat: Sendable { case assessor, person, onlooker }

    let one: Assessment
    let seat: Seat
    let enrolment: Enrolment
    let framework: Framework
    let names: [Staff.ID: String]
    let notes: [TimedNote]
    let questions: [AssessmentQuestion]
    let told: [NoticeGiven]
    let parts: [AssessmentPart: WrittenPart]
    let agreements: [ScopeAgreement]
    let sources: [ProjectSource]
    let annexes: [Annex]
    let marks: [CriterionMark]
    let entered: EnteredGradeRules?
    let pattern: WorkPattern?
    let portfolio: PortfolioMap

    /// What the framework calls the method.
    var title: String { framework.rules.methods.first { $0.code == one.method }?.title ?? one.method }
    var criteria: [Framework.Item] { framework.items.filter { $0.method == one.method } }
    var name: String { names[one.staff] ?? "" }
    /// Whether the reader may still tie records to the project.
    var mayDraw: Bool { one.shape == .project && seat == .person && (one.state == .planned || one.state == .begun) }
    var isAssessor: Bool { seat == .assessor }
    var rules: GradeRules { entered?.rules ?? .none }

    /// How the method stands by the marks there are.
    var grade: MethodGrade? {
        let marks = Dictionary(marks.map { ($0.item, $0.mark) }) { first, _ in first }
        return Grading(framework, rules, marks: marks).methods.first { $0.method.code == one.method }
    }

    func agreed(_ side: ScopeAgreement.Side) -> ScopeAgreement? { agreements.first { $0.side == side } }
}

extension Assessments {
    func workspace(_ id: Assessment.ID) throws -> Workspace {
        let one = try assessment(id)
        let enrolment = try enrolment(one.enrolment)
        let isTheirs = one.assessor == work.author || (enrolment.assessor == work.author && work.author != one.staff)
        let seat: Workspace.Seat =
            one.staff == work.author ? .person : isTheirs && work.principal.may(.judgeEvidence) ? .assessor : .onlooker
        let (isProject, isOpen) = (one.shape == .project, one.state == .released || seat == .assessor)
        return Workspace(
            one: one, seat: seat, enrolment: enrolment, framework: try framework(one), names: try work.db.staffNames(),
            notes: isOpen ? try work.db.notes(of: id) : [], questions: isOpen ? try work.db.questions(of: id) : [],
            told: one.shape == .observation ? try work.db.noticesGiven(of: id) : [],
            parts: one.shape == .discussion ? [:] : try work.db.parts(of: id),
            agreements: isProject ? try work.db.agreements(of: id) : [], sources: isProject ? try work.db.sources(of: id) : [],
            annexes: isProject ? try work.db.annexes(of: id) : [],
            marks: isOpen ? try work.db.marks(of: [id])[id] ?? [] : [],
            entered: try rules(of: enrolment),
            pattern: one.shape == .observation && one.state == .planned
                ? try work.db.workPattern(of: one.staff, at: work.now) : nil,
            portfolio: one.shape == .discussion ? try portfolio(of: enrolment) : PortfolioMap())
    }

    /// The customers whose cases were touched while somebody was observed.
    func customersSeen(in one: Assessment) throws -> [Party.ID] {
        guard let begun = one.begunAt else { return [] }
        let touched = try work.db.casesTouched(by: one.staff, since: begun, limit: Self.mostSeen)
        let records = try CaseRecords(work).records(of: Set(touched))
        return touched.reversed().compactMap { records[$0]?.file.party }
    }

    private static let mostSeen = 200

    /// What is written of these customers calls them by a letter once it leaves.
    func letter(_ parties: [Party.ID], in one: Assessment) throws {
        if parties.isEmpty { return }
        try Portfolios(work, EvidenceLibrary(shelf: shelf)).letter(parties, in: try enrolment(one.enrolment))
    }

    /// What the observed person is doing: the cases they touched since it began, as they stand now. It only reads.
    func live(_ id: Assessment.ID) throws -> [LiveCase] {
        let one = try judged(id)
        guard one.shape == .observation, let begun = one.begunAt, one.state == .begun else { return [] }
        let records = CaseRecords(work)
        return try work.db.casesTouched(by: one.staff, since: begun, limit: LiveCase.most).map { caseID in
            LiveCase(
                record: try records.record(caseID),
                entries: try records.timeline(of: caseID, before: nil, limit: LiveCase.entries).map(\.line))
        }
    }
}

/// A case the observed person is at, for the observer's eyes.
struct LiveCase: Sendable {
    static let most = 3
    static let entries = 6

    let record: CaseRecord
    /// The newest first.
    let entries: [TimelineEntry]
}
