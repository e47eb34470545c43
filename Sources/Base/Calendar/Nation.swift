public import Foundation

/// A part of the United Kingdom, whose holidays an organisation keeps.
public enum Nation: String, Sendable, CaseIterable, Codable {
    case england, wales, scotland
    case northernIreland = "northern_ireland"

    /// One clock serves all four.
    public static let zone = TimeZone(identifier: "Europe/London") ?? .gmt
}
