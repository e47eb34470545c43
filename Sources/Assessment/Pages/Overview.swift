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

    private func overview(of enrolment: Enrolment) throws -> AssessmentOverview {
        let framework = try Enrolments(work, shelf).framework(of: enrolment)
        let all = try all(of: enrolment)
        let entered = try rules(of: enrolment)
        return AssessmentOverview(
            enrolment: enrolment, framework: framework, assessments: all, grading: try grading(all, in: framework, by: entered),
            entered: entered, names: try work.db.staffNames(),
            isAssessor: enrolment.assessor == work.author && work.principal.may(.judgeEvidence)
                && enrolment.staff != work.author,
            isPerson: enrolment.staff == work.author)
    }

    /// The grades of one enrolment so far, by the last attempt at each method.
    func grading(of enrolment: Enrolment, in framework: Framework) throws -> Grading {
        try grading(all(of: enrolment), in: framework, by: rules(of: enrolment))
    }

    private func grading(_ all: [Assessment], in framework: Framework, by entered: EnteredGradeRules?) throws -> Grading {
        let latest = Dictionary(all.map { ($0.method, $0) }) { _, last in last }
        let marks = try marks(of: Array(latest.values)).values.flatMap { $0 }
        return Grading(
            framework, entered?.rules ?? .none, marks: Dictionary(marks.map { ($0.item, $0.mark) }) { first, _ in first })
    }

    /// The rules for grades that hold for an enrolment now.
    func rules(of enrolment: Enrolment) throws -> EnteredGradeRules? {
        try GradeRuleBook(work).holding(in: enrolment.edition, year: enrolment.rulesYear, at: work.now)
    }
}
