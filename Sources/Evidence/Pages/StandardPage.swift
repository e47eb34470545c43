import Base
import Foundation
import People
import Web

/// One framework: its rules, what it leaves open, and every item in our words beside the official ones.
struct StandardPage {
    struct Known: Sendable {
        let framework: Framework
        let versions: [String]
        let wordings: [String: StandardWording]
        let hasLeftovers: Bool
        let rules: [OwnRule]
        let now: Date
    }

    let known: Known

    private var framework: Framework { known.framework }

    func page(_ visit: Visit) -> Page {
        let words = visit.words
        let mayKeep = visit.guest.principal.may(.keepPolicies)
        let unsure = known.wordings.values.contains { !$0.isSure }
        let missing = !known.wordings.isEmpty && known.wordings.count < framework.items.count
        let toSettle = mayKeep && (known.hasLeftovers || unsure || missing)
        return Page(
            "\(framework.title), \(words("standards.title"))", place: "standards", topics: ["framework", "wording"],
            """
            <div class="page standards"><header class="page-head"><div><ol class="crumbs"><li><a href="/standards">\(words("standards.title"))</a></li>\
            <li>\(framework.code)</li></ol><h1>\(framework.title)</h1><p>\(line(words))</p></div>\
            \(when(toSettle, "<a class=\"btn\" href=\"\(StandardPages.address(framework.edition, "/open"))\">\(words("standards.settle"))</a>"))</header>
            \(versions(words))<div class="with-aside"><section class="stack" aria-labelledby="items"><h2 id="items">\(words("standards.items"))</h2>
            \(framework.groups(in: nil).map { group($0, visit, depth: 3) })</section>
            <aside class="stack" id="rules">\(rules(words))\(open(visit, mayKeep))</aside></div></div>
            """)
    }

    private func line(_ words: Words) -> HTML {
        let parts = [
            words("standards.version_n", ["version": framework.version]),
            framework.level.map { words("standards.level_n", ["n": String($0)]) }, framework.jurisdiction,
            framework.rulesYear.map { words("standards.rules_of", ["year": $0]) },
            words.count("standards.n_items", framework.items.count),
        ].compactMap(\.self).filter { !$0.isEmpty }
        return
            "\(parts.joined(separator: " · ")) \(StandardWords.coverage(known.wordings.count, of: framework.items.count, words))"
    }

    /// The other versions, which stay as they were.
    private func versions(_ words: Words) -> HTML? {
        when(
            known.versions.count > 1,
            """
            <nav class="kinds" aria-label="\(words("standards.versions"))">\(known.versions.map { version in
                """
                <a href="\(StandardPages.address(Framework.Edition(code: framework.code, version: version)))"\(when(version == framework.version, " aria-current=\"page\""))>\(words("standards.version_n", ["version": version]))</a>
                """ as HTML
            })</nav>
            """)
    }

    // MARK: Items

    private func group(_ group: Framework.Group, _ visit: Visit, depth: Int) -> HTML {
        let words = visit.words
        let items = framework.items(in: group)
        let below = framework.groups(in: group)
        let isShort = framework.groups.count <= 3
        return """
            <details class="card standard-group" id="g-\(group.id)"\(when(isShort, " open"))><summary>\(icon("right"))<span class="standard-group-name"><b>\(group.title)</b>\
            \(when(framework.isOfUnits && !framework.isNamed(group), " <span class=\"muted mono\">\(group.id)</span>"))</span>\
            \(with(group.requirement) { "<span class=\"chip\">\(words("standards.requirement.\($0.rawValue)"))</span>" }) \
            <span class="muted sm">\(words.count("standards.n_items", items.count))</span></summary>
            \(when(!group.note.isEmpty, "<p class=\"muted sm standard-note\">\(group.note)</p>"))\
            \(when(!items.isEmpty, table(items, group, visit)))\
            \(when(!below.isEmpty, "<div class=\"stack standard-below\">\(below.map { self.group($0, visit, depth: depth + 1) })</div>"))</details>
            """
    }

    private func table(_ items: [Framework.Item], _ group: Framework.Group, _ visit: Visit) -> HTML {
        let words = visit.words
        return """
            <table class="table is-cards standard-items"><caption class="sr">\(group.title)</caption><thead><tr><th scope="col">\(words("standards.code"))</th>\
            <th scope="col">\(words("standards.label"))</th><th scope="col">\(words("standards.official"))</th></tr></thead>
            <tbody>\(items.map { row($0, visit) })</tbody></table>
            """
    }

