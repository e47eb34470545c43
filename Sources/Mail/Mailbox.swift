/// A person's or a desk's address, with the name that came with it.
public struct Mailbox: Sendable, Hashable, Codable {
    public var name: String
    /// As it was written, but with the domain in lower case: RFC 5321 section 2.4 lets only the domain ignore case.
    public var address: String

    public init(name: String = "", address: String) {
        self.name = name
        self.address = Mailbox.tidied(address)
    }

    /// What to compare addresses by. Nobody runs mailboxes that differ only in case, whatever the RFC allows.
    public var addressKey: String {
        address.lowercased()
    }

    /// Whether mail could be sent there. Says nothing of whether anyone reads it.
    ///
    /// RFC 5321 section 4.1.2 without quoted local parts, source routes and address literals, none of which customers
    /// have. A domain may be in any script; the part before the @ may not, since few servers take that yet.
    public static func isPlausible(_ address: String) -> Bool {
        guard let at = address.lastIndex(of: "@"), address.utf8.count <= 254 else { return false }
        let local = address[..<at]
        let domain = address[address.index(after: at)...]
        return isLocalPart(local) && isDomain(domain)
    }

    private static func tidied(_ address: String) -> String {
        let bare = address.filter { !$0.isWhitespace && !$0.isControl }
        guard let at = bare.lastIndex(of: "@") else { return bare }
        return bare[..<at] + bare[at...].lowercased()
    }

    private static func isLocalPart(_ local: Substring) -> Bool {
        guard (1...64).contains(local.utf8.count), local.utf8.allSatisfy(isAtomText) else { return false }
        return !local.hasPrefix(".") && !local.hasSuffix(".") && !local.contains("..")
    }

    private static func isDomain(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        return domain.utf8.count <= 253
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.unicodeScalars.allSatisfy(isDomainScalar)
            }
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default:
            ".!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }

    private static func isDomainScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? scalar == "-" || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            : scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar.properties.isDiacritic
                || scalar.properties.generalCategory == .nonspacingMark
    }
}

extension Mailbox: CustomStringConvertible {
    public var description: String {
        name.isEmpty ? address : "\(name) <\(address)>"
    }
}

extension Character {
    var isControl: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
