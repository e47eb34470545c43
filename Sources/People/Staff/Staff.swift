public import Base
public import Foundation

/// A colleague: somebody who signs in and works here.
public struct Staff: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<Staff>

    public enum Theme: String, Sendable, CaseIterable { case light, dark }

    public let id: ID
    public var email: String
    public var name: String
    public var initials: String
    public var role: Role
    public var isApprentice: Bool
    public var isActive: Bool
    public var language: String
    /// Nil follows the device.
    public var theme: Theme?
    public var largePrint: Bool
    public let createdAt: Date
    public let version: Int

    public init(
        id: ID, email: String, name: String, role: Role, isApprentice: Bool = false, isActive: Bool = true,
        language: String = "en", theme: Theme? = nil, largePrint: Bool = false, createdAt: Date, version: Int = 1
    ) {
        self.id = id
        self.email = email
        self.name = name
        initials = Initials.of(name)
        self.role = role
        self.isApprentice = isApprentice
        self.isActive = isActive
        self.language = language
        self.theme = theme
        self.largePrint = largePrint
        self.createdAt = createdAt
        self.version = version
    }

    /// The same colleague under another name, with the initials that go with it.
    public func named(_ name: String) -> Staff {
        var copy = self
        copy.name = name
        copy.initials = Initials.of(name)
        return copy
    }

    static let longestName = 100

    /// A name fit to show, without white space around it.
    static func checkedName(_ name: String, field: String = "name") throws -> String {
        let name = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !name.isEmpty else { throw Problem.invalid(field, "people.problem.name_missing") }
        guard name.count <= longestName, name.utf8.count <= 4 * longestName else {
            throw Problem.invalid(field, "people.problem.name_too_long", ["limit": String(longestName)])
        }
        return name
    }
}

public enum Initials {
    /// The first letters of the first and last word: "PN" for Priya Nair.
    public static func of(_ name: String) -> String {
        ofPlain(name) ?? ofAny(name)
    }

    /// As `ofAny`, quickly, for names in ASCII: a long timeline asks for a hundred of them. Nil for other names.
    private static func ofPlain(_ name: String) -> String? {
        guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let words = name.utf8.split { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
        let letters = [words.first, words.count > 1 ? words.last : nil].compactMap { word in
            word?.lazy.compactMap(upper).first
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static func upper(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): byte
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
        default: nil
        }
    }

    private static func ofAny(_ name: String) -> String {
        let words = name.split(whereSeparator: \.isWhitespace)
        let letters = [words.first, words.count > 1 ? words.last : nil].compactMap { word in
            word?.first { $0.isLetter || $0.isNumber }
        }
        return String(letters).uppercased()
    }
}
