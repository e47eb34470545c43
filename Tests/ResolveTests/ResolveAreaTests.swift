import Desk
import Testing

@testable import Resolve

@Suite struct `Resolve as an area` {
    @Test func `it has a name`() {
        #expect(ResolveArea.area.name == "resolve")
    }
}
