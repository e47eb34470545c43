import Base
import Desk
import Foundation
import People
import Resolve
import Web

/// What each act asks, with what was written before in it.
struct ComplaintActFields: Sendable {
    let act: ComplaintAct
    let file: ComplaintFile
    let visit: Visit
    let errors: FieldErrors
    let model: WritingModel
    let causes: [String]
    let colleagues: [Staff]
    /// What was said in the case, when a fact is taken from it.
    let entry: TimelineEntry?
    /// What the decision about it allows to be given, when something is set down that puts it right.
    let allowance: Appraisals.Allowance?
    let help: WordsHelp

    private var words: Words { visit.words }
    private var form: Form { visit.form }
    private var complaint: Complaint { file.complaint }
    private var stage: ComplaintStage { file.stage }

    private func given(_ name: String, _ otherwise: String) -> String { form.has(name) ? form[name] : otherwise }

    private func word(_ name: String) -> String { words("complaints.act.\(act.rawValue).\(name)") }

    func html() -> HTML {
        switch act {
        case .acknowledgement, .outcome, .extension, .delay: letterFields
        case .reading: readingFields
        case .evidence: evidenceFields
        case .finding: findingFields
        case .options:
            "\(area("need", given("need", complaint.reading), rows: 3))\(choice("kind", word("kind"), DecisionKind.allCases.map { ($0.rawValue, words("resolve.kind.\($0.rawValue)")) }, chosen: given("kind", "compensation"), errors: errors, words: words))"
        case .offer: "\(area("offer", given("offer", stage.offer), rows: 4))"
        case .answer: answerFields
        case .redress: redressFields
        case .escalation: "\(colleagueChoice("handler", chosen: ""))\(asked)\(area("reasons", form["reasons"], rows: 4))"
        case .outside:
            "\(line("name", given("name", file.procedure.outside?.name ?? "")))\(line("reference", form["reference"]))"
        case .decision: "\(area("decision", given("decision", complaint.outsideDecision), rows: 5))"
        case .handler: "\(colleagueChoice("handler", chosen: complaint.handler.description))"
        case .lesson:
            """
            <p class="callout" data-state="moved">\(icon("shield"))\(words("complaints.lesson_hint"))</p>\
            \(area("lesson", given("lesson", complaint.lesson), rows: 5))
            """
        case .closure: closureFields
        case .reopening: "\(asked)\(area("reasons", form["reasons"], rows: 4))"
        }
    }

    /// On which day they came back: often before somebody writes it down.
    private var asked: HTML {
        let today = CalendarDay(visit.times.now).text
        return textField(
            "asked", words("complaints.asked"), value: given("asked", today), type: "date", hint: words("complaints.asked_hint"),
            required: true, errors: errors, words: words, extra: "max=\"\(today)\"")
    }

    /// Choices side by side, with what is wrong with them.
    private func pick(_ name: String, _ label: String, _ options: [(value: String, label: String)], chosen: String) -> HTML {
        "<div class=\"field\">\(errors.sentence(name, words))\(segments(name, label, options, chosen: chosen))</div>"
    }

    private func area(_ name: String, _ value: String, rows: Int) -> HTML {
        textArea(
            name, word(name), value: value, rows: rows, hint: word("\(name)_hint"), required: true, errors: errors, words: words)
    }

    private func line(_ name: String, _ value: String) -> HTML {
        textField(name, word(name), value: value, hint: word("\(name)_hint"), required: true, errors: errors, words: words)
    }

    private var readingFields: HTML {
        """
        <blockquote class="said"><div class="text">\(prose: complaint.words)</div></blockquote>\(area("reading", given("reading", complaint.reading), rows: 4))
        \(tick("confirmed", words("complaints.act.reading.confirmed"), isOn: form.has("confirmed") || complaint.confirmedAt != nil))
        """
    }

    private var evidenceFields: HTML {
        let source = entry.map { line in
            words(
                "complaints.from_entry",
                [
                    "what": line.entry.kind == .received ? file.party.calledName : line.author ?? "Kept",
                    "date": ComplaintTimes(visit).date(line.entry.at),
                ])
        }
        let quoted: HTML? = entry.map { line in
            "<blockquote class=\"said\"><div class=\"text\">\(prose: line.entry.body)</div></blockquote>"
        }
        return """
            \(quoted)\(pick(
                "kind", word("kind"), ComplaintEvidence.Kind.allCases.map { ($0.rawValue, words("complaints.evidence.\($0.rawValue)")) },
                chosen: given("kind", "fact")))
            \(area("body", form["body"], rows: 3))
            \(textField("source", word("source"), value: given("source", source ?? ""), hint: word("source_hint"), errors: errors, words: words))
            """
    }

