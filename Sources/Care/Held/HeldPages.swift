import Base
import Desk
import Foundation
import People
import Practice
import Web

/// What we hold on how a customer came across, as they may read it: a plain page to print or to read out. They have a
/// right to it (UK GDPR, article 15).
enum HeldPages {
    static let routes: [Route] = [
        .get("/cases/:reference/held") { visit in .page(try await page(visit)) },
        .post("/cases/:reference/held/given") { visit in try await given(visit) },
    ]

    private static func page(_ visit: Visit, errors: FieldErrors = .none) async throws -> Page {
        let file = try await CareCase.read(visit, .leadRecords)
        let (records, customer, grounds) = try await visit.read { work in
            (
                try Practices(work, CareArea.book).records(of: file.party, CareArea.aboutPeople),
                try work.db.party(file.party), try RetentionLine.behaviour(work)
            )
        }
        let (words, paper) = (visit.words, visit.paper)
        // On paper "today" says nothing: every day stands with its year.
        let dated = Paper(
            words: words, times: Times(now: .distantPast, zone: paper.times.zone, words: words), guest: paper.guest, formToken: ""
        )
        let sheets: [HTML] = try records.map { try CareArea.book.practice($0.practice).sheet($0, dated) }
        let ways = ["read", "print", "message"].map { (value: $0, label: words("care.held.how_\($0)")) }
        return Page(
            words("care.held.title", ["name": customer.name]), place: "desk",
            """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs no-print">\(CareCase.crumb(file, words))</ol>\
            <h1>\(words("care.held.title", ["name": customer.name]))</h1><p>\(words("care.held.intro", ["when": dated.times.moment(paper.times.now)]))</p></div></header>
            \(records.isEmpty ? "<div class=\"card\">\(emptyState("shieldtick", words("care.held.nothing"), words("care.held.nothing_hint")))</div>" as HTML : "<div class=\"card card-body held\">\(sheets)</div>" as HTML)
            \(grounds.html(words))<p class="muted sm">\(words("care.held.rights"))</p>
            <div class="card no-print"><form class="form card-body" method="post" action="/cases/\(file.reference.description)/held/given">\(visit.formFields)\(errors.summary(words))\
            \(choice("how", words("care.held.how"), [("", words("practice.page.choose"))] + ways, chosen: visit.form["how"], errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(words("care.held.give"))</button></div></form></div></div>
            """)
    }

    private static func given(_ visit: Visit) async throws -> Answer {
        let (how, key) = (visit.form["how"], visit.idempotencyKey)
        return try await visit.answer {
            let file = try await CareCase.read(visit, .leadRecords)
            guard ["read", "print", "message"].contains(how) else { throw Problem.invalid("how", "problem.choose") }
            try await visit.write { work in
                try work.principal.require(.leadRecords)
                _ = try work.once(key) {
                    try work.record(
                        Event(
                            .behaviourShared, file.party.number, case: file.id.number, party: file.party.number,
                            ["how": .code(how)]))
                    try Matters(work).note("care_held_given", in: file.id, address: "/cases/\(file.reference)/held")
                    return file.id
                }
            }
            return .redirect("/cases/\(file.reference)", said: visit.words("care.held.given"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }
}
