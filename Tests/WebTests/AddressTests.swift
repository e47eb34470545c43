import Testing

@testable import Web

struct AddressTests {
    @Test(arguments: [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("::1", "198.51.100.1, 203.0.113.7 ", "203.0.113.7"),
        ("127.0.0.1", nil, "127.0.0.1"),
        ("127.0.0.1", " ", "127.0.0.1"),
        ("203.0.113.7", "127.0.0.1", "203.0.113.7"),
        ("unknown", "127.0.0.1", "unknown"),
    ])
    func `a proxy on this machine is believed and nobody else`(_ peer: String, _ forwarded: String?, _ address: String) {
        #expect(Gate.address(peer: peer, forwarded: forwarded) == address)
    }

    @Test func `what a proxy passes on cannot grow without end`() {
        let address = Gate.address(peer: "127.0.0.1", forwarded: String(repeating: "1", count: 10_000))
        #expect(address.count == 64)
    }
}
