import Base
import Foundation
import TestKit
import Testing

@testable import Trade

@Suite struct `A file of purchases` {
    static let head = "customer,order,line,bought_on,delivered_on,channel,product,name,category,quantity,unit_price"

    private func file(_ lines: String...) -> OrderFile {
        OrderFile(Data(([Self.head] + lines).joined(separator: "\n").utf8), today: CalendarDay("2026-03-02")!, currency: .gbp)
    }

    @Test func `lines of one order become one purchase`() throws {
        let file = file(
            "a@example.org,A-1,1,2026-02-01,2026-02-03,distance,,Kettle,goods,1,34.99",
            "a@example.org,a-1,2,2026-02-01,2026-02-03,distance,,Cups,goods,4,£2.50")
        #expect(file.faults == [])
        let order = try #require(file.orders.first)
        #expect(file.orders.count == 1 && order.draft.items.map(\.name) == ["Kettle", "Cups"])
        #expect(order.draft.items.map(\.unitPrice.minor) == [3_499, 250])
    }

    @Test(arguments: [
        ("x,A-1,1,2026-02-30,,distance,,Kettle,,1,1", "day"), ("x,A-1,1,2026-02-01,,mail,,Kettle,,1,1", "choice"),
        ("x,A-1,1,2026-02-01,,distance,,Kettle,,0,1", "quantity"), ("x,A-1,1,2026-02-01,,distance,,Kettle,,1,-1", "price"),
        ("x,A-1,1,2026-02-01,,distance,,Kettle,,1,1000000000000", "price"),
        ("x,A-1,1,2026-02-01,,distance,,Kettle,,1,€5", "price"),
        ("x,A-1,1,2026-02-01,,distance,,,,1,1", "missing"), (",A-1,1,2026-02-01,,distance,,Kettle,,1,1", "missing"),
        ("x,A-1,1,2026-02-01,2026-01-01,distance,,Kettle,,1,1", "delivered_before"),
        ("x,A-1,1,2027-02-01,,distance,,Kettle,,1,1", "future"), ("x,A-1,q,2026-02-01,,distance,,Kettle,,1,1", "value"),
        ("x,A-1,1,2026-02-01,,distance,,Kettle,,99999999999999999999,1", "quantity"),
    ])
    func `a line that cannot be taken says what to do`(_ line: String, _ what: String) {
        let file = file(line)
        #expect(file.faults.map(\.what) == [what])
        #expect(file.faults.map(\.line) == [2])
    }

    @Test func `a file without its columns, twice a column, or an order with two customers`() {
        let today = CalendarDay("2026-03-02")!
        #expect(OrderFile(Data("customer,order\nx,y".utf8), today: today, currency: .gbp).faults.map(\.what) == ["columns"])
        #expect(OrderFile(Data("order,order\nx,y".utf8), today: today, currency: .gbp).faults.map(\.what) == ["column_twice"])
        #expect(OrderFile(Data(), today: today, currency: .gbp).faults.map(\.what) == ["empty"])
        #expect(OrderFile(Data(Self.head.utf8), today: today, currency: .gbp).faults.map(\.what) == ["empty"])
        let two = file("x,A-1,1,2026-02-01,,distance,,Kettle,,1,1", "y,A-1,2,2026-02-01,,distance,,Cup,,1,1")
        #expect(two.faults.map(\.what) == ["order_differs"])
        #expect(
            file("x,A-1,1,2026-02-01,,distance,,Kettle,,1,1", "x,A-1,1,2026-02-01,,distance,,Cup,,1,1").faults.map(\.what) == [
                "line_twice"
            ])
    }

    @Test func `bytes of any kind are read or refused, never worse`() {
        var dice = Dice(seed: 78)
        for _ in 0..<3_000 {
            let bytes = Data(
                (0..<dice.roll(0..<60)).map { _ in dice.pick([34, 44, 10, 13, 59, 97, 0xC3, 0xA9, 0, 255] as [UInt8]) })
            _ = OrderFile(bytes, today: CalendarDay("2026-03-02")!, currency: .gbp)
        }
    }
}
