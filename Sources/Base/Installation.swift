public import Foundation
public import Storage

extension Transaction {
    public func installationValue(_ name: String) throws -> Data? {
        try row("SELECT value FROM installation WHERE name = \(name)")?.get("value")
    }

    /// Those of these values that are there.
    public func installationValues(_ names: [String]) throws -> [String: Data] {
        try rows(
            """
            SELECT name, value FROM installation
            WHERE name IN (\(SQL.joined(names.map { "\($0)" }, separator: ", ")))
            ORDER BY name
            LIMIT \(names.count)
            """
        ).reduce(into: [:]) { $0[try $1.get("name")] = try $1.get("value") }
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
