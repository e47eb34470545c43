import Base
import Foundation
import People
import Web

/// The fields of an enrolment, when it is made and when it changes.
struct EnrolmentForm {
    let framework: Framework
    /// Nil for a new one.
    let enrolment: Enrolment?
    let colleagues: [Staff]

    static func details(_ visit: Visit) -> EnrolmentDetails {
        let (form, zone) = (visit.form, visit.times.zone)
        func day(_ name: String) -> Date? { form.text(name).flatMap { CalendarDay($0) }?.at(hour: 0, in: zone) }
        func person(_ name: String) -> Staff.ID? { form.text(name).flatMap { Staff.ID($0) } }
        return EnrolmentDetails(
            countsFrom: day("counts_from"), plannedEnd: day("planned_end"), chosenGroups: form.all("groups"),
            chosenItems: form.all("items"), assessor: person("assessor"), employer: person("employer"),
            provider: Enrolment.Provider(name: form["provider_name"], email: form["provider_email"]))
    }

    func fields(_ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let isSent = form.has("counts_from")
        func value(_ name: String, _ stored: String?) -> String { isSent ? form[name] : stored ?? "" }
        func day(_ date: Date?) -> String? { date.map { CalendarDay($0, in: visit.times.zone).text } }
        func people(_ name: String, _ stored: Staff.ID?, _ fits: (Staff) -> Bool) -> HTML {
            choice(
                name, words("enrolments.\(name)"),
                [("", words("enrolments.nobody_yet"))] + colleagues.filter(fits).map { ($0.id.description, $0.name) },
                chosen: value(name, stored?.description), errors: errors, words: words)
        }
        let today = visit.times.startOfDay()
        return """
            <div class="field-row">\(textField("counts_from", words("enrolments.counts_from"), value: value("counts_from", day(enrolment?.countsFrom ?? today)), type: "date", hint: words("enrolments.counts_from_hint"), required: true, errors: errors, words: words))\
            \(textField("planned_end", words("enrolments.planned_end"), value: value("planned_end", day(enrolment?.plannedEnd)), type: "date", hint: words("enrolments.planned_end_hint"), required: true, errors: errors, words: words))</div>
            \(groups(isSent ? form.all("groups") : enrolment?.chosenGroups ?? [], words, errors))\
            \(alternatives(isSent ? form.all("items") : enrolment?.chosenItems ?? [], words, errors))
            <div class="field-row">\(people("assessor", enrolment?.assessor) { $0.role.permissions.contains(.judgeEvidence) && $0.id != enrolment?.staff })\
            \(people("employer", enrolment?.employer) { $0.id != enrolment?.staff })</div>
            <div class="field-row">\(textField("provider_name", words("enrolments.provider_name"), value: value("provider_name", enrolment?.provider.name), autocomplete: "off", errors: errors, words: words))\
            \(textField("provider_email", words("enrolments.provider_email"), value: value("provider_email", enrolment?.provider.email), type: "email", autocomplete: "off", errors: errors, words: words))</div>
            """
    }

    private func groups(_ chosen: [String], _ words: Words, _ errors: FieldErrors) -> HTML? {
        let options = EnrolmentRules(framework).options
        guard !options.isEmpty else { return nil }
        return """
            <fieldset class="field" id="f-groups"><legend>\(words("enrolments.units"))</legend>\
            \(with(framework.rules.minimumOptional) { "<p class=\"hint\">\(words("enrolments.at_least", ["n": String($0)]))</p>" })\
            \(errors.sentence("groups", words))<div class="enrolment-units">\(options.map { group in
                tick("groups", value: group.id, group.title, isOn: chosen.contains(group.id), hint: group.id)
            })</div></fieldset>
            """
    }

    private func alternatives(_ chosen: [String], _ words: Words, _ errors: FieldErrors) -> HTML? {
        let alternatives = framework.rules.alternatives
        guard !alternatives.isEmpty else { return nil }
        return """
            <fieldset class="field" id="f-items"><legend>\(words("enrolments.alternatives"))</legend>\
            <p class="hint">\(words("enrolments.alternatives_hint"))</p>\(errors.sentence("items", words))\
            \(alternatives.flatMap(\.items).map { code in
                tick(
                    "items", value: code, "\(code): \(framework.item(code)?.label ?? "")", isOn: chosen.contains(code))
            })</fieldset>
            """
    }
}
