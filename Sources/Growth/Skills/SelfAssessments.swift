public import Base
public import Evidence
import Foundation
public import People
import Storage

/// What people can do with the view they have of their own skills: take stock, share it, and see what has changed.
public struct SelfAssessments {
    let work: Work
    let shelf: FrameworkShelf

    public init(_ work: Work, _ shelf: FrameworkShelf) {
        self.work = work
        self.shelf = shelf
    }

    /// The meta-skills, and the skills of the role of each framework somebody is enrolled on.
    public func skills(of staff: Staff.ID) throws -> [Skill] {
        let kept = work.acting(as: .system("growth"))
        let meta = try Frameworks(kept, shelf).framework(ItemCodes.metaSkills)
        let metaSkills = MetaSkill.allCases.map { skill -> Skill in
            let bare = String(skill.code.dropFirst(ItemCodes.metaSkills.count + 1))
            return Skill(code: skill.code, label: meta.item(bare)?.label ?? bare, isMeta: true)
        }
        let roles = try Enrolments(kept, shelf).of(staff).filter(\.isOpen).flatMap { enrolment -> [Skill] in
            let framework = try Enrolments(kept, shelf).framework(of: enrolment)
            return framework.items.filter { $0.kind == "skill" }.prefix(Self.mostOfRole).map {
                Skill(code: framework.qualified($0.code), label: $0.label, isMeta: false)
            }
        }
        var seen: Set<String> = []
        return (metaSkills + roles).filter { seen.insert($0.code).inserted }
    }

    /// More would be filled in without thinking.
    static let mostOfRole = 20

    /// For its owner, and for those who help them once it is shared.
    public func assessment(_ id: SelfAssessment.ID) throws -> SelfAssessment {
        guard let one = try work.db.selfAssessmentIfAny(id),
            try work.person == one.staff || (one.isShared && Circle(work, shelf).includes(one.staff))
        else { throw Problem.notFound("growth.problem.no_assessment") }
        return one
    }

    /// Somebody's, the newest first, as far as the reader may see them.
    public func of(_ staff: Staff.ID, limit: Int = 12) throws -> [SelfAssessment] {
        try Circle(work, shelf).require(staff)
        return try work.db.selfAssessments(of: staff, onlyShared: work.person != staff, limit: limit)
    }

    /// Takes stock. Every meta-skill has its level and its example; a skill of the role may be left out.
    public func take(_ ratings: [SkillRating], next: String, isShared: Bool, key: String? = nil) throws -> SelfAssessment.ID {
        try work.principal.require(.ownEvidence)
        return try work.once(key) {
            let me = try work.me()
            let skills = try skills(of: me)
            let given = Dictionary(ratings.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
            guard Set(given.keys).isSubset(of: skills.map(\.code)) else { throw Problem.invalid("level_0", "problem.choose") }
            let checked = try skills.enumerated().compactMap { place, skill -> SkillRating? in
                guard let rating = given[skill.code] else {
                    if skill.isMeta { throw Problem.invalid("level_\(place)", "growth.problem.level") }
                    return nil
                }
                return try rating.checked(at: place)
            }
            let one = SelfAssessment(
                id: work.newID(), staff: me, madeAt: work.now, isShared: isShared,
                next: try Wording.optional(next, "next", longest: 2_000), ratings: checked, version: 1)
            try work.db.insert(one)
            try work.record(
                Event(
                    .skillsSelfAssessed, one.id.number,
                    [
                        "strengths": .code(one.strengths.map(\.code).joined(separator: " ")),
                        "gaps": .code(one.gaps.map(\.code).joined(separator: " ")), "shared": .code(isShared ? "yes" : "no"),
                    ]))
            return one.id
        }
    }

    /// Lets those who help one see it, or no longer.
    public func share(_ id: SelfAssessment.ID, _ isShared: Bool, version: Int) throws {
        try work.principal.require(.ownEvidence)
        let one = try assessment(id)
        try Circle(work, shelf).requireOwn(one.staff)
        try work.db.share(id, isShared, version: version)
        try work.record(Event(.skillsShared, id.number, ["shared": .code(isShared ? "yes" : "no")]))
    }
}
