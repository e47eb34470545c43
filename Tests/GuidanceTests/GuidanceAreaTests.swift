import Desk
import Testing

@testable import Guidance

@Suite struct `Guidance as an area` {
    @Test func `it has a name`() {
        #expect(GuidanceArea.area.name == "guidance")
    }
}