    private func row(_ item: Framework.Item, _ visit: Visit) -> HTML {
        let words = visit.words
        let method = item.method.map { code in framework.rules.methods.first { $0.code == code }?.title ?? code }
        let marks = [item.section, method, item.grade].compactMap(\.self)
        return """
            <tr id="i-\(item.code)"><th scope="row" class="mono">\(item.code)</th><td data-label="\(words("standards.label"))">\(item.label)\
            \(when(!marks.isEmpty, "<br><span class=\"muted sm\">\(marks.joined(separator: " · "))</span>"))\
            \(when(!item.note.isEmpty, "<br><span class=\"muted sm\">\(item.note)</span>"))</td>
            <td data-label="\(words("standards.official"))">\(official(item, visit))</td></tr>
            """
    }

    private func official(_ item: Framework.Item, _ visit: Visit) -> HTML {
        let words = visit.words
        guard let wording = known.wordings[item.code] else {
            return "<span class=\"muted\">\(words("standards.none_here"))</span>"
        }
        return """
            \(wording.text)\(when(!wording.isSure, "<br><span class=\"chip is-sm\" data-state=\"soon\">\(icon("warning"))<span>\(words("standards.compare"))</span></span>"))
            """
    }

    // MARK: Rules

    private func rules(_ words: Words) -> HTML {
        let rules = framework.rules
        var lines: [String] = []
        if rules.isEverythingRequired { lines.append(words("standards.rule.everything")) }
        let mandatory = framework.groups.filter { $0.requirement == .mandatory }
        if !mandatory.isEmpty {
            lines.append(words("standards.rule.mandatory", ["groups": mandatory.map(\.title).joined(separator: "; ")]))
        }
        if let minimum = rules.minimumOptional {
            let optional = framework.groups.count { $0.requirement == .optional }
            lines.append(words("standards.rule.optional", ["n": String(minimum), "of": String(optional)]))
        }
        lines += rules.alternatives.map { one in
            words("standards.rule.alternative", ["items": one.items.joined(separator: ", "), "because": one.because])
        }
        lines += rules.quantities.map { one in
            words("standards.rule.quantity", ["item": one.item, "n": String(one.atLeast), "of": one.of])
        }
        let methods: [HTML] = rules.methods.map { method in
            let counts = rules.grades.map { grade in
                words(
                    "standards.rule.criteria", ["n": String(framework.count(method: method.code, grade: grade)), "grade": grade])
            }
            return
                "<li><b>\(method.title)</b> \(method.support)<br><span class=\"muted sm\">\(counts.joined(separator: " · "))</span></li>"
        }
        return """
            <section class="card card-body" aria-labelledby="rules-title"><h2 id="rules-title">\(words("standards.rules"))</h2>
            \(lines.isEmpty && methods.isEmpty ? "<p class=\"muted\">\(words("standards.no_rules"))</p>" : "<ul class=\"standard-rules\">\(lines.map { "<li>\($0)</li>" as HTML })\(methods)</ul>" as HTML)\
            \(when(!framework.note.isEmpty, "<p class=\"muted sm\">\(framework.note)</p>"))</section>
            """
    }

    /// What the publisher leaves open, with our own rule beside it.
    private func open(_ visit: Visit, _ mayKeep: Bool) -> HTML? {
        let words = visit.words
        guard !framework.rules.notStated.isEmpty else { return nil }
        return """
            <section class="card card-body" aria-labelledby="open-title"><h2 id="open-title">\(words("standards.not_stated"))</h2><p class="muted sm">\(words("standards.not_stated_hint"))</p>
            <dl class="standard-open">\(framework.rules.notStated.map { openRule($0, visit, mayKeep) })</dl></section>
            """
    }

    private func openRule(_ rule: Framework.Rules.OpenRule, _ visit: Visit, _ mayKeep: Bool) -> HTML {
        let words = visit.words
        let own = known.rules.filter { $0.rule == rule.code }
        let holding = own.last { $0.from <= known.now }
        let coming = own.filter { $0.from > known.now }
        let address = StandardPages.address(framework.edition, "/rules/\(rule.code)")
        let ours: HTML =
            with(holding) { one in
                """
                <div class="text">\(prose: one.text)</div><p class="muted sm">\(words("standards.ours_since", ["day": visit.times.day(one.from)]))</p>
                """
            } ?? "<p class=\"muted\">\(words("standards.no_own_rule"))</p>"
        return """
            <div><dt>\(rule.question)\(when(!rule.note.isEmpty, "<br><span class=\"muted sm\">\(rule.note)</span>"))</dt><dd>\(ours)\
            \(coming.map { "<p class=\"sm\">\(words("standards.from_day", ["day": visit.times.day($0.from)])) \($0.text)</p>" as HTML })\
            \(when(mayKeep, "<a class=\"btn is-sm\" href=\"\(address)\">\(words(holding == nil ? "standards.enter_rule" : "standards.change_rule"))<span class=\"sr\">: \(rule.question)</span></a>"))</dd></div>
            """
    }
}
