import Base
import Desk
import People
import Practice
import Web

/// How a limit of tolerance governs the steps of a record: what comes next, whose it is, what the customer is told.
extension Limit {
    /// Only a step the limit has, by whom it says, and told to the customer where it says so.
    static func governed(
        _ action: Tolerance.Action, and more: @escaping Step.Check = { _, _, _ in }
    ) -> Step.Check {
        { work, record, given in
            let tolerance = try Tolerances(work).governing(record).tolerance
            guard let permission = tolerance.permission(for: action, after: record.state) else {
                throw Problem.conflict("care.problem.not_a_step")
            }
            try work.principal.require(permission)
            if tolerance.step(action)?.notice.isEmpty == false {
                if given.text(action.notice).isEmpty { throw Problem.invalid(action.notice, "problem.missing") }
                if given.choice("told_by") == nil { throw Problem.invalid("told_by", "practice.problem.required") }
            }
            try more(work, record, given)
        }
    }

    /// The limit that governs a record, beside its steps.
    static let standing: @Sendable (Work, PracticeRecord) throws -> PracticeStanding = { work, record in
        let version = try Tolerances(work).governing(record)
        let open = version.tolerance.steps(after: record.state)
        var standing = PracticeStanding()
        for action in Tolerance.Action.allCases {
            guard let permission = version.tolerance.permission(for: action, after: record.state) else {
                standing.shut.insert(action.rawValue)
                continue
            }
            standing.permissions[action.rawValue] = permission
            let notice = version.tolerance.step(action)?.notice ?? ""
            standing.drafts[action.notice] = notice
            if !notice.isEmpty { standing.required.formUnion([action.notice, "told_by"]) }
        }
        standing.beside = { paper in
            ToleranceSheet(version: version, next: open.first?.action, words: paper.words).card(paper)
        }
        return standing
    }
}

extension Behaviour {
    /// The limits that signals of these kinds may have passed.
    static func limits(of signals: [String]) -> [String] {
        let passed = signals.compactMap { signal -> String? in
            switch signal {
            case "swearing", "insults": "insults"
            case "threats": "threats"
            case "physical": "violence"
            default: nil
            }
        }
        return ShippedTolerances.all.map(\.behaviour).filter(passed.contains)
    }

    /// Beside what was noticed, the limits that are about it, each with its first step and the way there.
    static let standing: @Sendable (Work, PracticeRecord) throws -> PracticeStanding = { work, record in
        // Once it is over there is nothing more to do about it.
        let signals = record.isOpen ? record.values.choices("signals") : []
        let versions = try limits(of: signals).map {
            try Tolerances(work).governing($0, at: record.createdAt)
        }
        var standing = PracticeStanding()
        guard !versions.isEmpty, let reference = try record.caseID.map({ try work.db.caseFile($0).reference }) else {
            return standing
        }
        standing.beside = { paper in
            let cards = versions.map {
                ToleranceSheet(version: $0, next: $0.tolerance.steps.first?.action, words: paper.words).card(paper)
            }
            return """
                \(cards)<p><a class="btn is-sm" href="/cases/\(reference.description)/records/limit/new">\(icon("shield"))\(paper.words("care.tolerance.begin"))</a></p>
                """
        }
        return standing
    }
}
