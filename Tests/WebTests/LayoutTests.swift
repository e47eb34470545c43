import Base
import Foundation
import TestKit
import Testing

@testable import Web

@Suite struct `What surrounds a page` {
    private func withLayout(_ body: (Layout, Assets) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-assets-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in [
            ("css/20-b.css", "b{}"), ("css/10-a.css", "a{}"), ("js/one.js", "1"), ("js/two.js", "2"), ("icons.svg", "<svg/>"),
            ("favicon.svg", "<svg/>"), ("secret.txt", "no"),
        ] {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let assets = try Assets(directory: folder)
        let places = [
            Layout.Place("desk", "/", icon: "desk", words: "Desk", shortcut: "g d"),
            Layout.Place(
                "staff", "/staff", icon: "people", words: "Staff", shortcut: "g s", permission: Permission("staff.manage")),
        ]
        try body(Layout(assets: assets, places: places, lowerPlaces: []), assets)
    }

    private let words = Words(language: "en", messages: [:])
    private let token = String(repeating: "a", count: 64)

    private func guest(_ permissions: Set<Permission> = [], name: String = "Priya Nair") -> Guest {
        Guest(
            principal: Principal(kind: .staff, id: 1, name: name, permissions: permissions), session: 1, name: name,
            initials: "<P",
            theme: "dark", largePrint: true)
    }

    @Test func `leads to what its reader may see, and says where they are`() throws {
        try withLayout { layout, _ in
            let page = Page("Title", place: "desk", topics: ["desk"], "<h1>Hello</h1>")
            func shown(_ guest: Guest) -> Markup {
                Markup(page: layout.document(page, guest: guest, words: words, formToken: token, pulse: "", now: .now).text)
            }
            let plain = shown(guest())
            #expect(plain.faults == [])
            #expect(plain.all("a").contains { $0["href"] == "/staff" } == false)
            #expect(plain.all("a").filter { $0["aria-current"] == "page" }.map { $0["href"] } == ["/"])
            #expect(plain.all("html")[0]["data-theme"] == "dark" && plain.all("html")[0]["data-print"] == "large")
            #expect(plain.all("body")[0]["data-live-url"] == "/live?topics=desk,pulse&amp;since=")
            let more = shown(guest([Permission("staff.manage")]))
            #expect(more.faults == [])
            #expect(more.all("a").contains { $0["href"] == "/staff" })
        }
    }

    @Test func `holds no word as anything but a word`() throws {
        try withLayout { layout, _ in
            let evil = "\"\u{301}><script>alert(1)</script>"
            let page = Page(evil, draftDone: evil, "<h1>\(evil)</h1>")
            let html = layout.document(
                page, guest: guest(name: evil), words: words, formToken: token, pulse: "", said: evil, now: .now)
            let markup = Markup(page: html.text)
            #expect(markup.faults == [])
            #expect(markup.all("script").count == 2)
        }
    }

    @Test func `the front door has no way in but its own`() throws {
        try withLayout { layout, _ in
            let page = Page("Sign in", isFrontDoor: true, "<h1>Sign in</h1>")
            for guest in [Guest.visitor, guest()] {
                let markup = Markup(
                    page: layout.document(page, guest: guest, words: words, formToken: token, pulse: "", now: .now).text)
                #expect(markup.faults == [])
                #expect(markup.all("form").isEmpty && markup.all("nav").isEmpty)
            }
        }
    }

    @Test func `files have a name that changes with what is in them`() throws {
        try withLayout { _, assets in
            let css = assets.address("kept.css")
            #expect(css.wholeMatch(of: #/\/assets\/kept-[0-9a-f]{12}\.css/#) != nil)
            let file = assets.file(String(css.dropFirst("/assets/".count)))
            #expect(file.map { String(decoding: $0.bytes, as: UTF8.self) } == "a{}\nb{}")
            #expect(assets.scripts.map { $0.prefix(12) } == ["/assets/one-", "/assets/two-"])
            for name in ["kept.css", "secret.txt", "../secret.txt", ""] {
                let isThere = assets.file(name) != nil
                #expect(!isThere, "\(name)")
            }
        }
    }
}
