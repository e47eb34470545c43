import App
import Base
import Crypto
import Desk
import Foundation
import People
import Storage
import TestKit
import Testing
import Web

@testable import Evidence

@Suite struct `A file on its way out` {
    private let redactor = Redactor([.init(alias: "Customer A", names: ["Margaret Ellis"], details: ["KW-4471"])]) {
        "[\($0.rawValue)]"
    }

    @Test(arguments: [
        Data("Mrs Ellis, KW 4471".utf8), Data([0xFF, 0xFE]) + "Mrs Ellis, KW 4471".data(using: .utf16LittleEndian)!,
        Data([0xFE, 0xFF]) + "Mrs Ellis, KW 4471".data(using: .utf16BigEndian)!,
    ])
    func `that is words leaves with nobody named`(_ bytes: Data) {
        let file = LeavingFile(bytes, redactor)
        #expect(String(decoding: file.bytes, as: UTF8.self) == "Customer A, [detail]")
        #expect(file.content == .text([.init(kind: .name, written: "Mrs Ellis"), .init(kind: .detail, written: "KW 4471")]))
    }

    @Test func `that is words of Windows too`() {
        let file = LeavingFile(Data([0x93]) + Data("Ellis".utf8) + Data([0x94]), redactor)
        #expect(String(decoding: file.bytes, as: UTF8.self) == "“Customer A”")
    }

    @Test func `that is a picture leaves without what the camera wrote`() {
        let jpeg = LeavingFile(
            Data([0xFF, 0xD8, 0xFF, 0xFE, 0, 7]) + Data("Ellis".utf8) + Data([0xFF, 0xD9]), redactor)
        #expect(jpeg.content == .picture(.jpeg) && jpeg.bytes == Data([0xFF, 0xD8, 0xFF, 0xD9]))
    }

    @Test func `that is anything else leaves as it is`() {
        for bytes in [Data("%PDF-1.7 Ellis".utf8), Data([0, 1, 2]) + Data("Ellis".utf8), Data()] {
            let file = LeavingFile(bytes, redactor)
            #expect(file.bytes == bytes && file.content == .other)
        }
    }

    @Test(arguments: [
        ("Mrs Ellis.PDF", "files/c-f.pdf"), ("Mrs Ellis", "files/c-f"), ("call.ellis", "files/c-f"),
        ("../../x.txt", "files/c-f.txt"),
    ])
    func `keeps nothing of its name but what kind it is`(_ name: String, _ expected: String) {
        #expect(PortfolioFile(of: "c", id: "f", named: name, about: "", blob: "", size: 1).name == expected)
    }

    // MARK: On the pages

    private func sent(_ desk: TestDesk) async throws -> (claimant: Claimant, claim: Claim.ID, file: Case.ID) {
        let claimant = try await Claimant(desk)
        let file = try await claimant.helps(.margaret)
        let bytes = Data("Notes: Margaret Ellis, m.ellis@example.org".utf8)
        let blob = try desk.house.blobs.store(bytes)
        let claim = try await claimant.claims(["S6"], from: file)
        try await desk.write(as: desk.priya) { work in
            try work.db.run("UPDATE claim SET state = 'returned' WHERE id = \(claim)")
            let claims = Claims(work, Claimant.library)
            try claims.attach(claim, name: "Ellis.txt", size: bytes.count, blob: blob, about: "Notes on Mrs Ellis")
            try claims.send(claim, version: claims.claim(claim).version)
        }
        return (claimant, claim, file)
    }

    @Test(arguments: Engine.available)
    func `is opened and ticked before it goes, and stays where nobody looked`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (claimant, _, _) = try await sent(desk)
            let words = try KeptApp.languages().words("en")
            func exported() async throws -> Portfolios.Pack {
                try await desk.house.write(as: .system("test")) { work in
                    try Portfolios(work, Claimant.library).export(
                        claimant.enrolment, words, Times(now: work.now, zone: .gmt, words: words), organisation: "Calder Water")
                }
            }
            let early = try await exported()
            #expect(early.files.isEmpty && early.withheld == 1 && early.manifest.check == nil && early.manifest.withheld == 1)
            #expect(String(decoding: early.page, as: UTF8.self).contains("One file stays at the desk"))

