import Base
import Desk
import Foundation
import Guidance
import People
import Web

/// The pages of returns: the list, beginning one, its own page, its letters and pictures, and the policy.
enum ReturnPages {
    static let routes: [Route] =
        [
            .get("/returns") { visit in .page(try await ReturnListPage.page(visit)) },
            .get("/returns/policy") { visit in .page(try await ReturnPolicyPage.page(visit)) },
            .post("/returns/policy") { visit in try await ReturnPolicyPage.set(visit) },
            .get("/purchases/:id/return") { visit in .page(try await newPage(visit)) },
            .post("/purchases/:id/returns") { visit in try await open(visit) },
            .get("/returns/:id") { visit in .page(try await ReturnPage.read(visit, deciding: true).page()) },
            .post("/returns/:id/approval") { visit in try await askApproval(visit) },
            .get("/returns/:id/documents/:document") { visit in .page(try await document(visit)) },
            .get("/returns/:id/photos/:photo") { visit in try await photo(visit) },
        ] + DuePapers.routes + ReturnStep.routes

    private static func newPage(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let id: Purchase.ID = try visit.id("id")
        let reference = Reference(visit.form.text("case") ?? visit.query["case"])
        let (purchase, party, subject, rules, nation) = try await visit.read { work in
            try work.principal.require(.handleReturns)
            let purchase = try Purchases(work).purchase(id)
            return (
                purchase, try work.db.party(purchase.purchase.party), try reference.map { try work.db.caseFile($0).subject },
                try Policies(work).governing(.goodsReturn), try work.nation()
            )
        }
        let (words, form) = (visit.words, visit.form)
        let reasons = options(ReturnReason.allCases, { words("returns.reason_of.\($0.rawValue)") })
        let items: [HTML] = purchase.items.map { item in
            let name = "quantity_\(item.id)"
            let only = purchase.items.count == 1 ? String(item.left) : "0"
            return item.left == 0
                ? "<p class=\"muted\">\(words("returns.came_back_before", ["name": item.name]))</p>"
                : textField(
                    name, "\(item.name), \(item.unitPrice.text)", value: form.has(name) ? form[name] : only, type: "number",
                    hint: words("returns.how_many_of", ["n": String(item.left)]), errors: errors, words: words,
                    extra: "min=\"0\" max=\"\(item.left)\"")
        }
        let channels = [Channel.phone, .email, .faceToFace, .post].map {
            (value: $0.rawValue, label: words("channel.\($0.rawValue)"))
        }
        let place: HTML =
            reference.map { "<input type=\"hidden\" name=\"case\" value=\"\($0.description)\">" }
            ?? choice(
                "channel", words("returns.by_channel"), channels, chosen: form.text("channel") ?? Channel.phone.rawValue,
                errors: errors, words: words)
        return FormPage.trade(
            words("returns.new"),
            crumbs: [("/customers/\(party.id)", party.name), ("/purchases/\(id)", words("purchases.one"))],
            intro: subject ?? words("returns.new_hint"), action: "/purchases/\(id)/returns", button: words("returns.open"),
            leave: reference.map { "/cases/\($0)" } ?? "/purchases/\(id)", above: rules.html(visit.paper) ?? .nothing
        ).page(
            visit, errors,
            """
            \(place)\(choice("reason", words("returns.reason"), reasons, chosen: form["reason"], errors: errors, words: words))
            \(textArea("words", words("returns.words"), value: form["words"], rows: 3, hint: words("returns.words_hint"), required: true, errors: errors, words: words))
            <fieldset class="form"><legend id="f-items" tabindex="-1">\(words("returns.which_items"))</legend>\(errors.sentence("items", words))\(items)</fieldset>
            \(LawFields(channel: purchase.purchase.channel, law: ContractLaw(nation), form: form, errors: errors, words: words).html)
            \(dayField("told_on", words("returns.told_day"), value: form.has("told_on") ? form["told_on"] : visit.times.today.text, hint: words("returns.told_hint"), required: true, errors: errors, words: words))
            """)
    }