    private var findingFields: HTML {
        let choices = Complaint.Finding.allCases.map { ($0.rawValue, words("complaints.finding.\($0.rawValue)")) }
        let list =
            [("", words("complaints.choose"))]
            + (causes + (causes.contains(complaint.cause) || complaint.cause.isEmpty ? [] : [complaint.cause])).map { ($0, $0) }
        return """
            \(facts)\(pick("finding", word("finding"), choices, chosen: given("finding", stage.finding?.rawValue ?? "")))
            \(area("reasons", given("reasons", stage.reasons), rows: 5))
            \(choice("cause", word("cause"), list.map { (value: $0.0, label: $0.1) }, chosen: given("cause", complaint.cause), errors: errors, words: words))
            """
    }

    private var facts: HTML? {
        let facts = file.evidence.filter { $0.kind == .fact }
        guard !facts.isEmpty else { return nil }
        return "<ul class=\"said\">\(facts.map { "<li>\($0.body)</li>" as HTML })</ul>"
    }

    private var answerFields: HTML {
        """
        <blockquote class="said"><div class="text">\(prose: stage.offer)</div></blockquote>\
        \(pick(
            "answer", word("answer"),
            ComplaintStage.OfferAnswer.allCases.map { ($0.rawValue, words("complaints.offer_answer.\($0.rawValue)")) },
            chosen: given("answer", stage.offerAnswer?.rawValue ?? "accepted")))
        \(textArea("words", word("words"), value: given("words", stage.offerWords), rows: 3, hint: word("words_hint"), errors: errors, words: words))
        """
    }

    private var redressFields: HTML {
        """
        \(with(allowance, allowed))\(pick("kind", word("kind"), Redress.Kind.allCases.map { ($0.rawValue, words("complaints.redress.\($0.rawValue)")) }, chosen: given("kind", "correction")))
        \(line("what", form["what"]))
        \(textField("amount", word("amount"), value: form["amount"], hint: words("complaints.act.redress.amount_hint", ["sign": file.currency.sign]), errors: errors, words: words, extra: "inputmode=\"decimal\""))
        <div class="field-row">\(textField("due", word("due"), value: form["due"], type: "date", hint: word("due_hint"), errors: errors, words: words, extra: "min=\"\(CalendarDay(visit.times.now).text)\""))
        \(choice("owner", word("owner"), colleagues.map { (value: $0.id.description, label: $0.name) }, chosen: given("owner", complaint.handler.description), errors: errors, words: words))</div>
        """
    }

    /// How much may be given is read before it is given.
    private func allowed(_ allowance: Appraisals.Allowance) -> HTML {
        let given = file.redress.filter { $0.decision == allowance.decision.number }.map(\.amount).reduce(0, +)
        let sentence = words(
            "complaints.allowed",
            [
                "kind": words("resolve.kind.\(allowance.kind.rawValue)"), "amount": allowance.amount.text,
                "given": Money(minor: given, allowance.amount.currency).text,
            ])
        return
            "<p class=\"callout\">\(icon("shieldtick"))<span>\(sentence) <a href=\"/decisions/\(allowance.decision)\">\(words("complaints.open_decision"))</a></span></p>"
    }

    private var closureFields: HTML {
        let ways: [Complaint.Closing] =
            complaint.state == .open
            ? [.withdrawn]
            : Complaint.Closing.allCases.filter { way in
                way == .outside ? complaint.outsideAt != nil : way != .early || stage.letterKind == .early
            }
        return """
            \(choice("how", word("how"), ways.map { (value: $0.rawValue, label: words("complaints.closing.\($0.rawValue)")) }, chosen: form["how"], errors: errors, words: words))
            \(textArea("remark", word("remark"), value: form["remark"], rows: 3, hint: word("remark_hint"), errors: errors, words: words))
            """
    }

    /// Those who may have it, without whoever it is about and, where somebody else is asked for, whoever had it before.
    private func colleagueChoice(_ name: String, chosen: String) -> HTML {
        let fit = colleagues.filter { staff in
            var next = complaint
            if act == .escalation { next.stage += 1 }
            return staff.role.permissions.contains(.handleComplaints)
                && (try? next.require(fit: staff.id, procedure: file.procedure, stages: file.stages)) != nil
        }
        let options = [("", words("complaints.choose"))] + fit.map { ($0.id.description, $0.name) }
        return choice(
            name, word(name), options.map { (value: $0.0, label: $0.1) }, chosen: given(name, chosen), errors: errors,
            words: words)
    }

    // MARK: Letters

