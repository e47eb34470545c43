public import Foundation
public import Storage

extension Transaction {
    public func installationValue(_ name: String) throws -> Data? {
        try row("SELECT value FROM installation WHERE name = \(name)")?.get("value")
    }

    /// A value made once and shared by every process on this database, such as the key that signs reply addresses.
    public func installationValue(_ name: String, orElse make: () -> Data) throws -> Data {
        if let value = try installationValue(name) { return value }
        let made = make()
        try run("INSERT INTO installation (name, value) VALUES (\(name), \(made)) ON CONFLICT DO NOTHING")
        return try installationValue(name) ?? made
    }

    public func setInstallationValue(_ name: String, _ value: Data) throws {
        try run(
            """
            INSERT INTO installation (name, value) VALUES (\(name), \(value))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
    }
}

extension Data {
    /// Bytes nobody can guess.
    public static func random(_ count: Int) -> Data {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<(count + 7) / 8).flatMap { _ in Swift.withUnsafeBytes(of: generator.next() as UInt64, Array.init) }
        return Data(bytes.prefix(count))
    }
}
