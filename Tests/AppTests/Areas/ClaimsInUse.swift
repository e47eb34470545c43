import App
import Base
import Desk
import Foundation
import People
import TestKit
import Web

@testable import Evidence

/// What Asha claims of her own work, and what others say of it.
struct ClaimsInUse: Sendable {
    /// Being written, with a witness asked, a customer quoted and a file.
    var draft = Claim.ID(0)
    /// With the assessor.
    var sent = Claim.ID(0)
    /// Partly signed, and returned.
    var returned = Claim.ID(0)
    var testimony = Testimony.ID(0)
    var file = ClaimFile.ID(0)
    /// With the claim that was sent, and so in the portfolio.
    var fileSent = ClaimFile.ID(0)
    var token = ""
    var tokenOfOther = ""
    /// Given to Priya, who has shown what two units ask for; and the key it was signed with.
    var badge = Badge.ID(0)
    var key = ""
}

extension FilledDesk {
    var claimPlaces: [String: Place] {
        let own = enrolments.ashas
        return [
            "/growth/claims": Place(
                .page, isForSome: true,
                ["/growth/claims?enrolment=\(own)", "/growth/claims?enrolment=\(own)&before=\(claims.sent)"]),
            "/growth/claims/new": Place(
                .page, .ownEvidence, isForSome: true,
                ["?enrolment=\(own)", "?enrolment=\(own)&candidates=\(enrolments.candidate)"].map { "/growth/claims/new\($0)" }),
            "/growth/claims/:id": Place(
                .page, isForSome: true, [claims.draft, claims.sent, claims.returned].map { "/growth/claims/\($0)" }),
            "/growth/claims/:id/files/:file": Place(
                .file, isForSome: true, ["/growth/claims/\(claims.draft)/files/\(claims.file)"]),
            "/growth/claims/:id/praise": Place(
                .page, .ownEvidence, isForSome: true, ["/growth/claims/\(claims.draft)/praise"]),
            "/growth/portfolios/:enrolment/files/:file": Place(
                .file, isForSome: true, ["/growth/portfolios/\(own)/files/\(claims.sent)-\(claims.fileSent)"]),
            "/growth/portfolios/:enrolment": Place(.page, isForSome: true, ["/growth/portfolios/\(own)"]),
            "/api/v1/claims/:id": Place(.json, isForSome: true, ["/api/v1/claims/\(claims.sent)"]),
            "/growth/badges/:enrolment": Place(
                .page, isForSome: true, [own, enrolments.second].map { "/growth/badges/\($0)" }),
            "/growth/badges/:enrolment/:badge": Place(
                .file, isForSome: true, ["/growth/badges/\(enrolments.second)/\(claims.badge)"]),
            "/badges/issuer": Place(.json, nil, ["/badges/issuer"]),
            "/badges/keys/:key": Place(.json, nil, ["/badges/keys/\(claims.key)"]),
            "/badges/revocations": Place(.json, nil, ["/badges/revocations"]),
            "/badges/achievements/:edition/:unit": Place(
                .json, nil, ["occ0072@1/-", "occ0072@1/influencing", "own-care@2/more"].map { "/badges/achievements/\($0)" }),
            "/growth/judging": Place(.page, .judgeEvidence, ["/growth/judging"]),
            "/growth/judging/:claim": Place(.page, .judgeEvidence, ["/growth/judging/\(claims.sent)"]),
            "/witness/:token": Place(.page, nil, ["/witness/\(claims.token)"]),
            "/witness": Place(.page, nil, ["/witness"]),
        ]
    }

    var claimDeeds: [Deed] {
        let (new, draft) = ("/growth/claims/new?enrolment=\(enrolments.ashas)", "/growth/claims/\(claims.draft)")
        func deed(_ route: String, _ address: String, _ fields: [String: String] = [:]) -> Deed {
            Deed("/growth/claims/:id\(route)", "\(draft)\(address)", on: draft, .ownEvidence, fields)
        }
        return [
            Deed("/growth/claims", "/growth/claims", on: new, .ownEvidence, ["title": "A visit", "item": "S6"]),
            Deed(
                "/growth/claims/work", "/growth/claims/work", on: "\(new)&candidates=\(enrolments.candidate)", .ownEvidence,
                ["claim": "\(claims.draft)"]),
            deed(
                "/witnesses", "/witnesses", ["kind": "observation", "holder": "Jo Marsh", "relation": "my leader", "days": "7"]),
            deed("/witnesses/:testimony/withdrawal", "/witnesses/\(claims.testimony)/withdrawal"),
            deed("/praise", "/praise", ["praise": "It was good.", "consent_by": "She herself", "consent": "By phone"]),
            deed("", "", ["title": "A visit", "result": "It was kept.", "do": "keep", "add_item": ""]),
            Deed(
                "/growth/badges/:enrolment", "/growth/badges/\(enrolments.second)", on: "/growth/badges/\(enrolments.second)",
                nil, ["unit": "personal-organisation"]),
            Deed(
                "/growth/badges/:enrolment/:badge/revocation", "/growth/badges/\(enrolments.second)/\(claims.badge)/revocation",
                on: "/growth/badges/\(enrolments.second)", .arrangeEvidence,
                ["reason-\(claims.badge)": "The judgement was taken back."]),
            Deed("/growth/claims/:id/withdrawal", "\(draft)/withdrawal", on: draft, .ownEvidence),
            Deed(
                "/growth/portfolios/:enrolment/check", "/growth/portfolios/\(enrolments.ashas)/check",
                on: "/growth/portfolios/\(enrolments.ashas)", .ownEvidence),
            Deed(
                "/growth/portfolios/:enrolment/decision", "/growth/portfolios/\(enrolments.second)/decision",
                on: "/growth/portfolios/\(enrolments.second)", .arrangeEvidence,
                ["fit": "no", "note": "The second claim names somebody."]),
            Deed(
                "/witness/:token", "/witness/\(claims.tokenOfOther)", on: "/witness/\(claims.tokenOfOther)", nil,
                ["relation": "next desk", "words": "Calm throughout."]),
        ]
    }

