import Desk
import Testing

@testable import Care

@Suite struct `Care as an area` {
    @Test func `it has a name`() {
        #expect(CareArea.area.name == "care")
    }
}
