import App
import Base
import Crypto
import CryptoExtras
import Desk
import Foundation
import People
import Storage
import TestKit
import Testing
import Web

@testable import Evidence

@Suite struct `Badges for what was accepted` {
    private static let address = "https://desk.calder.example"

    private func problem(_ body: () async throws -> some Sendable) async -> String? {
        do {
            _ = try await body()
            return nil
        } catch { return (error as? Problem)?.message ?? "\(error)" }
    }

    private func award(_ desk: TestDesk, _ unit: String, _ enrolment: Enrolment.ID, as staff: Staff.ID) async throws -> Badge.ID {
        let words = try KeptApp.languages().words("en")
        return try await desk.write(as: staff) { work in
            try Badges(work, Claimant.library, at: Self.address).award(unit, of: enrolment, words)
        }
    }

    /// Priya, of whom S6 was accepted and of the two of another unit only one.
    private func accepted(_ desk: TestDesk) async throws -> Claimant {
        let priya = try await Claimant(desk)
        let claim = try await priya.claims(["S6", "B10"], from: try await priya.helps(.margaret))
        try await priya.accepted(claim, ["S6", "B10"])
        return priya
    }

    @Test func `a unit is complete when every item of it was accepted, and the whole when nothing is left to choose`() throws {
        let framework = try #require(StandardsShelf.shipped.framework(.init(code: "occ0072", version: "1")))
        let all = Set(framework.items.map(\.code))
        func units(_ accepted: Set<String>, chosen: [String]) -> [BadgeUnit] {
            let enrolment = Enrolment(
                id: .init(1), staff: .init(2), edition: framework.edition, rulesYear: "2025", countsFrom: .now,
                plannedEnd: .now, chosenGroups: [], chosenItems: chosen, assessor: nil, employer: nil, provider: .init(),
                state: .active, enrolledAt: .now, endedAt: nil, version: 1)
            return BadgeUnit.all(of: enrolment, in: framework, accepted: accepted, badges: [])
        }
        #expect(units(["S5"], chosen: ["S2"]).filter(\.isComplete).map(\.id) == ["influencing"])
        #expect(units(["B9"], chosen: ["S2"]).allSatisfy { !$0.isComplete })
        let undecided = units(all, chosen: [])[0]
        #expect(undecided.id.isEmpty && undecided.accepted == undecided.items.count && !undecided.isComplete)
        #expect(units(all, chosen: ["S2"])[0].isComplete)
    }

    @Test(arguments: Engine.available)
    func `whoever checks it needs the credential and the key at its address alone`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let priya = try await accepted(desk)
            let id = try await award(desk, "personal-organisation", priya.enrolment, as: desk.priya)
            let file = try await desk.withBrowser(as: desk.priya) { browser async throws in
                try await browser.get("/growth/badges/\(priya.enrolment)/\(id)").text
            }
            let token = try Token(file)
            #expect(token.header["alg"].text == "RS256" && token.header["typ"].text == "JWT")
            #expect(token.header.fields == ["alg", "jwk", "kid", "typ"])

            // As somebody elsewhere reads it, with no account.
            let path = try #require(token.header["kid"].text?.replacing(Self.address, with: ""))
            let (key, issuer, achievement) = try await desk.withProgram(for: nil) { program async throws in
                (
                    try await program.get(path).json, try await program.get("/badges/issuer").json,
                    try await program.get("/badges/achievements/occ0072@1/personal-organisation").json
                )
            }
            #expect(key == token.header["jwk"] && key.fields == ["e", "kty", "n"])
            let isGenuine = try token.isGenuine(key)
            #expect(isGenuine)
            var forged = token
            forged.payload = token.payload.replacing("A", with: "B")
            let isFooled = try forged.isGenuine(key)
            #expect(!isFooled)

