import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `Whom a notice reaches` {
    private static func kinds(_ desk: TestDesk, _ staff: Staff.ID) async throws -> [Notice.Kind] {
        try await desk.settle()
        return try await desk.read(as: staff) { try Notices($0).list(before: nil).map(\.kind) }
    }

    @Test(arguments: Engine.available)
    func `a promise warns its owner and the leader of the case's team, nobody else`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.opened(owner: desk.priya, team: desk.billing)
            _ = try await desk.promised(in: file.id, within: 3_600, owner: desk.tom)
            desk.clock.advance(by: 3_000)
            try await desk.watch()
            for staff in [desk.tom, desk.dan] { #expect(try await Self.kinds(desk, staff) == [.promiseDueSoon]) }
            desk.clock.advance(by: 700)
            for _ in 1...3 { try await desk.watch() }
            for staff in [desk.tom, desk.dan] {
                #expect(try await Self.kinds(desk, staff) == [.promiseMissed, .promiseDueSoon])
            }
            for staff in [desk.priya, desk.asha, desk.ines] { #expect(try await Self.kinds(desk, staff).isEmpty) }
            let notice = try await desk.read(as: desk.tom) { try Notices($0).list(before: nil)[0] }
            #expect(notice.reference == file.reference && notice.customer == "Margaret Ellis" && notice.readAt == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a leader who promised is told once, and a case without a team tells its owner alone`(_ engine: Engine)
        async throws
    {
        try await engine.withDesk { desk async throws in
            let team = try await desk.opened(team: desk.billing)
            let none = try await desk.opened()
            _ = try await desk.promised(in: team.id, within: 60, owner: desk.dan)
            _ = try await desk.promised(in: none.id, within: 60, owner: desk.tom)
            desk.clock.advance(by: 100)
            try await desk.watch()
            #expect(try await Self.kinds(desk, desk.dan) == [.promiseMissed])
            #expect(try await Self.kinds(desk, desk.tom) == [.promiseMissed])
        }
    }

    @Test(arguments: Engine.available)
    func `a case handed to somebody tells them, unless they took it`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.opened(owner: desk.priya).id
            try await desk.write(as: desk.priya) { work in
                _ = try Cases(work).handOver(id, to: desk.tom, team: desk.metering, note: "Yours.")
            }
            #expect(try await Self.kinds(desk, desk.tom) == [.handedToYou])
            try await desk.write(as: desk.dan) { _ = try Cases($0).handOver(id, to: desk.dan, team: nil, note: "") }
            try await desk.write(as: desk.dan) {
                _ = try Cases($0).handOver(id, to: nil, team: desk.billing, note: "Whose?")
            }
            try await desk.write(as: desk.dan) { work in
                _ = try Cases(work).handOver(id, to: desk.tom, team: desk.metering, note: "Yours again.")
            }
            #expect(try await Self.kinds(desk, desk.tom) == [.handedToYou, .handedToYou])
            for staff in [desk.priya, desk.dan] { #expect(try await Self.kinds(desk, staff).isEmpty) }
        }
    }

    @Test(arguments: Engine.available)
    func `reading is one's own`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.opened(team: desk.billing)
            func miss(_ count: Int) async throws {
                for number in 0..<count {
                    _ = try await desk.promised("Promise \(number)", in: file.id, within: 60, owner: desk.priya)
                }
                desk.clock.advance(by: 100)
                try await desk.watch()
                try await desk.settle()
            }
            func unread(_ staff: Staff.ID) async throws -> Int {
                try await desk.read(as: staff) { try Notices($0).unread() }
            }
            try await miss(3)
            let before = [try await unread(desk.priya), try await unread(desk.dan)]
            #expect(before == [3, 3])
            try await desk.write(as: desk.priya) { try Notices($0).markAllRead() }
            let marked = desk.clock.clock.now
            let after = [try await unread(desk.priya), try await unread(desk.dan)]
            #expect(after == [0, 3])
            try await miss(1)
            try await desk.write(as: desk.priya) { try Notices($0).markAllRead() }
            let list = try await desk.read(as: desk.priya) { try Notices($0).list(before: nil) }
            #expect(list.map { $0.readAt == marked } == [false, true, true, true], "when it was first read stays")

            var pages: [Notice.ID] = []
            var last: Notice.ID?
            while true {
                let before = last
                let page = try await desk.read(as: desk.priya) { try Notices($0).list(before: before, limit: 3) }
                if page.isEmpty { break }
                pages += page.map(\.id)
                last = page.last?.id
            }
            #expect(pages == list.map(\.id))
        }
    }

    @Test(arguments: Engine.available)
    func `more than a hundred unread are counted as a hundred`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.opened()
            let due = TestDesk.monday + 60
            try await desk.write(as: desk.priya) { work in
                for number in 0..<105 {
                    try Promises(work).make(PromiseDraft(what: "Promise \(number)", dueAt: due), in: file, message: nil)
                }
            }
            desk.clock.advance(by: 100)
            try await desk.watch()
            try await desk.settle()
            #expect(try await desk.count("SELECT id FROM notice") == 105)
            let unread = try await desk.read(as: desk.priya) { try Notices($0).unread() }
            #expect(unread == 100)
        }
    }
}
