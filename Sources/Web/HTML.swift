public import Base
import Foundation

/// A piece of a page. It reads as HTML; every `\(value)` is escaped byte by byte, so that no combining mark can hide a
/// quote from the escaping. `\(raw:)` is the one way round it.
public struct HTML: ExpressibleByStringInterpolation, Sendable {
    public internal(set) var bytes: [UInt8]

    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    public init(stringLiteral text: String) {
        bytes = Array(text.utf8)
    }

    public init(stringInterpolation: StringInterpolation) {
        bytes = stringInterpolation.bytes
    }

    public static let nothing = HTML(bytes: [])

    public var isEmpty: Bool { bytes.isEmpty }
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public static func + (left: HTML, right: HTML) -> HTML { HTML(bytes: left.bytes + right.bytes) }

    public struct StringInterpolation: StringInterpolationProtocol {
        var bytes: [UInt8] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: String) { bytes.append(contentsOf: literal.utf8) }
        public mutating func appendInterpolation(_ text: String) { Escape.append(text, to: &bytes) }
        public mutating func appendInterpolation(_ text: Substring) { Escape.append(String(text), to: &bytes) }
        public mutating func appendInterpolation(_ text: String?) {
            if let text { Escape.append(text, to: &bytes) }
        }
        public mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }
        public mutating func appendInterpolation(_ number: some BinaryInteger) {
            bytes.append(contentsOf: String(number).utf8)
        }
        public mutating func appendInterpolation<Of>(_ id: Identifier<Of>) {
            bytes.append(contentsOf: id.description.utf8)
        }
        public mutating func appendInterpolation(_ html: HTML) { bytes.append(contentsOf: html.bytes) }
        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }
        public mutating func appendInterpolation(_ list: [HTML]) {
            for html in list { bytes.append(contentsOf: html.bytes) }
        }

        /// Text that is HTML already, because code made it safe. Search for `raw:` to find every place.
        public mutating func appendInterpolation(raw text: String) { bytes.append(contentsOf: text.utf8) }

        /// A link's address: a path of ours, or http, https, mailto, tel; anything else becomes `#`.
        public mutating func appendInterpolation(url address: String) {
            Escape.append(Escape.isSafe(address: address) ? address : "#", to: &bytes)
        }

        /// Words between blank lines as paragraphs, line ends kept, web addresses as links: how messages are shown.
        public mutating func appendInterpolation(prose text: String) {
            var text = text
            text.withUTF8 { words in
                var isOpen = false
                var start = 0
                while start <= words.count {
                    let end = words[start...].firstIndex(of: UInt8(ascii: "\n")) ?? words.count
                    let isReturn = end > start && words[end - 1] == UInt8(ascii: "\r")
                    let line = UnsafeBufferPointer(rebasing: words[start..<(isReturn ? end - 1 : end)])
                    if line.isEmpty {
                        if isOpen { appendLiteral("</p>") }
                        isOpen = false
                    } else {
                        appendLiteral(isOpen ? "<br>" : "<p>")
                        isOpen = true
                        Escape.append(line, to: &bytes)
                    }
                    start = end + 1
                }
                if isOpen { appendLiteral("</p>") }
            }
        }
    }
}

/// The HTML when the condition holds.
@inlinable public func when(_ condition: Bool, _ html: @autoclosure () -> HTML) -> HTML? { condition ? html() : nil }

/// The HTML made from a value that is there.
@inlinable public func with<T>(_ value: T?, _ html: (T) -> HTML) -> HTML? {
    guard let value else { return nil }
    return html(value)
}

enum Escape {
    static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { append($0, to: &bytes) }
    }

    static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var start = 0
        var index = 0
        while index < text.count {
            if let replacement = replacement(for: text[index]) {
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                bytes.append(
                    contentsOf: UnsafeBufferPointer(
                        start: replacement.utf8Start, count: replacement.utf8CodeUnitCount))
                start = index + 1
            }
            index += 1
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    @inline(__always)
    private static func replacement(for byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    static func isSafe(address: String) -> Bool {
        if address.hasPrefix("/") || address.hasPrefix("#") || address.hasPrefix("?") {
            // Two slashes lead to another server, and so do those that browsers take for slashes or skip.
            let second = address.utf8.dropFirst().first ?? 0
            return second != UInt8(ascii: "/") && second != UInt8(ascii: "\\") && !address.utf8.contains { $0 < 0x20 }
        }
        let lower = address.lowercased()
        return ["http://", "https://", "mailto:", "tel:"].contains { lower.hasPrefix($0) }
    }
}
