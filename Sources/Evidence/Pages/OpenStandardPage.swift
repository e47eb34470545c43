import Base
import People
import Web

/// What texts left open: pieces without an item, items without words, words from damaged pages. One is settled at a time.
struct OpenStandardPage {
    struct Known: Sendable {
        let framework: Framework
        let pieces: [Leftover]
        let wordings: [String: StandardWording]
    }

    /// So many of each are listed; the next come when these are settled.
    static let shown = 20

    let known: Known
    /// What was chosen to be settled now.
    let piece: String?
    let item: String?
    let errors: FieldErrors

    private var framework: Framework { known.framework }
    private var missing: [Framework.Item] { framework.items.filter { known.wordings[$0.code] == nil } }
    private var unsure: [Framework.Item] { framework.items.filter { known.wordings[$0.code]?.isSure == false } }

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let (missing, unsure) = (missing, unsure)
        let chosenItem = item.flatMap { framework.item($0) }
        let chosenPiece = known.pieces.first { $0.id.description == piece }
        let content: HTML
        if let chosenItem {
            content = form(chosenItem, visit)
        } else if let one = chosenPiece ?? known.pieces.first {
            content = form(one, visit)
        } else if let one = unsure.first ?? missing.first {
            content = form(one, visit)
        } else {
            content =
                "<div class=\"card\">\(emptyState("tick", words("standards.all_settled"), words("standards.all_settled_hint")))</div>"
        }
        return Page(
            "\(words("standards.settle")), \(framework.title)", place: "standards",
            """
            <div class="page standards"><header class="page-head"><div><ol class="crumbs"><li><a href="/standards">\(words("standards.title"))</a></li>\
            <li><a href="\(StandardPages.address(framework.edition))">\(framework.title)</a></li></ol><h1>\(words("standards.settle"))</h1><p>\(words("standards.settle_hint"))</p></div></header>
            \(errors.summary(words))<div class="with-aside"><div class="stack">\(content)</div>
            <aside class="stack">\(pieces(words))\(list(unsure, words("standards.to_compare", ["n": String(unsure.count)]), words))\(list(missing, words("standards.without_words", ["n": String(missing.count)]), words))</aside></div></div>
            """)
    }

    private func form(_ piece: Leftover, _ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <section class="card card-body" aria-labelledby="piece"><h2 id="piece">\(words("standards.piece"))</h2><blockquote class="text standard-quote">\(prose: piece.text)</blockquote>
            <p class="muted sm">\(words("standards.piece_from", ["source": piece.source, "near": piece.near]))</p>
            <form class="form" method="post" action="/standards/\(framework.code)/pieces/\(piece.id)">\(visit.formFields)\
            <input type="hidden" name="edition" value="\(framework.version)"><input type="hidden" name="version" value="\(piece.version)">
            \(textField("item", words("standards.item_code"), value: visit.form["item"], hint: words("standards.item_code_hint"), autocomplete: "off", errors: errors, words: words, extra: "list=\"standard-codes\""))
            <datalist id="standard-codes">\(framework.items.map { "<option value=\"\($0.code)\">\($0.label)</option>" as HTML })</datalist>
            <div class="form-actions"><button class="btn is-primary" name="to" value="item">\(words("standards.give"))</button>\
            <button class="btn" name="to" value="none">\(words("standards.give_none"))</button></div></form></section>
            """
    }

    private func form(_ item: Framework.Item, _ visit: Visit) -> HTML {
        let words = visit.words
        let wording = known.wordings[item.code]
        let group = framework.group(item.group)
        return """
            <section class="card card-body" aria-labelledby="words"><h2 id="words">\(item.code)</h2>
            <dl class="facts"><dt>\(words("standards.label"))</dt><dd>\(item.label)</dd>\(with(group) { "<dt>\(words("standards.group"))</dt><dd>\($0.title)</dd>" })\
            \(with(wording) { "<dt>\(words("standards.source"))</dt><dd>\($0.source.isEmpty ? words("standards.by_hand") : $0.source)</dd>" })</dl>
            <form class="form" method="post" action="/standards/\(framework.code)/wordings">\(visit.formFields)\
            <input type="hidden" name="edition" value="\(framework.version)"><input type="hidden" name="item" value="\(item.code)">\
            <input type="hidden" name="number" value="\(wording?.number ?? 0)">
            \(textArea("text", words("standards.official"), value: visit.form.text("text") ?? wording?.text ?? "", rows: 5, hint: words(wording == nil ? "standards.from_print" : "standards.compare_hint"), required: true, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("standards.keep_words"))</button></div></form></section>
            """
    }

    private func pieces(_ words: Words) -> HTML? {
        when(
            !known.pieces.isEmpty,
            """
            <section class="card card-body" aria-labelledby="pieces"><h2 id="pieces">\(words("standards.pieces"))</h2><ul class="standard-rules">\(known.pieces.prefix(Self.shown).map { piece in
                """
                <li><a href="\(StandardPages.address(framework.edition, "/open"))&amp;piece=\(piece.id)">\(String(piece.text.prefix(80)))</a> <span class="muted sm">\(piece.near)</span></li>
                """ as HTML
            })</ul>\(when(known.pieces.count > Self.shown, "<p class=\"muted sm\">\(words("standards.more_follow"))</p>"))</section>
            """)
    }

    private func list(_ items: [Framework.Item], _ title: String, _ words: Words) -> HTML? {
        when(
            !items.isEmpty,
            """
            <section class="card card-body"><h2>\(title)</h2><ul class="standard-codes" role="list">\(items.prefix(Self.shown).map { item in
                """
                <li><a href="\(StandardPages.address(framework.edition, "/open"))&amp;item=\(item.code)">\(item.code)</a></li>
                """ as HTML
            })</ul>\(when(items.count > Self.shown, "<p class=\"muted sm\">\(words("standards.more_follow"))</p>"))</section>
            """)
    }
}
