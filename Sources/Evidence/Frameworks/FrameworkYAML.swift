/// Writes a framework down in the form of docs/standards.md. What it writes reads back as the same framework.
public enum FrameworkYAML {
    public static func text(_ framework: Framework) -> String {
        var page = Writer()
        page.field("framework", framework.code)
        page.field("version", framework.version)
        page.field("title", framework.title)
        page.field("level", framework.level.map(String.init), isPlain: true)
        page.field("jurisdiction", framework.jurisdiction)
        page.field("rules_year", framework.rulesYear)
        page.list("signs", framework.signs)
        page.field("note", framework.note)
        write(framework.rules, to: &page)
        page.parts("lists", framework.lists) { page, list in
            page.field("letter", list.letter)
            page.list("headings", list.headings)
            page.list("leads", list.leads)
        }
        page.parts("groups", framework.groups) { page, group in
            page.field("id", group.id)
            page.field("title", group.title)
            page.field("kind", group.kind)
            page.field("parent", group.parent)
            page.field("requirement", group.requirement?.rawValue)
            page.field("note", group.note)
        }
        page.parts("items", framework.items) { page, item in
            page.field("code", item.code)
            page.field("kind", item.kind)
            page.field("group", item.group)
            page.field("label", item.label)
            page.field("name", item.name)
            page.field("section", item.section)
            page.field("method", item.method)
            page.field("grade", item.grade)
            page.field("note", item.note)
        }
        return page.text
    }

    private static func write(_ rules: Framework.Rules, to page: inout Writer) {
        guard rules != Framework.Rules() else { return }
        page.heading("rules")
        page.depth += 2
        if rules.isEverythingRequired { page.field("everything", "yes", isPlain: true) }
        page.field("minimum_optional", rules.minimumOptional.map(String.init), isPlain: true)
        page.parts("alternatives", rules.alternatives) { page, alternative in
            page.list("items", alternative.items)
            page.field("because", alternative.because)
        }
        page.parts("quantities", rules.quantities) { page, quantity in
            page.field("item", quantity.item)
            page.field("at_least", String(quantity.atLeast), isPlain: true)
            page.field("of", quantity.of)
            page.field("counted_by", quantity.countedBy)
        }
        page.parts("methods", rules.methods) { page, method in
            page.field("code", method.code)
            page.field("title", method.title)
            page.field("support", method.support)
        }
        page.list("grades", rules.grades)
        page.parts("not_stated", rules.notStated) { page, rule in
            page.field("code", rule.code)
            page.field("question", rule.question)
            page.field("note", rule.note)
        }
        page.depth -= 2
    }

    private struct Writer {
        var text = ""
        var depth = 0
        /// The next field begins a part, with a hyphen.
        private var beginsPart = false

        mutating func heading(_ key: String) {
            start()
            text += "\(key):\n"
        }

        mutating func field(_ key: String, _ value: String?, isPlain: Bool = false) {
            guard let value, !value.isEmpty else { return }
            start()
            text += "\(key): \(isPlain ? value : Self.quoted(value))\n"
        }

        mutating func list(_ key: String, _ values: [String]) {
            guard !values.isEmpty else { return }
            start()
            text += "\(key): [\(values.map { Self.quoted($0, inList: true) }.joined(separator: ", "))]\n"
        }

        mutating func parts<T>(_ key: String, _ values: [T], _ write: (inout Writer, T) -> Void) {
            guard !values.isEmpty else { return }
            heading(key)
            depth += 2
            for value in values {
                beginsPart = true
                write(&self, value)
            }
            depth -= 2
        }

        private mutating func start() {
            let indent = beginsPart ? depth - 2 : depth
            text += String(repeating: " ", count: indent) + (beginsPart ? "- " : "")
            beginsPart = false
        }

        /// Plain where nobody could read it as anything but words, else between quotation marks with escapes.
        static func quoted(_ text: String, inList: Bool = false) -> String {
            let isPlain =
                text.utf8.first.map { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") } == true
                && text.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "-"),
                        UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "'"):
                        true
                    case UInt8(ascii: ","), UInt8(ascii: ";"): !inList
                    default: false
                    }
                }
                && !text.hasSuffix(" ") && !reserved.contains(text.lowercased())
            return isPlain ? text : escaped(text)
        }

        private static let reserved: Set<String> = ["yes", "no", "true", "false", "null", "on", "off", "y", "n"]

        private static func escaped(_ text: String) -> String {
            var result = "\""
            for scalar in text.unicodeScalars {
                switch scalar {
                case "\"": result += "\\\""
                case "\\": result += "\\\\"
                case "\n": result += "\\n"
                case "\r": result += "\\r"
                case "\t": result += "\\t"
                case "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}":
                    let hex = String(scalar.value, radix: 16, uppercase: true)
                    result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                    let hex = String(scalar.value, radix: 16, uppercase: true)
                    result += "\\x" + String(repeating: "0", count: 2 - hex.count) + hex
                default: result.unicodeScalars.append(scalar)
                }
            }
            return result + "\""
        }
    }
}
