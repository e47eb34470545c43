/// Reads a page more strictly than any browser does, and says what is wrong with it.
///
/// A browser puts up with an unclosed element, a bare ampersand and a label for nothing, each in its own way. A page of
/// ours has none of them, so whatever shows here is a slip, or a stranger's words that got out of their place.
public struct Markup {
    public struct Element: Sendable {
        public let name: String
        public let attributes: [String: String]
        /// The elements around it, the outermost first, as places in `elements`.
        public let around: [Int]
        /// What is written in it, without that of the elements in it.
        public internal(set) var text = ""

        public subscript(attribute: String) -> String? { attributes[attribute] }
    }

    public internal(set) var elements: [Element] = []
    public internal(set) var faults: [String] = []

    /// A whole page.
    public init(page: String) {
        read(page)
        if !page.hasPrefix("<!doctype html>\n<html lang=\"") { faults.append("It does not begin as a page does.") }
        for name in ["html", "head", "title", "body", "main", "h1"] where all(name).count != 1 {
            faults.append("It has \(all(name).count) <\(name)>.")
        }
        if all("title").first?.text.isEmpty ?? true { faults.append("It has no title.") }
        checkRules()
    }

    /// A part of a page.
    public init(fragment: String) {
        read(fragment)
        checkRules()
    }

    /// Text as it was before it was escaped, byte by byte, as a browser reads it.
    public static func unescaped(_ text: String) -> String {
        var (bytes, rest) = ([UInt8](), Array(text.utf8)[...])
        let entities = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
        while let first = rest.first {
            let entity = first == UInt8(ascii: "&") ? entities.first { rest.starts(with: $0.key.utf8) } : nil
            bytes += entity.map { Array($0.value.utf8) } ?? [first]
            rest = rest.dropFirst(entity?.key.utf8.count ?? 1)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    public func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// Whether an element stands inside another one of this name.
    public func isInside(_ element: Element, _ name: String) -> Bool {
        element.around.contains { elements[$0].name == name }
    }

    private mutating func read(_ text: String) {
        var reader = MarkupReader(text)
        reader.read()
        elements = reader.elements
        faults = reader.faults
    }
}

/// Takes the text apart, byte by byte: to a browser too a quote is a quote, whatever mark follows it.
struct MarkupReader {
    private let bytes: [UInt8]
    private var place = 0
    private var open: [Int] = []
    var elements: [Markup.Element] = []
    var faults: [String] = []

    static let empty: Set<String> = ["br", "col", "hr", "img", "input", "link", "meta"]
    /// Drawings alone may be closed at once.
    private static let drawings: Set<String> = ["use", "rect", "path", "circle"]
    /// Elements in which an opening bracket is a letter like any other.
    private static let plain: Set<String> = ["textarea", "title", "script", "style"]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func read() {
        skip("<!doctype html>")
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "<") { tag() } else { text() }
        }
        for index in open { fault("<\(elements[index].name)> is never closed") }
    }

    private mutating func text() {
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
        let words = String(decoding: bytes[start..<place], as: UTF8.self)
        checkText(words, isAttribute: false)
        if let last = open.last { elements[last].text += words }
    }

