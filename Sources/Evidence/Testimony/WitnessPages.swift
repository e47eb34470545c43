import Base
import Foundation
import People
import Web

/// Saying what one saw, on a telephone, without an account.
struct WitnessPages: Sendable {
    let library: EvidenceLibrary

    var routes: [Route] {
        [
            .get("/witness/:token", .anybody, perMinute: 60) { visit in .page(try await page(visit)) },
            .post("/witness/:token", .anybody, limit: 64 << 10, perMinute: 20) { visit in try await give(visit) },
            .get("/witness", .anybody) { visit in .page(Self.thanks(visit)) },
        ]
    }

    private func question(_ visit: Visit) async throws -> Testimonies.Question {
        let (library, token) = (library, visit.parameters["token"] ?? "")
        return try await visit.house.read(as: .nobody) { work in try Testimonies(work, library).question(token) }
    }

    private func give(_ visit: Visit) async throws -> Answer {
        let (library, token, form) = (library, visit.parameters["token"] ?? "", visit.form)
        return try await visit.answer {
            try await visit.house.write(as: .nobody) { work in
                try Testimonies(work, library).give(
                    token, words: form["words"], relation: form["relation"], items: form.all("seen"))
            }
            return .redirect("/witness")
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let question = try await question(visit)
        let (words, form, testimony) = (visit.words, visit.form, question.testimony)
        let isObservation = testimony.kind == .observation
        let seen = Set(form.all("seen"))
        return Page(
            words("witness.title"), isFrontDoor: true,
            """
            <div class="front-card is-wide"><div class="front-head"><span class="wordmark">\(Layout.mark)Kept</span><h1>\(words("witness.heading", ["name": question.person]))</h1>
            <p>\(words("witness.intro", ["name": question.person, "title": question.title]))</p></div>
            \(errors.summary(words))
            <form class="form" method="post" action="/witness/\(visit.parameters["token"] ?? "")">\(visit.formFields)
            <p class="sm">\(words("witness.you", ["name": testimony.holder]))</p>
            \(textField("relation", words("witness.relation"), value: form.has("relation") ? form["relation"] : testimony.relation, hint: words("witness.relation_hint"), required: true, errors: errors, words: words))
            \(textArea("words", words("witness.words"), value: form["words"], rows: 6, hint: words("witness.words_hint"), required: true, errors: errors, words: words))
            \(when(!question.items.isEmpty, """
            <fieldset class="field" id="f-seen"><legend>\(words(isObservation ? "witness.items_seen" : "witness.items"))</legend>\(errors.sentence("seen", words))\(question.items.map { tick("seen", value: $0.code, $0.label, isOn: seen.contains($0.code)) })</fieldset>
            """ as HTML))
            <button class="btn is-primary">\(words("witness.send"))</button><p class="hint">\(words("witness.once"))</p></form></div>
            """)
    }

    private static func thanks(_ visit: Visit) -> Page {
        let words = visit.words
        return Page(
            words("witness.thanks"), isFrontDoor: true,
            """
            <div class="front-card"><div class="front-head"><span class="wordmark">\(Layout.mark)Kept</span><h1>\(words("witness.thanks"))</h1><p>\(words("witness.thanks_hint"))</p></div></div>
            """)
    }
}
