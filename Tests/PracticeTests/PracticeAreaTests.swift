import Desk
import Testing

@testable import Practice

@Suite struct `Practice as an area` {
    @Test func `it has a name`() {
        #expect(PracticeArea.area.name == "practice")
    }
}
