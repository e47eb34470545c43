import App
import Base
import Foundation
import People
import Practice
import TestKit

@testable import Desk

/// Records of hard conversations, as far as they have come.
struct CareInUse: Sendable {
    var behaviour = PracticeRecord.ID(0)
    var restricted = PracticeRecord.ID(0)
    var forewarning = PracticeRecord.ID(0)
    var help = PracticeRecord.ID(0)
    var alarm = PracticeRecord.ID(0)
    var incident = PracticeRecord.ID(0)
    var belongings = PracticeRecord.ID(0)
}

/// What there is of Care on a desk that is full.
extension FilledDesk {
    /// Everything that can be looked at.
    var carePlaces: [String: Place] {
        [
            "/alarm": Place(.page, nil, ["/alarm"]),
            "/alarms": Place(.fragment, nil, ["/alarms"]),
            "/cases/:reference/advice": Place(.page, .seeCases, references.map { "/cases/\($0)/advice" }),
            "/cases/:reference/held": Place(.page, .leadRecords, references.map { "/cases/\($0)/held" }),
            "/care/limits": Place(.page, .seeCases, ["/care/limits"]),
            "/care/limits/:version": Place(
                .page, .seeCases, ["/care/limits/\(Identifier<Case>(1))", "/care/limits/\(Identifier<Case>(5))"]),
            "/care/limits/:version/change": Place(.page, .keepPolicies, ["/care/limits/\(Identifier<Case>(2))/change"]),
            "/care/provoked": Place(.page, .seeCases, ["/care/provoked", "/care/provoked?days=30"]),
        ]
    }

    /// A record of each of its practices.
    var careRecords: [(practice: String, id: PracticeRecord.ID)] {
        [
            ("behaviour", care.behaviour), ("limit", care.restricted), ("forewarning", care.forewarning), ("help", care.help),
            ("alarm", care.alarm), ("incident", care.incident), ("belongings", care.belongings),
        ]
    }

    /// Everything that can be done, once each.
    var careDeeds: [Deed] {
        func step(_ practice: String, _ id: PracticeRecord.ID, _ name: String, _ fields: [String: String]) -> Deed {
            Deed(
                "/practices/:name/:id/steps/:step", "/practices/\(practice)/\(id)/steps/\(name)",
                on: "/practices/\(practice)/\(id)",
                .keepRecords, fields)
        }
        return [
            Deed("/alarm", "/alarm", on: "/alarm", .seeCases, ["place": "The counter"]),
            Deed(
                "/cases/:reference/held/given", "/cases/\(waiting)/held/given", on: "/cases/\(waiting)/held", .leadRecords,
                ["how": "print"]),
            Deed(
                "/care/limits/:version/change", "/care/limits/\(Identifier<Case>(2))/change",
                on: "/care/limits/\(Identifier<Case>(2))/change", .keepPolicies,
                [
                    "starts": "2027-01-04", "because": "A year of calls.", "tolerated": "Nothing that frightens a colleague.",
                    "warn_step": "yes", "warn_notice": "Please stop.", "restrict_step": "yes",
                ]),
            step("behaviour", care.behaviour, "close", ["close-feeling_end": "2", "close-helped": "A time to ring."]),
            step("help", care.help, "answer", ["answer-answer": "Yes, you may."]),
        ]
    }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withCare(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (desk, waiting) = (desk, waiting)
        let file = try await desk.read(as: desk.dan) { try $0.db.caseFile(waiting).id }
        @Sendable func start(_ name: String, as staff: Staff.ID, _ values: PracticeValues) async throws -> PracticeRecord.ID {
            let book = desk.app.book
            return try await desk.write(as: staff) { try Practices($0, book).start(name, on: .case(file), values) }
        }
        let (later, review) = (desk.clock.clock.now + 20 * 86_400, desk.clock.clock.now + 10 * 86_400)
        let facts: PracticeValues = ["seen": .text(words(20)), "checked": .tick(true)]
        filled.care.behaviour = try await start(
            "behaviour", as: desk.priya,
            PracticeValues(
                facts.all.merging([
                    "kind": .choice("angry"), "signals": .choices(["fast", "crying"]), "trigger": .choice("waited"),
                    "cause": .choice("process"), "product": .text(words(3)), "viewpoint": .text(words(9)),
                    "feeling_start": .number(4),
                ]) { $1 }))
        filled.care.restricted = try await start(
            "limit", as: desk.priya,
            PracticeValues(
                facts.all.merging(["reason": .choice("insults")]) { $1 }))
        let restricted = filled.care.restricted
        _ = try await desk.write(as: desk.dan) { work in
            try Practices(work, desk.app.book).step(
                restricted, "restrict",
                [
                    "restriction": .choice("in_writing"), "until": .moment(later), "review": .moment(review),
                    "restriction_said": .text(words(9)), "told_by": .choice("letter"),
                ])
        }
        filled.care.forewarning = try await start(
            "forewarning", as: desk.priya,
            [
                "what": .text(words(20)), "checked": .tick(true), "risks": .choices(["visit"]), "advice": .text(words(9)),
                "named": .people([desk.asha, desk.priya]), "until": .moment(later), "reviewer": .person(desk.dan),
                "review": .moment(review),
            ])
        filled.care.help = try await start(
            "help", as: desk.priya, ["question": .text(words(9)), "colleague": .person(desk.asha)])
        filled.care.alarm = try await start("alarm", as: desk.priya, ["place": .text(words(5))])
        filled.care.incident = try await start(
            "incident", as: desk.priya, ["what": .text(words(30)), "checked": .tick(true), "safe": .choice("yes")])
        filled.care.belongings = try await start(
            "belongings", as: desk.priya,
            [
                "what": .text(words(5)), "sort": .choice("papers"), "came": .choice("left"), "sealed": .tick(true),
                "place": .text(words(3)), "holder": .person(desk.dan), "until": .moment(later),
            ])
        return filled
    }
}
