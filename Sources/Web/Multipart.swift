public import Foundation

/// A file somebody sent with a form. Its name and type are what their program says, so nothing is to be built on them.
public struct FormFile: Sendable, Equatable {
    /// The field it came in.
    public let field: String
    public let name: String
    public let bytes: Data

    public init(field: String, name: String, bytes: Data) {
        self.field = field
        self.name = name
        self.bytes = bytes
    }
}

/// Reads `multipart/form-data` (RFC 7578, in the framing of RFC 2046, section 5.1.1), as browsers send forms with files.
struct Multipart {
    private(set) var fields: [(String, String)] = []
    private(set) var files: [FormFile] = []

    static let mostParts = 200
    private static let longestHead = 8 << 10

    /// The boundary a content type names; nil when it is no `multipart/form-data` or names none that may be.
    static func boundary(in contentType: String) -> String? {
        let parts = contentType.split(separator: ";", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard parts[0].lowercased() == "multipart/form-data" else { return nil }
        for part in parts.dropFirst() {
            guard part.lowercased().hasPrefix("boundary=") else { continue }
            var value = part.dropFirst("boundary=".count)
            if value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 { value = value.dropFirst().dropLast() }
            let isPlain = value.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
            return (1...70).contains(value.utf8.count) && isPlain ? String(value) : nil
        }
        return nil
    }

    /// Nil when it is cut short, has more parts than a form of ours, or holds text that is not UTF-8.
    init?(_ body: Data, boundary: String) {
        let mark = Data("--\(boundary)".utf8)
        // Before the first boundary there may be words for programs that know no such thing.
        guard
            var index = body.starts(with: mark) ? body.startIndex : body.range(of: Self.lineEnd + mark).map({ $0.lowerBound + 2 })
        else { return nil }
        while true {
            index += mark.count
            if body[index...].starts(with: Self.dashes) { return }
            // White space may follow a boundary, and nothing else.
            while index < body.endIndex, body[index] == 32 || body[index] == 9 { index += 1 }
            guard body[index...].starts(with: Self.lineEnd) else { return nil }
            index += 2
            guard let end = body.range(of: Self.lineEnd + mark, in: (index - 2)..<body.endIndex),
                fields.count + files.count < Self.mostParts,
                read(end.lowerBound < index ? body[index..<index] : body[index..<end.lowerBound])
            else { return nil }
            index = end.lowerBound + 2
        }
    }

    private static let lineEnd = Data([13, 10])
    private static let dashes = Data("--".utf8)

    private mutating func read(_ part: Data) -> Bool {
        guard
            let gap = part.starts(with: Self.lineEnd)
                ? part.startIndex..<part.startIndex : part.range(of: Self.lineEnd + Self.lineEnd),
            part.distance(from: part.startIndex, to: gap.lowerBound) <= Self.longestHead,
            let head = String(validating: part[part.startIndex..<gap.lowerBound], as: UTF8.self), !head.utf8.contains(0),
            let disposition = Self.disposition(in: head), let name = Self.parameter("name", of: disposition), !name.isEmpty
        else { return false }
        let content = part[(gap.isEmpty ? gap.upperBound + 2 : gap.upperBound)...]
        if let file = Self.parameter("filename", of: disposition) {
            files.append(FormFile(field: name, name: file, bytes: Data(content)))
            return true
        }
        guard let text = String(validating: content, as: UTF8.self), !text.utf8.contains(0) else { return false }
        fields.append((name, text))
        return true
    }

    private static func disposition(in head: String) -> Substring? {
        head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-disposition:") }
    }

    /// A parameter's value. Browsers write a quotation mark in it as `%22` and line ends as `%0D%0A` (WHATWG HTML, 4.10.21.8).
    private static func parameter(_ name: String, of disposition: Substring) -> String? {
        var rest = disposition.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[key.endIndex...]
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let value: Substring
            if rest.first == "\"" {
                value = rest.dropFirst().prefix { $0 != "\"" }
                guard value.endIndex < rest.endIndex else { return nil }
                rest = rest[rest.index(after: value.endIndex)...].drop { $0 != ";" }
            } else {
                value = rest.prefix { $0 != ";" }
                rest = rest[value.endIndex...]
            }
            guard key.trimmingCharacters(in: .whitespaces).lowercased() == name else { continue }
            return String(value).replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
        }
        return nil
    }
}

extension Visit {
    /// The file sent in a field; nil when none was chosen.
    public func file(_ field: String) -> FormFile? {
        files.first { $0.field == field && !($0.name.isEmpty && $0.bytes.isEmpty) }
    }
}