            let credential = token.credential
            #expect(credential["@context"].items.map(\.text) == BadgeCredential.contexts)
            #expect(credential["type"].items.map(\.text) == ["VerifiableCredential", "OpenBadgeCredential"])
            #expect(credential["iss"] == credential["issuer"]["id"] && credential["jti"] == credential["id"])
            #expect(credential["sub"] == credential["credentialSubject"]["id"])
            #expect(credential["nbf"].number == TestDesk.monday.timeIntervalSince1970)
            #expect(credential["validFrom"].text == "2026-03-02T09:00:00Z")
            #expect(
                credential["id"].text?.wholeMatch(
                    of: #/urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#) != nil)
            #expect(issuer["type"].items.map(\.text) == ["Profile"] && achievement["name"].text?.isEmpty == false)
            #expect(credential["credentialSubject"]["achievement"]["criteria"]["narrative"].text?.contains("S6: ") == true)
            #expect(achievement["criteria"] == credential["credentialSubject"]["achievement"]["criteria"])

            // Nobody is named in it; whoever knows the address can tell whose it is.
            let text = String(decoding: try #require(Data(base64url: token.payload)), as: UTF8.self)
            for name in ["Priya", "priya@", "Margaret"] { #expect(!text.contains(name)) }
            let identity = credential["credentialSubject"]["identifier"][0]
            let salt = try #require(identity["salt"].text)
            let digest = SHA256.hash(data: Data("priya@calder.example\(salt)".utf8)).map { String(format: "%02x", $0) }.joined()
            #expect(identity["identityHash"].text == "sha256$\(digest)" && identity["hashed"] == .bool(true))
        }
    }

    @Test(arguments: Engine.available)
    func `it is refused while anything is missing, and given once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let priya = try await accepted(desk)
            func refusal(_ unit: String, _ staff: Staff.ID) async -> String? {
                await problem { try await award(desk, unit, priya.enrolment, as: staff) }
            }
            #expect(await refusal("right-first-time", desk.priya) == "badges.problem.incomplete")
            #expect(await refusal("", desk.dan) == "badges.problem.incomplete")
            #expect(await refusal("nothing", desk.dan) == "badges.problem.no_unit")
            #expect(await refusal("personal-organisation", desk.tom) == "enrolments.problem.none")
            #expect(await refusal("personal-organisation", desk.ines) == "problem.forbidden")
            #expect(await refusal("personal-organisation", desk.dan) == nil)
            #expect(await refusal("personal-organisation", desk.priya) == "badges.problem.stands")
            #expect(try await desk.eventNames().filter { $0 == "badge.awarded" }.count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `taken back, it is on the list that everybody can read, and can be given anew`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let priya = try await accepted(desk)
            let id = try await award(desk, "personal-organisation", priya.enrolment, as: desk.priya)
            let serial = try await desk.read(as: desk.priya) {
                try Badges($0, Claimant.library, at: Self.address).badge(id).serial
            }
            func listed() async throws -> [String?] {
                try await desk.withProgram(for: nil) { program async throws in
                    try await program.get("/badges/revocations")["revokedCredentials"].items.map(\.["id"].text)
                }
            }
            func revoke(_ staff: Staff.ID, _ reason: String) async -> String? {
                await problem {
                    try await desk.write(as: staff) {
                        try Badges($0, Claimant.library, at: Self.address).revoke(id, reason: reason)
                    }
                }
            }
            #expect(try await listed() == [])
            #expect(await revoke(desk.priya, "Mine") == "problem.forbidden")
            #expect(await revoke(desk.dan, " ") == "problem.missing")
            #expect(await revoke(desk.dan, "The judgement was taken back.") == nil)
            #expect(await revoke(desk.dan, "Again") == "problem.changed_meanwhile")
            #expect(try await listed() == [serial])
            _ = try await award(desk, "personal-organisation", priya.enrolment, as: desk.dan)
            #expect(try await listed() == [serial])
        }
    }

    @Test(arguments: Engine.available)
    func `it is taken from the page, and taken back there`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let priya = try await accepted(desk)
            let address = "/growth/badges/\(priya.enrolment)"
            try await desk.withBrowser(as: desk.priya) { browser async throws in
                #expect(
                    try await browser.get("/growth/enrolments/\(priya.enrolment)/coverage").text.contains(
                        "1 badge can be given now."))
                let page = try await browser.get(address).text
                #expect(page.contains("Take this badge") && page.contains("1 of 2 items signed."))
                let early = try await browser.submit(address, on: address, ["unit": "right-first-time"])
                #expect(early.status == 409 && early.text.contains("is not complete: 1 of its items"))
                let taken = try await browser.submit(address, on: address, ["unit": "personal-organisation"])
                #expect(taken.status == 303)
                #expect(try await browser.get(address).text.contains("Awarded 2 Mar 2026"))
            }
            let id = try await desk.read(as: desk.dan) { try $0.db.badges(of: priya.enrolment)[0].id }
            try await desk.withBrowser(as: desk.dan) { browser async throws in
                let empty = try await browser.submit("\(address)/\(id)/revocation", on: address, ["reason-\(id)": ""])
                #expect(empty.status == 422)
                _ = try await browser.submit("\(address)/\(id)/revocation", on: address, ["reason-\(id)": "Not her own work."])
                let page = try await browser.get(address).text
                #expect(page.contains("Taken back 2 Mar 2026") && page.contains("Why: Not her own work."))
            }
        }
    }
}

/// A compact JWS (RFC 7515), read and checked by hand.
private struct Token {
    let header: JSON
    let credential: JSON
    let signedHeader: String
    var payload: String
    let signature: Data

    init(_ text: String) throws {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        try #require(parts.count == 3)
        func json(_ part: String) throws -> JSON {
            try JSONDecoder().decode(JSON.self, from: try #require(Data(base64url: part)))
        }
        (signedHeader, payload) = (parts[0], parts[1])
        (header, credential) = (try json(parts[0]), try json(parts[1]))
        signature = try #require(Data(base64url: parts[2]))
    }

    func isGenuine(_ key: JSON) throws -> Bool {
        let n = try #require(key["n"].text.flatMap { Data(base64url: $0) })
        let e = try #require(key["e"].text.flatMap { Data(base64url: $0) })
        let digest = SHA256.hash(data: Data("\(signedHeader).\(payload)".utf8))
        return try _RSA.Signing.PublicKey(n: n, e: e).isValidSignature(
            .init(rawRepresentation: signature), for: digest, padding: .insecurePKCS1v1_5)
    }
}

extension Data {
    fileprivate init?(base64url text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.count % 4) % 4))
    }
}
