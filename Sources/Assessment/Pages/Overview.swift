import Base
import Desk
import Evidence
import People

/// How far one person is with being assessed: each method, the grades so far, and what decides them.
struct AssessmentOverview: Sendable {
    let enrolment: Enrolment
    let framework: Framework
    let assessments: [Assessment]
    let grading: Grading
    let entered: EnteredGradeRules?
    let names: [Staff.ID: String]
    /// The reader assesses this person.
    let isAssessor: Bool
    let isPerson: Bool

    /// The attempt that stands for a method: the last.
    func attempt(_ method: String) -> Assessment? { assessments.last { $0.method == method } }

    func grade(_ method: String) -> MethodGrade? { grading.methods.first { $0.method.code == method } }
}

extension Assessments {
    func overview(_ id: Enrolment.ID) throws -> AssessmentOverview { try overview(of: enrolment(id)) }

    func overview(of enrolment: Enrolment) throws -> AssessmentOverview {
        let framework = try Enrolments(work, shelf).framework(of: enrolment)
        let all = try all(of: enrolment)
        let latest = Dictionary(all.map { ($0.method, $0) }) { _, last in last }
        let marks = try marks(of: Array(latest.values)).values.flatMap { $0 }
        let entered = try GradeRuleBook(work).holding(in: enrolment.edition, year: enrolment.rulesYear, at: work.now)
        return AssessmentOverview(
            enrolment: enrolment, framework: framework, assessments: all,
            grading: Grading(
                framework, entered?.rules ?? .none, marks: Dictionary(marks.map { ($0.item, $0.mark) }) { first, _ in first }),
            entered: entered, names: try work.db.staffNames(),
            isAssessor: enrolment.assessor == work.author && work.principal.may(.judgeEvidence)
                && enrolment.staff != work.author,
            isPerson: enrolment.staff == work.author)
    }
}
