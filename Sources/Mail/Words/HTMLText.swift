/// Reads an HTML mail out as plain text. It is for reading, searching and quoting, never for showing: nothing here makes
/// HTML safe.
struct HTMLText {
    static func rendered(_ html: String) -> String {
        var reader = HTMLText()
        HTMLTokens.walk(html) { reader.take($0) }
        return reader.out.finished
    }

    private var out = TextLayout()
    private var skipped: String?
    private var links: [(address: String, start: Int)] = []
    private var lists: [Int?] = []

    private mutating func take(_ token: HTMLToken) {
        switch token {
        case .text(let text):
            if skipped == nil { out.write(text) }
        case .open(let name, let attributes):
            // A head that is never closed ends where the body begins, or it would swallow the mail.
            if skipped == "head", name == "body" { skipped = nil }
            if skipped == nil { open(name, attributes) }
        case .close(let name):
            if name == skipped { skipped = nil } else if skipped == nil { close(name) }
        }
    }

    private static let unread: Set<String> = ["script", "style", "head", "title"]
    private static let blocks: Set<String> = [
        "div", "section", "article", "header", "footer", "address", "tr", "table", "ul", "ol", "dl", "dt", "dd", "form",
        "fieldset",
        "center", "main", "nav", "aside", "figure", "figcaption", "tbody", "caption", "details", "summary",
    ]
    private static let paragraphs: Set<String> = ["p", "h1", "h2", "h3", "h4", "h5", "h6"]

    private mutating func open(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "br": out.newLine()
        case "hr": out.rule()
        case "blockquote": out.indent()
        case "pre":
            out.paragraph()
            out.isVerbatim = true
        case "td", "th": out.gap()
        case "img": out.write(attributes["alt"]?.onOneLine ?? "")
        case "a": links.append((attributes["href"] ?? "", out.length))
        case "ul":
            out.block()
            lists.append(nil)
        case "ol":
            out.block()
            lists.append(0)
        case "li": item()
        case _ where HTMLText.paragraphs.contains(name): out.paragraph()
        case _ where HTMLText.blocks.contains(name): out.block()
        case _ where HTMLText.unread.contains(name): skipped = name
        default: break
        }
    }

    private mutating func close(_ name: String) {
        switch name {
        case "blockquote": out.outdent()
        case "pre":
            out.isVerbatim = false
            out.paragraph()
        case "a": closeLink()
        case "ul", "ol":
            _ = lists.popLast()
            out.block()
        case "li": out.block()
        case _ where HTMLText.paragraphs.contains(name): out.paragraph()
        case _ where HTMLText.blocks.contains(name): out.block()
        default: break
        }
    }

    private mutating func item() {
        out.block()
        if let count = lists.last, let count {
            lists[lists.count - 1] = count + 1
            out.write("\(count + 1). ")
        } else {
            out.write("- ")
        }
    }

    /// The address is read out where the words do not say it already.
    private mutating func closeLink() {
        guard let link = links.popLast() else { return }
        let address = link.address.onOneLine
        let lowered = address.lowercased()
        guard lowered.hasPrefix("http://") || lowered.hasPrefix("https://"), address.utf8.count < 300 else { return }
        let words = out.words(from: link.start).lowercased()
        let bare = lowered.drop { $0 != "/" }.drop { $0 == "/" }
        guard !words.isEmpty, !words.contains(bare.prefix { $0 != "?" && $0 != "#" }.trimmingSlash) else { return }
        out.write(" <\(address)>")
    }
}

extension StringProtocol {
    var trimmingSlash: String {
        last == "/" ? String(dropLast()) : String(self)
    }
}