    private var letterFields: HTML {
        let writer = LetterWriter(file, visit)
        let kind = ComplaintStage.LetterKind(rawValue: given("kind", isEarly ? "early" : "full")) ?? .full
        let drafted: String
        let before: HTML
        switch act {
        case .acknowledgement: (drafted, before) = (writer.acknowledgement, .nothing)
        case .extension:
            let draft = writer.putOff(to: putOffTo, because: form["reasons"])
            drafted = form.has("letter") && !writer.isPutOffUnwritten(form["letter"]) ? form["letter"] : draft
            before = extensionFields(writer.checkPutOff(drafted, to: putOffTo, because: form["reasons"]))
        case .delay:
            let (day, reasons) = (CalendarDay(form["expected"]), form["reasons"])
            drafted =
                form.has("letter") && !writer.isDelayUnwritten(form["letter"])
                ? form["letter"] : writer.delay(until: day, because: reasons)
            before = delayFields(writer.checkDelay(drafted, until: day, because: reasons))
        default:
            drafted = stage.letter.isEmpty ? (kind == .early ? writer.early : writer.outcome) : stage.letter
            before = outcomeFields(writer.check(given("letter", drafted), kind), kind)
        }
        return """
            \(before)\(LetterEditor(
                name: "letter", label: words("complaints.letter_text"), text: act == .extension || act == .delay ? drafted : given("letter", drafted), file: file, model: model, errors: errors, help: help
            ).html(visit.paper))
            \(pick(
                "by", words("complaints.send_by"), Sending.allCases.map { ($0.rawValue, words("complaints.sending.\($0.rawValue)")) },
                chosen: given("by", file.file.channel == .email ? "message" : "letter")))\
            \(sharing(form, errors: errors, words: words))
            """
    }

    private var isEarly: Bool {
        guard let early = file.procedure.early, complaint.stage == 1, stage.finding == nil else { return false }
        return early.end(after: stage.begunAt, in: complaint.calendar) >= visit.times.now
    }

    private var putOffTo: Date? {
        guard let days = Int(form["days"]) else { return nil }
        return try? stage.extended(by: days, file.step, in: complaint.calendar, now: visit.times.now)
    }

    private func extensionFields(_ check: LetterCheck?) -> HTML {
        let most = max(0, file.step.longestExtension - stage.extended)
        return """
            \(textField(
                "days", word("days"), value: form["days"], type: "number", hint: words.count("complaints.extension_left", most),
                required: true, errors: errors, words: words, extra: "min=\"1\" max=\"\(most)\""))
            \(area("reasons", form["reasons"], rows: 3))
            \(with(check) { check in
                """
                <section class="card" aria-labelledby="musts"><div class="card-head"><h2 id="musts">\(words("complaints.must.put_off"))</h2></div><div class="card-body">\(LetterMusts(check: check).html(words))</div></section>
                """
            })
            \(when(errors.has("letter"), tick("anyway", word("anyway"), isOn: form.has("anyway"))))
            """
    }

    private func delayFields(_ check: LetterCheck?) -> HTML {
        let tomorrow = CalendarDay(visit.times.now).adding(days: 1).text
        return """
            \(textField(
                "expected", word("expected"), value: form["expected"], type: "date", hint: word("expected_hint"), required: true,
                errors: errors, words: words, extra: "min=\"\(tomorrow)\""))
            \(area("reasons", form["reasons"], rows: 3))\(with(check) { musts($0) })
            """
    }

    private func musts(_ check: LetterCheck) -> HTML {
        """
        <section class="card" aria-labelledby="musts"><div class="card-head"><h2 id="musts">\(words("complaints.must.title"))</h2></div><div class="card-body">\(LetterMusts(check: check).html(words))</div></section>
        """
    }

    private func outcomeFields(_ check: LetterCheck, _ kind: ComplaintStage.LetterKind) -> HTML {
        let isAlone = Redress.isApologyAlone(file.redress) && stage.finding != .not && kind == .full
        let kinds = ComplaintStage.LetterKind.allCases.map { ($0.rawValue, words("complaints.letter_kind.\($0.rawValue)")) }
        return """
            \(musts(check))\(when(file.procedure.early != nil && complaint.stage == 1, pick("kind", words("complaints.which_letter"), kinds, chosen: kind.rawValue)))\
            \(when(file.isLargePrint, "<p class=\"callout\" data-state=\"moved\">\(icon("text"))\(words("complaints.large_print"))</p>"))\
            \(when(isAlone, textArea(
                "apology_reason", words("complaints.apology_reason"), value: form["apology_reason"], rows: 2,
                hint: words("complaints.apology_reason_hint"), errors: errors, words: words)))
            """
    }
}
