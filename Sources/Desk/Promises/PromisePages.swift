import Base
import Foundation
import People
public import Web

/// A promise's own page, where it is kept, moved, released or put right.
public enum PromisePages {
    public static let routes: [Route] = [
        .get("/promises/:id") { visit in try await page(visit) },
        .post("/promises/:id/kept") { visit in
            try await act(visit, said: "said.kept") { promises, id in
                _ = try promises.keep(id, remark: visit.form["remark"])
            }
        },
        .post("/promises/:id/move") { visit in
            guard let due = LocalTime.date(fromField: visit.form["due"], in: visit.times.zone) else {
                return try await page(visit, .invalid("due", "desk.problem.due_missing"))
            }
            return try await act(visit, said: "said.moved") { promises, id in
                _ = try promises.move(id, to: due, agreed: visit.form["remark"], version: Int(visit.form["version"]))
            }
        },
        .post("/promises/:id/release") { visit in
            try await act(visit, said: "said.released") { promises, id in
                _ = try promises.release(id, remark: visit.form["remark"], version: Int(visit.form["version"]))
            }
        },
        .post("/promises/:id/put-right") { visit in
            try await act(visit, said: "said.put_right") { promises, id in
                _ = try promises.putRight(id, visit.form["put_right"], version: Int(visit.form["version"]))
            }
        },
    ]

    private static func act(
        _ visit: Visit, said: String, _ body: @escaping @Sendable (Promises, Promise.ID) throws -> Void
    ) async throws -> Answer {
        let id: Promise.ID = try visit.id("id")
        do {
            let reference = try await visit.write { work in
                try body(Promises(work), id)
                return try work.db.caseFile(try work.db.promise(id).caseID).reference
            }
            return .redirect("/cases/\(reference)", said: visit.words(said))
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return try await page(visit, problem.inForm)
        }
    }

    private static func page(_ visit: Visit, _ problem: Problem? = nil) async throws -> Answer {
        let id: Promise.ID = try visit.id("id")
        let (promise, file, owner, customer) = try await visit.read { work in
            try work.principal.require(.seeCases)
            let promise = try work.db.promise(id)
            return (
                promise, try work.db.caseFile(promise.caseID), try work.db.staff(promise.owner).name,
                try work.db.party(promise.party).name
            )
        }
        let (words, paper) = (visit.words, visit.paper)
        let look = promise.look(at: paper.times.now)
        let mayUpdate =
            paper.guest.principal.may(.workCases) && file.status != .closed
            && (promise.state == .open || promise.state == .missed)
        let content: HTML = """
            <div class="page is-narrow"><header class="page-head"><div><ol class="crumbs"><li><a href="/cases/\(file.reference.description)">\
            \(words("case.number", ["reference": file.reference.description]))</a></li><li>\(words("promise.title"))</li></ol><h1>\(promise.what)</h1>
            <p><span class="chip" data-state="\(look)">\(icon("p-\(look == "paused" ? "moved" : look)"))<span>\(words("promise.state.\(promise.state.rawValue)")), \
            \(words("promise.due")) \(paper.times.moment(promise.dueAt))</span></span></p></div>\
            \(when(mayUpdate, "<div class=\"row\"><a class=\"btn\" href=\"/cases/\(file.reference.description)?add=reply&amp;update=\(promise.id)#composer\">\(icon("send"))\(words("promise.send_update"))</a></div>"))</header>
            <dl class="facts"><dt>\(words("promise.to"))</dt><dd><a href="/customers/\(promise.party)">\(customer)</a></dd>\
            <dt>\(words("promise.owner"))</dt><dd>\(owner)</dd><dt>\(words("promise.made"))</dt><dd>\(paper.times.moment(promise.madeAt))</dd>\
            \(when(promise.moves > 0, "<dt>\(words("promise.first_due"))</dt><dd>\(paper.times.moment(promise.firstDueAt))</dd>"))\
            \(when(!promise.remark.isEmpty, "<dt>\(words("promise.remark"))</dt><dd>\(promise.remark)</dd>"))\
            \(when(!promise.putRight.isEmpty, "<dt>\(words("promise.put_right"))</dt><dd>\(promise.putRight)</dd>"))</dl>
            \(FieldErrors(problem).summary(words))
            \(when(paper.guest.principal.may(.workCases), forms(promise, visit, FieldErrors(problem))))</div>
            """
        return .page(
            Page(
                "\(promise.what), \(words("promise.title"))", place: "desk",
                status: problem.map { $0.kind == .conflict ? 409 : 422 } ?? 200, content))
    }

    private static func forms(_ promise: Promise, _ visit: Visit, _ errors: FieldErrors) -> HTML {
        let (words, form) = (visit.words, visit.form)
        let address = "/promises/\(promise.id)"
        switch promise.state {
        case .open:
            let due = visit.times.local(promise.dueAt).field
            return """
                \(card("keep", "\(address)/kept", visit, promise, textArea("remark", words("promise.how_kept"), rows: 2, words: words)))
                \(card("move", "\(address)/move", visit, promise, "\(textField("due", words("promise.new_time"), value: form.has("due") ? form["due"] : due, type: "datetime-local", required: true, errors: errors, words: words))\(line("remark", "move-remark", words("promise.agreed"), form["remark"]))"))
                \(card("release", "\(address)/release", visit, promise, line("remark", "release-remark", words("promise.why_released"), "")))
                """
        case .missed:
            return card(
                "put_right", "\(address)/put-right", visit, promise,
                textArea(
                    "put_right", words("promise.put_right_what"), value: promise.putRight, rows: 3,
                    hint: words("promise.put_right_hint"), errors: errors, words: words))
        case .kept, .released: return .nothing
        }
    }

    private static func line(_ name: String, _ id: String, _ label: String, _ value: String) -> HTML {
        """
        <div class="field"><label for="\(id)">\(label)</label><input class="input" id="\(id)" name="\(name)" value="\(value)" required></div>
        """
    }

    private static func card(_ action: String, _ address: String, _ visit: Visit, _ promise: Promise, _ fields: HTML) -> HTML {
        """
        <section class="card" aria-labelledby="t-\(action)"><div class="card-head"><h2 id="t-\(action)">\(visit.words("promise.\(action)"))</h2></div>
        <form class="form card-body" method="post" action="\(address)">\(visit.paper.formFields)<input type="hidden" name="version" value="\(promise.version)">
        \(fields)<div class="form-actions"><button class="btn\(when(action == "keep" || action == "put_right", " is-primary"))">\(visit.words("promise.\(action)"))</button></div></form></section>
        """
    }
}