    private mutating func checkText(_ words: String, isAttribute: Bool) {
        if words.utf8.contains(0) { fault("a NUL character") }
        if words.utf8.contains(UInt8(ascii: ">")) { fault("a bare > in “\(words.prefix(60))”") }
        if isAttribute, words.utf8.contains(UInt8(ascii: "<")) { fault("a bare < in “\(words.prefix(60))”") }
        for part in words.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).dropFirst() {
            let name = part.prefix { $0 != UInt8(ascii: ";") }
            let isKnown = ["amp", "lt", "gt", "quot", "#39"].contains(String(decoding: name, as: UTF8.self))
            if !isKnown || name.count == part.count { fault("a bare & in “\(words.prefix(60))”") }
        }
    }

    private mutating func tag() {
        place += 1
        let closes = skip("/")
        let name = word()
        guard !name.isEmpty else { return fault("a bare <") }
        if closes {
            skipSpace()
            if !skip(">") { fault("</\(name) goes on") }
            return close(name)
        }
        let attributes = attributes(of: name)
        let endsAtOnce = skip("/")
        if !skip(">") { return fault("<\(name) does not end") }
        check(name, in: open.map { elements[$0].name })
        elements.append(Markup.Element(name: name, attributes: attributes, around: open))
        if endsAtOnce, !Self.drawings.contains(name) { fault("<\(name)/>") }
        if endsAtOnce || Self.empty.contains(name) { return }
        open.append(elements.count - 1)
        if Self.plain.contains(name) { plainText(upTo: name) }
    }

    private mutating func plainText(upTo name: String) {
        let end = Array("</\(name)>".utf8)
        let start = place
        while place < bytes.count, !bytes[place...].starts(with: end) { place += 1 }
        let words = String(decoding: bytes[start..<place], as: UTF8.self)
        checkText(words, isAttribute: true)
        elements[open[open.count - 1]].text = words
    }

    private mutating func attributes(of element: String) -> [String: String] {
        var found: [String: String] = [:]
        while true {
            let isApart = skipSpace()
            let name = word()
            if name.isEmpty { return found }
            if !isApart { fault("nothing between two attributes of <\(element)>, before \(name)") }
            var value = ""
            if skip("=") {
                if !skip("\"") { fault("\(name) of <\(element)> is not in quotes") }
                let start = place
                while place < bytes.count, bytes[place] != UInt8(ascii: "\"") { place += 1 }
                value = String(decoding: bytes[start..<place], as: UTF8.self)
                place += 1
                checkText(value, isAttribute: true)
            }
            if found.updateValue(value, forKey: name) != nil { fault("<\(element)> has \(name) twice") }
        }
    }

    private mutating func close(_ name: String) {
        guard let last = open.last, elements[last].name == name else {
            return fault("</\(name)> where <\(open.last.map { elements[$0].name } ?? "nothing")> is open")
        }
        open.removeLast()
    }

    private mutating func word() -> String {
        let start = place
        while place < bytes.count, Self.isWord(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"): true
        default: false
        }
    }

    @discardableResult private mutating func skip(_ text: String) -> Bool {
        guard bytes[min(place, bytes.count)...].starts(with: text.utf8) else { return false }
        place += text.utf8.count
        return true
    }

    @discardableResult private mutating func skipSpace() -> Bool {
        let start = place
        while place < bytes.count, [9, 10, 13, 32].contains(bytes[place]) { place += 1 }
        return place > start
    }

    private mutating func fault(_ what: String) {
        let from = max(0, min(place, bytes.count) - 60)
        faults.append("\(what), after “\(String(decoding: bytes[from..<min(place, bytes.count)], as: UTF8.self))”")
    }

    /// Where an element may not stand, a browser closes others by itself and the page falls apart.
    private mutating func check(_ name: String, in around: [String]) {
        if Self.blocks.contains(name), around.contains("p") { fault("<\(name)> in <p>") }
        if ["form", "a", "button", "label", "h1", "h2", "h3", "select"].contains(name), around.contains(name) {
            fault("<\(name)> in <\(name)>")
        }
        if ["a", "input", "select", "textarea"].contains(name), around.contains("button") { fault("<\(name)> in <button>") }
        switch around.last {
        case "ul", "ol": if name != "li" { fault("<\(name)> in a list") }
        case "dl": if !["dt", "dd", "div"].contains(name) { fault("<\(name)> in <dl>") }
        case "select": if !["option", "optgroup"].contains(name) { fault("<\(name)> in <select>") }
        case "table": if !["thead", "tbody", "tfoot", "caption", "colgroup"].contains(name) { fault("<\(name)> in <table>") }
        case "thead", "tbody", "tfoot": if name != "tr" { fault("<\(name)> in <\(around.last ?? "")>") }
        case "tr": if !["th", "td"].contains(name) { fault("<\(name)> in <tr>") }
        default: break
        }
        if name == "li", !["ul", "ol"].contains(around.last ?? "ul") { fault("<li> in <\(around.last ?? "")>") }
    }

    private static let blocks: Set<String> = [
        "article", "blockquote", "details", "dialog", "div", "dl", "fieldset", "footer", "form", "h1", "h2", "h3", "header",
        "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    ]
}
