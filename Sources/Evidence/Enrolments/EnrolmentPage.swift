import Base
import People
import Web

/// One enrolment: what is to be shown, by when, and who helps.
struct EnrolmentPage {
    let enrolment: Enrolment
    let framework: Framework
    let colleagues: [Staff]
    let names: [Staff.ID: String]

    func page(_ visit: Visit, errors: FieldErrors) -> Page {
        let words = visit.words
        let mayArrange = visit.guest.principal.may(.arrangeEvidence) && enrolment.isOpen
        let name = names[enrolment.staff] ?? ""
        return Page(
            "\(name), \(framework.title)", place: "growth", topics: ["enrolment"],
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/growth">\(words("place.growth"))</a></li>\
            <li><a href="/growth/enrolments">\(words("enrolments.title"))</a></li></ol><h1>\(words("enrolments.of", ["name": name, "framework": framework.title]))</h1>
            <p>\(EnrolmentWords.state(enrolment.state, words))</p></div><div class="row"><a class="btn is-sm" href="/growth/enrolments/\(enrolment.id)/coverage">\(icon("growth"))\(words("coverage.spread"))</a>\
            \(when(mayArrange, turns(visit)))</div></header>
            \(errors.summary(words))\(lacks(words))\(facts(visit))
            \(when(mayArrange, change(visit, errors)))</div>
            """)
    }

    private func lacks(_ words: Words) -> HTML {
        guard enrolment.isOpen else { return .nothing }
        let lacks = EnrolmentRules(framework).lacks(groups: enrolment.chosenGroups, items: enrolment.chosenItems)
        return lacks.reduce(.nothing) { page, lack in
            "\(page)<p class=\"callout\" data-state=\"soon\">\(EnrolmentWords.lack(lack, words))</p>"
        }
    }

    private func facts(_ visit: Visit) -> HTML {
        let (words, times) = (visit.words, visit.times)
        let count = EnrolmentRules(framework).items(groups: enrolment.chosenGroups, items: enrolment.chosenItems).count
        let chosen = enrolment.chosenGroups.compactMap { framework.group($0)?.title }
        let provider = [enrolment.provider.name, enrolment.provider.email].filter { !$0.isEmpty }.joined(separator: ", ")
        func fact(_ key: String, _ value: String?) -> HTML? {
            value.flatMap { $0.isEmpty ? nil : "<dt>\(words("enrolments.\(key)"))</dt><dd>\($0)</dd>" }
        }
        return """
            <dl class="facts"><dt>\(words("enrolments.framework"))</dt><dd><a href="\(StandardPages.address(enrolment.edition))">\(framework.title)</a> \
            <span class="muted mono">\(enrolment.edition.description)</span></dd>\(fact("rules_year", enrolment.rulesYear))\
            \(fact("to_show", words.count("standards.n_items", count)))\(fact("units", chosen.joined(separator: ", ")))\
            \(fact("alternatives", enrolment.chosenItems.joined(separator: ", ")))\
            \(fact("counts_from", times.lastingDay(enrolment.countsFrom)))\(fact("planned_end", times.lastingDay(enrolment.plannedEnd)))\
            \(fact("assessor", enrolment.assessor.map { names[$0] ?? "" } ?? words("enrolments.nobody_yet")))\
            \(fact("employer", enrolment.employer.map { names[$0] ?? "" } ?? words("enrolments.nobody_yet")))\(fact("provider", provider))</dl>
            """
    }

    private func turns(_ visit: Visit) -> HTML {
        let next = [Enrolment.State.active, .paused, .completed, .withdrawn].filter { enrolment.state.allows($0) }
        return """
            <div class="row">\(next.map { state in
                """
                <form method="post" action="/growth/enrolments/\(enrolment.id)/state">\(visit.formFields)<input type="hidden" name="version" value="\(enrolment.version)">\
                <input type="hidden" name="state" value="\(state.rawValue)"><button class="btn is-sm">\(visit.words("enrolments.turn.\(state.rawValue)"))</button></form>
                """ as HTML
            })</div>
            """
    }

    private func change(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let words = visit.words
        return """
            <section class="card" aria-labelledby="change"><div class="card-head"><h2 id="change">\(words("enrolments.change"))</h2></div>
            <form class="form card-body" method="post" action="/growth/enrolments/\(enrolment.id)">\(visit.formFields)<input type="hidden" name="version" value="\(enrolment.version)">
            \(EnrolmentForm(framework: framework, enrolment: enrolment, colleagues: colleagues).fields(visit, errors))
            <div class="form-actions"><button class="btn is-primary">\(words("enrolments.keep"))</button></div></form></section>
            """
    }
}

enum EnrolmentWords {
    static func state(_ state: Enrolment.State, _ words: Words) -> HTML {
        let (look, sign) =
            switch state {
            case .active: ("open", "p-open")
            case .paused: ("paused", "p-moved")
            case .completed: ("kept", "p-kept")
            case .withdrawn: ("paused", "minus")
            }
        return
            "<span class=\"chip\" data-state=\"\(look)\">\(icon(sign))<span>\(words("enrolments.state.\(state.rawValue)"))</span></span>"
    }

    static func lack(_ lack: EnrolmentRules.Lack, _ words: Words) -> String {
        switch lack {
        case .optionalUnits(let number): words.count("enrolments.lack_units", number)
        case .alternative(let items): words("enrolments.lack_alternative", ["items": items.joined(separator: ", ")])
        }
    }
}
