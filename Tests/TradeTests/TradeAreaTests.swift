import Desk
import Testing

@testable import Trade

@Suite struct `Trade as an area` {
    @Test func `it has a name`() {
        #expect(TradeArea.area.name == "trade")
    }
}
