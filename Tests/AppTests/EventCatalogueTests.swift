import App
import Base
import Foundation
import Practice
import Storage
import TestKit
import Testing

@Suite struct `The catalogue of events` {
    @Test func `no name is there twice, and each says what it means`() {
        let names = EventCatalogue.all.map(\.name)
        #expect(names.count == Set(names).count)
        for event in EventCatalogue.all {
            #expect(event.name.wholeMatch(of: #/[a-z_]+\.[a-z_]+/#) != nil, "\(event.name)")
            #expect(event.meaning.hasSuffix(".") && event.meaning.count > 15, "\(event.name)")
            #expect(event.data.count == Set(event.data).count, "\(event.name)")
        }
    }

    @Test func `every event that is declared is in it, and is caused somewhere`() throws {
        #expect(SourceText.files.count > 200)
        var declared = 0
        for (_, text) in SourceText.files {
            for match in text.matches(of: #/static let ([a-zA-Z]+) = EventName\(\s*"([a-z_.]+)"/#) {
                declared += 1
                let (constant, name) = (String(match.1), String(match.2))
                #expect(EventCatalogue.all.contains { $0.name == name }, "\(name) is in no area's list")
                let isCaused =
                    SourceText.files.contains { path, text in
                        !path.hasSuffix("Events.swift") && text.contains(try! Regex("[( :]\\.\(constant)\\b"))
                    } || PracticeShelf.shipped.practices.contains { $0.steps.contains { $0.emits?.name == name } }
                #expect(isCaused, "\(name) never happens")
            }
        }
        #expect(declared == EventCatalogue.all.count)
    }

    @Test func `the page about them is what the code prints`() throws {
        let page = try String(contentsOf: SourceText.root.appending(path: "docs/events.md"), encoding: .utf8)
        #expect(page == EventCatalogue.page, "print it again: kept events > docs/events.md")
    }

    @Test(arguments: Engine.available)
    func `what is in the log is declared, and holds no word a person wrote`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk) { "Confidential \($0)" }
            try await desk.withBrowsers(of: [desk.asha] + filled.deeds.compactMap(\.by)) { browsers in
                for deed in filled.deeds {
                    let browser = browsers[deed.by ?? desk.asha]!
                    let fields = deed.fields.mapValues { $0.contains(" ") ? $0 + " Confidential" : $0 }
                    _ = try await browser.submit(deed.address, on: deed.page, fields)
                }
            }
            try await desk.settle()
            let declared = Dictionary(uniqueKeysWithValues: EventCatalogue.all.map { ($0.name, Set($0.data)) })
            let events = try await desk.house.read(as: .system("test")) { try $0.db.events(after: 0, limit: 1_000) }
            #expect(Set(events.map(\.name)).count > 30)
            for event in events {
                let data = try JSONDecoder().decode([String: JSON].self, from: Data(event.data.utf8))
                let known = try #require(declared[event.name], "\(event.name)")
                #expect(Set(data.keys).isSubset(of: known), "\(event.name) holds \(data.keys.sorted())")
                #expect(!event.data.contains("onfidential") && !event.data.contains("@"), "\(event.name): \(event.data)")
            }
        }
    }
}
