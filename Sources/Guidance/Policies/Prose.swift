import Foundation
import Web

/// Plain text with a few signs, as people write it anyway, shown as a document: `# Heading`, `- item`, `1. item`,
/// `> quotation`, `**strong**`. Whatever else stands there is shown as it stands.
enum Prose {
    static func html(_ text: String) -> HTML {
        var page = HTML.nothing
        var block: (kind: Block, lines: [Substring]) = (.text, [])
        func close() {
            if !block.lines.isEmpty { page = page + block.kind.html(block.lines) }
            block.lines = []
        }
        for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
            let (kind, words) = read(line)
            if words.isEmpty || kind != block.kind || kind.standsAlone { close() }
            if !words.isEmpty { block = (kind, block.lines + [words]) }
        }
        close()
        return page
    }

    private enum Block: Equatable {
        case text, heading, subheading, bullets, numbers, quotation

        var standsAlone: Bool { self == .heading || self == .subheading }

        func html(_ lines: [Substring]) -> HTML {
            let items = lines.map(Prose.strong)
            return switch self {
            case .text: "<p>\(Prose.joined(items))</p>"
            case .heading: "<h3>\(items)</h3>"
            case .subheading: "<h4>\(items)</h4>"
            case .bullets: "<ul>\(items.map { "<li>\($0)</li>" as HTML })</ul>"
            case .numbers: "<ol>\(items.map { "<li>\($0)</li>" as HTML })</ol>"
            case .quotation: "<blockquote><p>\(Prose.joined(items))</p></blockquote>"
            }
        }
    }

    private static func read(_ line: Substring) -> (Block, Substring) {
        let line = line.drop(while: \.isWhitespace)
        let marks: [(String, Block)] = [
            ("### ", .subheading), ("## ", .subheading), ("# ", .heading), ("- ", .bullets), ("* ", .bullets), ("> ", .quotation),
        ]
        for (mark, block) in marks where line.hasPrefix(mark) { return (block, trimmed(line.dropFirst(mark.count))) }
        let number = line.prefix { $0.isASCII && $0.isNumber }
        if (1...3).contains(number.count), line.dropFirst(number.count).hasPrefix(". ") {
            return (.numbers, trimmed(line.dropFirst(number.count + 2)))
        }
        return (.text, trimmed(line))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.last?.isWhitespace == true { text.removeLast() }
        return text.drop(while: \.isWhitespace)
    }

    private static func joined(_ lines: [HTML]) -> HTML {
        lines.enumerated().reduce(HTML.nothing) { $0 + ($1.offset == 0 ? $1.element : "<br>\($1.element)") }
    }

    /// Words between two pairs of asterisks are strong; an odd pair stands for itself.
    private static func strong(_ line: Substring) -> HTML {
        let parts = line.split(separator: "**", omittingEmptySubsequences: false)
        if parts.count % 2 == 0 { return "\(line)" }
        return parts.enumerated().reduce(HTML.nothing) { html, part in
            if part.element.isEmpty { return html }
            return html + (part.offset % 2 == 1 ? "<strong>\(part.element)</strong>" : "\(part.element)")
        }
    }
}