    /// Claims whose words break programs. Somebody is enrolled and has worked.
    func withClaims(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (desk, enrolment, candidate) = (desk, enrolments.ashas, enrolments.candidate)
        let library = EvidenceShelf.shipped
        let blob = try desk.house.blobs.store(Data("a recording".utf8))
        let made = try await desk.write(as: desk.asha) { work -> (ClaimsInUse, Int) in
            let (claims, testimonies) = (Claims(work, library), Testimonies(work, library))
            let own = try Enrolments(work, library.shelf).enrolment(enrolment)
            let offered = try Candidates(work, library).latest(for: own).bundles.flatMap(\.candidates).map(\.id)
            let others = Array(offered.filter { $0 != candidate }.prefix(1))
            var made = ClaimsInUse()
            func write(_ id: Claim.ID) throws {
                let account = Account(
                    situation: words(9), task: words(6), action: words(12), result: words(9), why: words(5), goal: words(4))
                try claims.write(id, .init(title: words(4), account: account), version: claims.claim(id).version)
            }
            made.draft = try claims.begin(
                enrolment, title: words(4), items: ["S6", "B10"], from: others, situation: words(9))
            made.sent = try claims.begin(enrolment, title: words(4), items: ["K9"], from: others)
            made.returned = try claims.begin(enrolment, title: words(4), items: ["K9", "K14"], from: others)
            for id in [made.draft, made.sent, made.returned] { try write(id) }
            made.testimony = try testimonies.ask(made.draft, .statement, of: words(3), relation: words(3), days: 14)
            let other = try testimonies.ask(made.draft, .observation, of: words(3), relation: "", days: 3)
            let third = try testimonies.ask(made.draft, .statement, of: words(3), relation: "", days: 3)
            let fourth = try testimonies.ask(made.draft, .statement, of: words(3), relation: "", days: 3)
            let asked = try work.db.testimonies(of: made.draft)
            func token(_ id: Testimony.ID) throws -> String {
                try asked.first { $0.id == id }.flatMap { try testimonies.token(of: $0) } ?? ""
            }
            made.token = try token(third)
            made.tokenOfOther = try token(fourth)
            try testimonies.give(token(other), words: words(12), relation: words(3), items: ["S6"])
            made.file = try claims.attach(made.draft, name: words(3), size: 11, blob: blob, about: words(4))
            made.fileSent = try claims.attach(made.sent, name: words(2), size: 11, blob: blob, about: words(3))
            try claims.attach(made.returned, name: words(2), size: 11, blob: blob, about: words(3))
            for id in [made.sent, made.returned] { try claims.send(id, version: claims.claim(id).version) }
            return (made, try claims.claim(made.returned).version)
        }
        filled.claims = made.0
        let returned = made.0.returned
        try await desk.write(as: desk.ines) { work in
            try Claims(work, library).judge(
                returned, ["K9": .init(isAccepted: true), "K14": .init(isAccepted: false, comment: words(6))], version: made.1)
        }
        try await desk.write(as: desk.priya) { [enrolments] work in try Portfolios(work, library).ask(enrolments.second) }
        return try await filled.withBadges(words, blob)
    }

    /// Two units of Priya's that were accepted, with a badge for one.
    private func withBadges(_ words: @escaping @Sendable (Int) -> String, _ blob: String) async throws -> FilledDesk {
        var filled = self
        let (desk, enrolment, library) = (desk, enrolments.second, EvidenceShelf.shipped)
        let catalogue = try KeptApp.languages().words("en")
        let claim = try await desk.write(as: desk.priya) { work in
            let claims = Claims(work, library)
            let id = try claims.begin(enrolment, title: words(3), items: ["S5", "S6"], from: [])
            try claims.attach(id, name: words(2), size: 11, blob: blob, about: words(3))
            try claims.write(
                id, .init(title: words(3), account: Account(action: words(3), result: words(3))),
                version: claims.claim(id).version)
            try claims.send(id, version: claims.claim(id).version)
            return id
        }
        try await desk.write(as: desk.ines) { work in
            let claims = Claims(work, library)
            let verdicts = ["S5": Claims.Verdict(isAccepted: true), "S6": Claims.Verdict(isAccepted: true)]
            try claims.judge(claim, verdicts, version: claims.claim(claim).version)
        }
        (filled.claims.badge, filled.claims.key) = try await desk.write(as: desk.dan) { work in
            let badges = Badges(work, library, at: "https://desk.calder.example")
            return (try badges.award("influencing", of: enrolment, catalogue), try BadgeKey.own(work).thumbprint())
        }
        return filled
    }
}
