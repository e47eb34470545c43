import Desk
import Testing

@testable import Complaints

@Suite struct `Complaints as an area` {
    @Test func `it has a name`() {
        #expect(ComplaintsArea.area.name == "complaints")
    }
}
