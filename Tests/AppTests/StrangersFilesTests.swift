import Base
import Foundation
import HTTPTypes
import People
import TestKit
import Testing

@testable import Desk

@Suite struct `What strangers send` {
    @Test(arguments: Engine.available)
    func `a file is only ever downloaded, under a name that is none of a path`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk, FilledDesk.hostile(seed: 5))
            try await desk.withBrowser(as: desk.priya) { browser in
                #expect(filled.attachments.count == 3)
                for (number, id) in filled.attachments.enumerated() {
                    let reply = try await browser.get("/attachments/\(id)")
                    #expect(reply.status == 200)
                    #expect(reply.headers[.contentType] == "application/octet-stream")
                    #expect(reply.headers[.contentSecurityPolicy] == "default-src 'none'; sandbox; frame-ancestors 'none'")
                    let disposition = reply.headers[.contentDisposition] ?? ""
                    let name = try #require(
                        disposition.firstMatch(of: #/^attachment; filename="([^"\\\r\n]*)"; filename\*=UTF-8''([A-Za-z0-9%]*)$/#))
                    let isPlain =
                        !name.1.contains("/") && !name.1.contains("..") && name.1.utf8.allSatisfy { (0x20...0x7E).contains($0) }
                    #expect(isPlain, "\(disposition)")
                    let whole = String(name.2).removingPercentEncoding ?? "/"
                    #expect(!whole.contains("/") && !whole.contains("\\") && !whole.hasPrefix("."), "\(whole)")
                    if number == 1 { #expect(reply.text == "<script>alert(document.cookie)</script>") }
                }
                let original = try await browser.get("/messages/\(filled.message)/original")
                #expect(original.headers[.contentType] == "application/octet-stream")
                #expect(original.headers[.contentDisposition] == "attachment; filename=\"message-\(filled.message).eml\"")
                let isWhole = original.text.contains("Message-ID: <first@example.org>")
                #expect(isWhole)
            }
        }
    }

    @Test func `a mail as it was sent stands in a frame that can do nothing`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            let here = "/messages/\(filled.message)/html"
            try await desk.withBrowser(as: desk.priya) { browser in
                let page = Markup(page: try await browser.get("/cases/\(filled.mailed)").text)
                let frame = try #require(page.all("iframe").first)
                #expect(page.all("iframe").count == 1)
                #expect(frame["src"] == here)
                let allowed = Set((frame["sandbox"] ?? "allow-scripts").split(separator: " "))
                #expect(allowed == ["allow-popups", "allow-popups-to-escape-sandbox"])
                #expect(frame["title"] == "Message from Some 5 words")

                let plain = try await browser.get(here)
                let policy = plain.headers[.contentSecurityPolicy] ?? ""
                let rules = Set(policy.components(separatedBy: "; "))
                #expect(
                    rules == [
                        "sandbox allow-popups allow-popups-to-escape-sandbox", "frame-ancestors 'self'", "default-src 'none'",
                        "style-src 'unsafe-inline'", "img-src data:", "base-uri 'none'", "form-action 'none'",
                    ])
                let hasOwnPicture = plain.text.contains("src=\"data:image/png;base64,")
                #expect(hasOwnPicture)

                let asked = Markup(page: try await browser.get("/cases/\(filled.mailed)?pictures=\(filled.message)").text)
                #expect(asked.all("iframe").first?["src"] == here + "?pictures=yes")
                let shown = try await browser.get(here + "?pictures=yes").headers[.contentSecurityPolicy] ?? ""
                let mayLoad =
                    shown.contains("img-src data: https: http:") && shown.contains("default-src 'none'")
                    && shown.hasPrefix("sandbox allow-popups ")
                #expect(mayLoad, "\(shown)")
            }
        }
    }

    @Test func `no address leads out of the folders that are served`() async throws {
        try await Engine.sqlite.withDesk { desk in
            try Data("secret".utf8).write(to: desk.folder.appending(path: "kept.yaml"))
            try await desk.withBrowser(as: desk.asha) { browser in
                let ways = [
                    "../kept.yaml", "..%2fkept.yaml", "%2e%2e%2fkept.yaml", "..%5ckept.yaml", "....//kept.yaml", "%00", "%ff",
                    "kept.yaml%00.css", "/etc/passwd",
                ]
                for folder in ["assets", "attachments", "messages", "looks"] {
                    for way in ways {
                        for end in ["", "/original", "/html"] {
                            let reply = try await browser.get("/\(folder)/\(way)\(end)")
                            #expect(reply.status == 404, "\(folder)/\(way)\(end)")
                            let isSafe = !reply.text.contains("secret") && !reply.text.contains("root:")
                            #expect(isSafe)
                        }
                    }
                }
            }
        }
    }
}