    private static func open(_ visit: Visit) async throws -> Answer {
        let id: Purchase.ID = try visit.id("id")
        let (form, key, today, words) = (visit.form, visit.idempotencyKey, visit.times.today, visit.words)
        return try await visit.answer {
            let opened = try await visit.write { work in
                try work.principal.require(.handleReturns)
                return try work.once(key) { () throws -> GoodsReturn.ID in
                    let purchase = try Purchases(work).purchase(id)
                    var items: [PurchaseItem.ID: Int] = [:]
                    for item in purchase.items where form.text("quantity_\(item.id)") != nil {
                        items[item.id] = try form.number("quantity_\(item.id)", in: 0...Purchase.mostOfOne)
                    }
                    let draft = ReturnDraft(
                        id, try form.chosen("reason"), words: form["words"], toldOn: try form.day("told_on"), items: items,
                        law: form.has("nation") ? try ContractLaw(form) : nil)
                    let said = try Wording.required(draft.words, "words", longest: GoodsReturn.longestWords)
                    let caseID =
                        try form.text("case").map { text in
                            guard let reference = Reference(text) else { throw Problem.notFound("desk.problem.no_case") }
                            return try work.db.caseFile(reference).id
                        }
                        ?? Contacts(work).record(
                            .init(
                                who: .known(purchase.purchase.party), channel: try form.chosen("channel"),
                                subject: words(
                                    "returns.case_subject", ["items": purchase.items.map(\.name).joined(separator: ", ")]
                                ).fitting(Case.longestSubject),
                                need: said, owner: work.author))
                    return try GoodsReturns(work).open(draft, in: caseID, today: today)
                }
            }
            return .redirect("/returns/\(opened)", said: words("said.return_opened"))
        } orAgain: {
            try await newPage(visit, $0)
        }
    }

    private static func askApproval(_ visit: Visit) async throws -> Answer {
        let id: GoodsReturn.ID = try visit.id("id")
        let (why, key) = (visit.form["approval_why"], visit.idempotencyKey)
        return try await visit.answer {
            try await visit.write { try GoodsReturns($0).askApproval(id, why: why, key: key) }
            return .redirect("/returns/\(id)", said: visit.words("said.approval_asked_return"))
        } orAgain: {
            try await ReturnPage.read(visit, deciding: true).page($0)
        }
    }

    /// A letter as it is printed: the organisation, the reference, the words.
    private static func document(_ visit: Visit) async throws -> Page {
        let (id, documentID): (GoodsReturn.ID, ReturnDocument.ID) = (try visit.id("id"), try visit.id("document"))
        let (document, reference, customer) = try await visit.read { work in
            let document = try GoodsReturns(work).document(documentID, of: id)
            let goodsReturn = try work.db.goodsReturn(id)
            return (document, try work.db.caseFile(goodsReturn.caseID).reference, try work.db.customer(goodsReturn.party))
        }
        let words = visit.words
        return Page(
            words("returns.letter_to", ["name": customer.party.name]), place: "returns",
            """
            <div class="page is-narrow"><p class="no-print"><a href="/returns/\(id)">\(words("returns.back"))</a> · \(words("returns.print_hint"))</p>
            <article class="letter"><header><address>\(customer.party.name)\(with(customer.primary(.post)) { "<br>\($0)" })</address>
            <p>\(visit.times.date(CalendarDay(document.at, in: visit.times.zone)))<br>\(words("case.number", ["reference": reference.description]))</p></header>
            <h1>\(words("returns.letter_title"))</h1><div class="text">\(prose: document.body)</div></article></div>
            """)
    }

    /// A picture as what it was found to be, without where it was taken, in a page of its own that may do nothing.
    private static func photo(_ visit: Visit) async throws -> Answer {
        let (id, photoID): (GoodsReturn.ID, ReturnPhoto.ID) = (try visit.id("id"), try visit.id("photo"))
        let photo = try await visit.read { try GoodsReturns($0).photo(photoID, of: id) }
        let bytes = try visit.house.blobs.bytes(photo.blob)
        let type = PictureType(bytes)?.rawValue ?? "application/octet-stream"
        return .bytes(
            PlainPicture.of(bytes), type: type, headers: ["Content-Disposition": "inline; filename=\"return-\(photo.id)\""])
    }
}
