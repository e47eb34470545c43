import Base
import Foundation
import Mail
import People
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `Mail as nobody should write it` {
    @Test(arguments: Engine.available)
    func `it is kept byte for byte, shown somewhere, and stops nothing`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            for (place, (name, bytes)) in BadPost.all.enumerated() {
                var result: Intake.Result?
                do {
                    result = try await desk.intake().take(bytes, source: "pipe", envelope: ["desk@calder.example"])
                } catch {
                    Issue.record("\(name): \(error)")
                }
                let kept = try await desk.house.database.row(
                    """
                    SELECT mail.original AS original FROM mail WHERE mail.original = \(Blobs.name(of: bytes))
                    UNION ALL
                    SELECT puzzle.original FROM puzzle WHERE puzzle.original = \(Blobs.name(of: bytes))
                    """)
                let original: String? = try kept?.get("original")
                let stored = try desk.house.blobs.bytes(try #require(original, "\(name)"))
                #expect(stored == bytes, "\(name)")
                if case .filed(let reference) = result {
                    let folder = try await desk.read(as: desk.priya) { try CaseFolders($0).folder(reference) }
                    #expect(!folder.file.subject.isBlank && !folder.party.name.isBlank, "\(name)")
                    #expect(folder.file.subject.utf8.count <= Case.longestSubject, "\(name)")
                }
                let next = CustomerMail("after-\(place)").with { $0.from = "next@example.com" }
                #expect(try await desk.filed(next).status == .new, "after \(name)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `however odd, it is a case when its sender can be answered`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            for (name, bytes) in BadPost.strange {
                let result = try await desk.intake().take(bytes, source: "pipe")
                #expect(result != .needsALook, "\(name)")
            }
            #expect(try await desk.count("SELECT id FROM cases") == BadPost.strange.count)
        }
    }

    @Test(arguments: Engine.available)
    func `every page that shows it can be read`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            var pages = ["/looks", "/desk/unassigned", "/customers"]
            for (_, bytes) in BadPost.all {
                if case .filed(let reference) = try await desk.intake().take(bytes, source: "pipe") {
                    pages.append("/cases/\(reference)")
                }
            }
            let shown = pages
            try await desk.withBrowser(as: desk.dan) { browser in
                for page in shown {
                    let reply = try await browser.get(page)
                    #expect(reply.status == 200, "\(page)")
                    #expect(!reply.text.contains("<script>alert(1)"), "\(page)")
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what can never be taken is refused in words, and nothing is stored`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            await #expect(throws: Problem(.invalid, "desk.problem.empty_mail")) {
                try await desk.intake().take(Data(), source: "pipe")
            }
            let huge = CustomerMail("huge").bytes + Data(repeating: UInt8(ascii: "x"), count: 60 << 20)
            await #expect(throws: Problem(.tooLarge, "desk.problem.mail_too_large", ["limit": "50 MB"])) {
                try await desk.intake().take(huge, source: "pipe")
            }
            #expect(try await desk.count("SELECT digest FROM intake") == 0)
            #expect(try await desk.filed(CustomerMail("next")).status == .new)
        }
    }

    @Test(arguments: Engine.available)
    func `a file is kept whole under a name that is only a name`(_ engine: Engine) async throws {
        let bytes = Data((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })
        let names = [
            "../../x", "..\\..\\windows\\system.ini", "/etc/passwd", "", ".", "a\0b.pdf", "Rechnung für Größe.pdf",
            "CON", "x\u{202E}gpj.exe",
        ]
        try await engine.withDesk { desk async throws in
            for (place, name) in names.enumerated() {
                let encoded = bytes.base64EncodedString(options: .lineLength76Characters)
                let mail = CustomerMail("file-\(place)").with {
                    $0.headers = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]
                    $0.body = """
                        --b\r\nContent-Type: text/plain\r\n\r\nSee here.\r\n--b\r\nContent-Type: application/octet-stream\r\n\
                        Content-Disposition: attachment; filename="\(name.replacing("\\", with: "\\\\"))"\r\n\
                        Content-Transfer-Encoding: base64\r\n\r\n\(encoded)\r\n--b--
                        """
                }
                let file = try await desk.filed(mail)
                let attachments = try await desk.house.read(as: .system("test")) { try $0.db.attachments(of: file.id) }
                let attachment = try #require(attachments.first, "\(name)")
                #expect(attachments.count == 1 && !attachment.name.isEmpty, "\(name)")
                let plain = !attachment.name.contains { "/\\\0\u{202E}".contains($0) }
                #expect(plain && !attachment.name.hasPrefix("."), "\(attachment.name)")
                #expect(attachment.size == bytes.count)
                let stored = try desk.house.blobs.bytes(attachment.blob)
                #expect(stored == bytes)
            }
        }
    }
}
