import Base
import Foundation
import Hummingbird
import People
import ServiceLifecycle
import Storage
import TestKit
import Testing

@testable import App
@testable import Desk
@testable import Web

@Suite struct `Screens that stay fresh` {
    /// What a screen hears until it is told what it waits for, or its stream ends. Silence ends the wait too.
    private static func hear(_ stream: AsyncStream<ByteBuffer>, until word: String) async -> [String] {
        let listening = Task {
            var heard: [String] = []
            for await message in stream {
                heard.append(String(buffer: message))
                if heard.last?.contains(word) == true { break }
            }
            return heard
        }
        let patience = Task {
            try await Task.sleep(for: .seconds(30))
            listening.cancel()
        }
        defer { patience.cancel() }
        return await listening.value
    }

    private static func firstHeard(of streams: [AsyncStream<ByteBuffer>]) async -> [String?] {
        var first: [String?] = []
        for stream in streams { first.append(await hear(stream, until: "change").first) }
        return first
    }

    private static func note(_ desk: TestDesk, in reference: Reference) async throws {
        try await desk.write(as: desk.priya) { work in
            _ = try Correspondence(work).add(.init(.note, "Hello"), to: try work.db.caseFile(reference).id)
        }
        try await desk.settle()
    }

    @Test func `what changed while a page was on its way is told when its stream opens`() async {
        let hub = LiveHub()
        hub.publish(["desk", "case:1"])
        let mark = hub.mark
        let (_, calm) = hub.open(topics: ["desk"], reader: 0, since: mark)
        hub.publish(["desk"])
        hub.publish(["case:1", "outbox"])
        let (_, late) = hub.open(topics: ["desk", "outbox", "pulse"], reader: 0, since: mark)
        let (_, elsewhere) = hub.open(topics: ["pulse"], reader: 0, since: mark)
        let (_, stranger) = hub.open(topics: ["desk"], reader: 0, since: LiveHub().mark)
        hub.publish(["pulse", "desk"])
        let first = await Self.firstHeard(of: [calm, late, elsewhere, stranger])
        let everything = "event: change\ndata: {\"topics\":null}\n\n"
        #expect(first[0]?.contains("\"desk\"") == true, "only what came after its mark")
        #expect(first[1] == "event: change\ndata: {\"topics\":[\"desk\",\"outbox\"]}\n\n")
        #expect(first[2] == "event: change\ndata: {\"topics\":[\"pulse\"]}\n\n")
        #expect(first[3] == everything, "another process's mark")
        for _ in 0..<300 { hub.publish(["desk"]) }
        let (_, ancient) = hub.open(topics: ["pulse"], reader: 0, since: mark)
        let old = await Self.firstHeard(of: [ancient])
        #expect(old == [everything], "longer ago than anybody remembers")
    }

    @Test func `a screen too slow to hear everything is told to fetch everything`() async {
        let hub = LiveHub()
        let (number, slow) = hub.open(topics: ["desk", "outbox"], reader: 0)
        hub.publish(["outbox"])
        for _ in 0..<40 { hub.publish(["desk"]) }
        hub.close(number)
        let heard = await Self.hear(slow, until: "nothing")
        #expect(heard.contains("event: change\ndata: {\"topics\":null}\n\n"))
    }

