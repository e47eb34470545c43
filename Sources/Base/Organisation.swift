import Foundation
import Storage

/// What holds for the whole organisation: its money, and the part of the United Kingdom whose holidays it keeps.
extension Work {
    public func currency() throws -> Currency {
        try setting("currency").flatMap { Currency(code: $0) } ?? .gbp
    }

    /// The part of the country whose holidays are kept.
    public func nation() throws -> Nation { try setting("nation").flatMap(Nation.init) ?? .england }

    /// An organisation's setting as text; nil when nobody has set it.
    public func setting(_ name: String) throws -> String? {
        try db.installationValue("setting." + name).flatMap { String(data: $0, encoding: .utf8) }
    }

    /// Several settings at once; those nobody has set are not in it.
    public func settings(_ names: [String]) throws -> [String: String] {
        try db.installationValues(names.map { "setting." + $0 }).reduce(into: [:]) { all, pair in
            all[String(pair.key.dropFirst("setting.".count))] = String(data: pair.value, encoding: .utf8)
        }
    }

    public func set(_ name: String, to value: String) throws {
        try db.setInstallationValue("setting." + name, Data(value.utf8))
    }
}
