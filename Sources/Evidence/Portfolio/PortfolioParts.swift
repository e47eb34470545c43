import Base
import Foundation
import Web

extension PortfolioChapter {
    /// Its parts, under a heading of the second level.
    var html: HTML {
        var parts: HTML = .nothing
        var facts: [HTML] = []
        func list() {
            if !facts.isEmpty { parts = parts + "<dl class=\"facts\">\(facts)</dl>" }
            facts = []
        }
        for block in blocks {
            if case .fact(let label, let text) = block {
                facts.append("<dt>\(label)</dt><dd>\(prose: text.string)</dd>")
                continue
            }
            list()
            parts = parts + Self.html(block)
        }
        list()
        return parts
    }

    private static func html(_ block: Block) -> HTML {
        switch block {
        case .heading(let text): "<h3>\(text.string)</h3>"
        case .fact: .nothing
        case .prose(let label, let text): "<h4>\(label)</h4><div class=\"text\">\(prose: text.string)</div>"
        case .table(let columns, let rows):
            """
            <div class="scroll-x"><table class="table"><thead><tr>\(columns.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead><tbody>\(rows.map { row in
                "<tr>\(row.map { "<td>\($0.string)</td>" as HTML })</tr>" as HTML
            })</tbody></table></div>
            """
        }
    }
}

/// What somebody who looks through a portfolio sees of a file in it: what would leave, and what was taken out.
struct SeenFile: Sendable {
    let file: PortfolioFile
    /// Nil when its bytes are gone.
    let content: LeavingFile.Content?
    /// The beginning of a text.
    let text: String
    /// Words in it that are names customers have.
    var suspects: [String] = []

    private static let longest = 4_000

    init(_ file: PortfolioFile, _ redactor: Redactor, _ blobs: Blobs) {
        let leaving = (try? blobs.bytes(file.blob)).map { LeavingFile($0, redactor) }
        self.file = file
        content = leaving?.content
        if case .text? = content {
            text = String(String(decoding: leaving?.bytes ?? Data(), as: UTF8.self).prefix(Self.longest))
        } else {
            text = ""
        }
    }

    /// With a tick where somebody has to say that they opened it.
    func html(_ address: String, _ visit: Visit, asks: Bool) -> HTML {
        let words = visit.words
        let link = "\(address)/files/\(file.key)"
        let isTicked = Set(visit.form.all("looked")).contains(file.key)
        return """
            <li><p><a href="\(link)">\(file.about)</a> <span class="muted sm">\(words("portfolio.kb", ["n": String((file.size + 1_023) / 1_024)]))</span></p>\(seen(link, words))\
            \(when(asks, "<label class=\"check\"><input type=\"checkbox\" name=\"looked\" value=\"\(file.key)\" required\(when(isTicked, " checked"))> <span>\(words("portfolio.looked"))<span class=\"sr\">: \(file.about)</span></span></label>"))</li>
            """
    }

    private func seen(_ link: String, _ words: Words) -> HTML {
        switch content {
        case nil: return "<p class=\"callout\" data-state=\"broken\">\(words("portfolio.file_gone"))</p>"
        case .picture?:
            return """
                <p class="sm muted">\(words("portfolio.picture"))</p><a href="\(link)"><img class="portfolio-picture" src="\(link)" alt="\(file.about)" loading="lazy"></a>
                """
        case .other?: return "<p class=\"sm muted\">\(words("portfolio.as_it_is"))</p>"
        case .text(let found)?:
            let written = Set(found.map(\.written)).sorted()
            return """
                <p class="sm">\(written.isEmpty ? words("portfolio.text_clean") : words("portfolio.text_found", ["list": written.joined(separator: ", ")]))</p>\
                \(when(!suspects.isEmpty, "<p class=\"callout\" data-state=\"soon\">\(words("portfolio.text_suspects", ["list": suspects.joined(separator: ", ")]))</p>"))\
                <details><summary class="btn is-sm is-quiet">\(icon("look"))\(words("portfolio.read_it"))<span class="sr">: \(file.about)</span></summary><div class="text">\(prose: text)</div></details>
                """
        }
    }
}