    @Test(arguments: Engine.available)
    func `a change wakes the screens that show it, and no other`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            try await desk.settle()
            let (one, other) = try await desk.read(as: desk.priya) { work in
                (try work.db.caseFile(filled.mailed).id, try work.db.caseFile(filled.waiting).id)
            }
            let hub = desk.app.hub
            let tail = Task { try await LiveTail(house: desk.house, hub: hub, cache: desk.app.people.cache).run() }
            let (_, shows) = hub.open(topics: ["case:\(one)", "outbox"], reader: desk.priya.number)
            let (_, away) = hub.open(topics: ["case:\(other)"], reader: desk.priya.number)
            #expect(hub.count == 2)
            try await Self.tailIsThere(desk, hub, in: filled.untaken)
            try await Self.note(desk, in: filled.mailed)
            let heard = await Self.hear(shows, until: "case:")
            #expect(heard == ["event: change\ndata: {\"topics\":[\"case:\(one)\"]}\n\n"])
            try await Self.note(desk, in: filled.waiting)
            let second = await Self.hear(away, until: "case:")
            #expect(second == ["event: change\ndata: {\"topics\":[\"case:\(other)\"]}\n\n"], "it heard nothing of the first")
            try await desk.write(as: desk.priya) { work in
                _ = try Correspondence(work).add(.init(.reply, "Hello"), to: one)
            }
            try await desk.settle()
            let third = await Self.hear(shows, until: "outbox")
            #expect(third.last == "event: change\ndata: {\"topics\":[\"case:\(one)\",\"outbox\"]}\n\n")
            tail.cancel()
            _ = await tail.result
        }
    }

    /// The tail begins at the log's end as it is when it first looks: waits until it hears.
    private static func tailIsThere(_ desk: TestDesk, _ hub: LiveHub, in reference: Reference) async throws {
        let (number, stream) = hub.open(topics: ["desk"], reader: 0)
        let knocking = Task {
            while !Task.isCancelled {
                try await note(desk, in: reference)
                try await Task.sleep(for: .milliseconds(50))
            }
        }
        _ = await hear(stream, until: "desk")
        knocking.cancel()
        _ = await knocking.result
        hub.close(number)
    }

    @Test(arguments: Engine.available)
    func `whoever is signed out, or may do other things now, loses their screens`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            let hub = desk.app.hub
            let tail = Task { try await LiveTail(house: desk.house, hub: hub, cache: desk.app.people.cache).run() }
            try await Self.tailIsThere(desk, hub, in: filled.untaken)
            let (_, priyas) = hub.open(topics: ["nothing"], reader: desk.priya.number)
            let (_, doms) = hub.open(topics: ["nothing"], reader: desk.dan.number)
            let (_, toms) = hub.open(topics: ["nothing"], reader: desk.tom.number)
            try await desk.write(as: desk.priya) { try Sessions(work: $0).endEverywhere() }
            try await desk.settle()
            #expect(await Self.hear(priyas, until: "never").isEmpty)
            try await desk.write(as: desk.asha) { work in
                let dan = try work.db.staff(desk.dan)
                let details = StaffDetails(email: dan.email, name: dan.name, role: .practitioner)
                try StaffMembers(work: work).change(desk.dan, version: dan.version, to: details)
            }
            try await desk.settle()
            #expect(await Self.hear(doms, until: "never").isEmpty)
            #expect(hub.count == 1, "Tom's is open still")
            withExtendedLifetime(toms) {}
            tail.cancel()
            _ = await tail.result
        }
    }

    @Test func `a screen is told of nothing its reader may not see`() async throws {
        try await Engine.sqlite.withDesk { desk in
            let route = try #require(desk.app.routes.first { $0.path == "/live" })
            let asked = Form([
                ("topics", "desk,pulse,case:X,outbox,status,secrets," + (10...70).map { "case:\($0)" }.joined(separator: ","))
            ])
            let expected: [(Staff.ID, Set<String>)] = [
                (desk.priya, ["desk", "pulse", "case:X"]), (desk.ines, ["desk", "pulse", "case:X"]),
                (desk.dan, ["desk", "pulse", "case:X", "outbox", "status"]),
                (desk.asha, ["desk", "pulse", "case:X", "outbox", "status"]),
            ]
            for (staff, topics) in expected {
                let guest = Guest(principal: try await desk.principal(staff), session: 1, name: "", initials: "")
                let words = Words(language: "en", messages: [:])
                let visit = Visit(
                    house: desk.house, guest: guest, method: "GET", path: "/live", query: asked, form: Form(), body: Data(),
                    parameters: [:], headers: [:], words: words,
                    times: Times(now: desk.clock.clock.now, zone: .gmt, words: words),
                    formToken: "", remoteAddress: "")
                guard case .live(let heard, _) = try await route.handle(visit) else {
                    Issue.record("no stream")
                    return
                }
                #expect(heard.filter { $0.count < 7 || !$0.hasPrefix("case:") } == topics)
                #expect(heard.count <= LiveHub.maximumTopics)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `over a socket: the stream greets, tells, and ends when the server is told to stop`(_ engine: Engine) async throws {
        try await engine.withDesk { desk in
            let filled = try await FilledDesk.fill(desk)
            let cookie = try await desk.withBrowser(as: desk.priya) { $0.cookies["kept_session"] ?? "" }
            var configuration = desk.app.configuration
            configuration.port = 0
            let app = KeptApp(house: desk.house, configuration: configuration, people: desk.app.people)
            let (ports, ready) = AsyncStream<Int>.makeStream()
            let group = ServiceGroup(services: [Served(app: app, ready: ready)], logger: desk.house.logger)
            let server = Task { try await group.run() }
            var first: Int?
            for await port in ports {
                first = port
                break
            }
            let socket = try Socket(port: try #require(first))
            try socket.send("GET /live?topics=desk HTTP/1.1\r\nHost: kept\r\nCookie: kept_session=\(cookie)\r\n\r\n")
            let greeting = await socket.read(until: "event: hello")
            #expect(greeting.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(greeting.lowercased().contains("content-type: text/event-stream"))
            try await desk.write(as: desk.priya) { work in
                _ = try Correspondence(work).add(.init(.note, "Hello"), to: try work.db.caseFile(filled.mailed).id)
            }
            let told = await socket.read(until: "\"desk\"")
            #expect(told.contains("event: change"))
            await group.triggerGracefulShutdown()
            _ = await socket.read(until: nil)
            _ = await server.result
            #expect(app.hub.count == 0)
        }
    }
}

/// The whole server, as a part of something that can be told to stop.
private struct Served: Service {
    let app: KeptApp
    let ready: AsyncStream<Int>.Continuation

    func run() async throws {
        try await app.serve { port in ready.yield(port) }
    }
}
