import Base
import TestKit
import Testing

@testable import Guidance

@Suite struct `What must be read before what` {
    private static func id(_ number: Int) -> Policy.ID { Policy.ID(Int64(number)) }

    private static func order(_ pairs: [(Int, Int)]) -> ReadFirst {
        ReadFirst(pairs.map { (policy: id($0.0), first: id($0.1)) })
    }

    @Test func `a circle is found, however long the way around`() {
        let order = Self.order([(2, 1), (3, 2), (4, 3), (5, 4)])
        #expect(order.circle(putting: [Self.id(5)], before: Self.id(1)) == [5, 4, 3, 2, 1].map(Self.id))
        #expect(order.circle(putting: [Self.id(9)], before: Self.id(1)) == nil)
        #expect(order.circle(putting: [Self.id(1), Self.id(2)], before: Self.id(5)) == nil)
    }

    @Test func `a policy cannot come before itself`() {
        #expect(Self.order([]).circle(putting: [Self.id(7)], before: Self.id(7)) == [Self.id(7)])
    }

    @Test func `what comes first stands first`() {
        let order = Self.order([(1, 2), (2, 3)]).inOrder([1, 2, 3].map(Self.id))
        #expect(order == [3, 2, 1].map(Self.id))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `without circles let in, everything can be read in some order`(_ seed: UInt64) {
        var dice = Dice(seed: seed)
        var pairs: [(Int, Int)] = []
        for _ in 0..<200 {
            let (policy, first) = (dice.roll(0..<30), dice.roll(0..<30))
            if Self.order(pairs).circle(putting: [Self.id(first)], before: Self.id(policy)) == nil {
                pairs.append((policy, first))
            }
        }
        #expect(pairs.count > 30)
        let order = Self.order(pairs).inOrder((0..<30).map(Self.id))
        let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        #expect(order.count == 30)
        for (policy, first) in pairs {
            #expect(places[Self.id(first)] ?? 0 < places[Self.id(policy)] ?? 0, "\(first) before \(policy)")
        }
    }
}