            let address = "/growth/portfolios/\(claimant.enrolment)"
            try await desk.withBrowser(as: desk.priya) { browser async throws in
                #expect(try await browser.submit("\(address)/check", on: address, [:]).status == 303)
            }
            try await desk.withBrowser(as: desk.dan) { browser async throws in
                let page = try await browser.get(address).text
                #expect(
                    page.contains("Notes on Customer A") && page.contains("Taken out of it: Margaret Ellis, m.ellis@example.org"))
                let key = try #require(page.firstMatch(of: #/name="looked" value="([^"]+)"/#)).1
                let file = try await browser.get("\(address)/files/\(key)")
                #expect(file.text == "Notes: Customer A, [email address]")
                let blind = try await browser.submit("\(address)/decision", on: address, ["fit": "yes"])
                #expect(blind.status == 422 && blind.text.contains("Open each file"))
                let seen = try await browser.submit("\(address)/decision", on: address, ["fit": "yes", "looked": String(key)])
                #expect(seen.status == 303)
            }
            let pack = try await exported()
            #expect(pack.files.count == 1 && pack.withheld == 0 && pack.manifest.check != nil)
            let zip = try pack.bytes(PortfolioSeal(key: .init()), desk.house.blobs, asZip: true)
            let file = try #require(try ZipFile.read(zip).first { $0.name.hasSuffix(".txt") })
            #expect(String(decoding: file.bytes, as: UTF8.self) == "Notes: Customer A, [email address]")
            let check = try #require(pack.manifest.signatures.first { $0.event == "portfolio.checked" })
            #expect(check.role == "Team leader" && check.digest?.count == 64)
            // Another file, and it has to be looked at again.
            try await desk.house.database.write { _ = try $0.run("UPDATE claim_file SET blob = '00'") }
            #expect(try await exported().manifest.check == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `and every name under something in it has its place in the log`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let claimant = try await Claimant(desk)
            let claim = try await claimant.claims(["S6"], from: claimant.helps(.margaret))
            try await desk.write(as: desk.priya) { work in
                try work.db.run("UPDATE claim SET state = 'returned' WHERE id = \(claim)")
                let testimonies = Testimonies(work, Claimant.library)
                let asked = try testimonies.ask(claim, .statement, of: "Jo Marsh", relation: "", days: 3)
                let token = try #require(try testimonies.token(of: testimonies.own(asked, of: claim)))
                try testimonies.give(token, words: "Calm.", relation: "Margaret Ellis’s neighbour", items: [])
                try Claims(work, Claimant.library).send(claim, version: Claims(work, Claimant.library).claim(claim).version)
            }
            try await desk.settle()
            let words = try KeptApp.languages().words("en")
            let pack = try await desk.house.write(as: .system("test")) { work in
                try Portfolios(work, Claimant.library).export(
                    claimant.enrolment, words, Times(now: work.now, zone: .gmt, words: words), organisation: "Calder Water")
            }
            let one = try #require(pack.manifest.signatures.first)
            #expect(one.event == "witness.confirmed" && one.role == "Customer A’s neighbour")
            let position = try #require(one.position)
            let sealed = try await desk.read(as: desk.priya) { try $0.db.sealed(at: [position]) }
            #expect(sealed.first?.event.name == "witness.confirmed" && sealed.first?.hash.hexadecimal == one.seal)
        }
    }

    @Test(arguments: Engine.available)
    func `praise is quoted as it was written, or marked as written down`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let (claimant, claim, file) = try await sent(desk)
            let entry = try await desk.write(as: desk.priya) { work in
                try work.db.run("UPDATE claim SET state = 'returned' WHERE id = \(claim)")
                return try work.db.row("SELECT id FROM entry WHERE case_id = \(file) AND kind = 'received'")?.get(
                    "id", as: Int64.self)
            }
            let message = try #require(entry.map { Entry.ID($0) })
            let party = try await desk.read(as: desk.priya) { try $0.db.caseFile(file).party }
            func quote(_ words: String, _ entry: Entry.ID?) async -> String? {
                await refusal {
                    _ = try await desk.write(as: desk.priya) {
                        try Testimonies($0, Claimant.library).quote(
                            claim, from: party, words: words, consent: .init(by: "She", how: "By phone"), entry: entry)
                    }
                }
            }
            #expect(await quote("Never written.", message) == "claims.problem.not_their_words")
            #expect(await quote("billed  twice", Entry.ID(1)) == "claims.problem.no_message")
            #expect(await quote("billed\ntwice", message) == nil)
            #expect(await quote("She said so.", nil) == nil)
            let words = try KeptApp.languages().words("en")
            try await desk.withBrowser(as: desk.priya) { browser async throws in
                let page = try await browser.get("/growth/claims/\(claim)/praise?message=\(message)").text
                #expect(page.contains("Billed twice."))
            }
            let kinds = try await desk.read(as: desk.priya) { work in
                let sheet = try Claims(work, Claimant.library).sheet(claim, words)
                return sheet.testimonies.map { sheet.kind(of: $0, words) }
            }
            #expect(
                kinds.sorted() == [
                    "Customer’s praise, as written down by the person", "Customer’s praise, from their own message",
                ])
            _ = claimant
        }
    }
}
