import Base
import Evidence
import Web

extension WorkspacePage {
    /// Questions and what was answered to each.
    func questions(_ visit: Visit) -> HTML? {
        if !space.isAssessor {
            guard one.state == .released, !space.questions.isEmpty else { return nil }
        }
        let words = visit.words
        let mayAsk = space.isAssessor && one.state != .released
        let answered = space.questions.count { $0.answeredAt != nil }
        return """
            <section class="card" aria-labelledby="questions"><div class="card-head"><div><h2 id="questions">\(words("assess.questions"))</h2>\
            <p>\(words("assess.n_answered", ["n": String(answered), "of": String(space.questions.count)]))</p></div>\(when(mayAsk, drafts(visit)))</div>\
            \(when(space.questions.isEmpty, "<div class=\"card-body\"><p class=\"muted\">\(words("assess.questions_none"))</p></div>"))\
            <ol class="assess-questions" role="list">\(space.questions.map { mayAsk ? open($0, visit) : closed($0, visit) })</ol>\
            \(when(mayAsk, ask(visit)))</section>
            """
    }

    private func drafts(_ visit: Visit) -> HTML {
        visit.paper.button("\(one.address)/questions/drafts", "\(visit.words("assess.draft_questions"))", style: "is-sm")
    }

    private func tags(_ question: AssessmentQuestion, _ words: Words) -> HTML {
        """
        <p class="row sm">\(question.criteria.map { "<span class=\"badge\">\($0)</span>" as HTML })<span class="muted">\(words("assess.because.\(question.because.rawValue)"))</span></p>
        """
    }

    private func open(_ question: AssessmentQuestion, _ visit: Visit) -> HTML {
        let words = visit.words
        let isBack = visit.path.hasSuffix("/questions/\(question.id)")
        let body = isBack ? visit.form["question"] : question.body
        let answer = isBack ? visit.form["answer"] : question.answer
        return """
            <li id="q-\(question.id)"><form class="form" method="post" action="\(one.address)/questions/\(question.id)">\(visit.formFields)<input type="hidden" name="version" value="\(question.version)">\
            \(tags(question, words))<div class="field"><label for="q-body-\(question.id)">\(words("assess.question"))</label>\
            <textarea class="input" id="q-body-\(question.id)" name="question" rows="2">\n\(body)</textarea></div>\
            \(when(one.isUnderWay, "<div class=\"field\"><label for=\"q-answer-\(question.id)\">\(words("assess.answer"))</label><textarea class=\"input\" id=\"q-answer-\(question.id)\" name=\"answer\" rows=\"2\">\n\(answer)</textarea></div>"))\
            <div><button class="btn is-sm">\(words(one.isUnderWay ? "assess.keep_answer" : "assess.keep_words"))</button></div></form></li>
            """
    }

    private func closed(_ question: AssessmentQuestion, _ visit: Visit) -> HTML {
        """
        <li>\(tags(question, visit.words))<p><b>\(question.body)</b></p>\(when(!question.answer.isEmpty, "<div class=\"text\">\(prose: question.answer)</div>"))</li>
        """
    }

    private func ask(_ visit: Visit) -> HTML {
        let words = visit.words
        let isBack = visit.path.hasSuffix("/questions")
        let list = [(value: "", label: words("assess.no_criterion"))] + space.criteria.map { ($0.code, "\($0.code) \($0.label)") }
        return """
            <form class="form card-body" method="post" action="\(one.address)/questions">\(visit.formFields)\
            \(textArea("question", words("assess.new_question"), value: isBack ? visit.form["question"] : "", rows: 2, required: true, errors: isBack ? errors : .none, words: words))\
            \(choice("criterion", words("assess.about_criterion"), list, chosen: visit.form["criterion"], errors: errors, words: words))\
            <div><button class="btn is-sm">\(words("assess.add_question"))</button></div></form>
            """
    }
}

/// A portfolio beside a discussion's criteria: where it is strong, where it is thin.
struct PortfolioCard {
    let space: Workspace

    func html(_ paper: Paper) -> HTML {
        let words = paper.words
        return """
            <section class="card" aria-labelledby="portfolio"><div class="card-head"><div><h2 id="portfolio">\(words("assess.portfolio"))</h2><p>\(words("assess.portfolio_hint"))</p></div></div>\
            <div class="card-body"><ul class="assess-map" role="list">\(space.criteria.map { item in
                let (signed, sent) = (space.portfolio.signed[item.code] ?? 0, space.portfolio.sent[item.code] ?? 0)
                let look = signed > 0 ? "kept" : sent > 0 ? "open" : "broken"
                return """
                    <li data-state="\(look)"><span class="badge">\(item.code)</span><span>\(item.label)</span><b>\(words("assess.n_signed", ["n": String(signed), "sent": String(sent)]))</b></li>
                    """ as HTML
            } as [HTML])</ul></div></section>
            """
    }
}
