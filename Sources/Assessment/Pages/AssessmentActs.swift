import Base
import Desk
import Evidence
import Foundation
import People
import Web

extension AssessmentPages {
    /// Everything that is done on a workspace, each a form of its own.
    var acts: [Route] {
        [
            act("arrangement", said: "arranged") { all, id, visit in
                let start = LocalTime.date(fromField: visit.form["starts"], in: visit.times.zone)
                try all.arrange(
                    id, at: start, minutes: Int(visit.form["minutes"]), place: visit.form["place"], likely: visit.form["likely"],
                    version: try visit.version())
            },
            act("parts/:part", said: "kept") { all, id, visit in
                guard let part = AssessmentPart(rawValue: visit.parameters["part"] ?? "") else { throw Problem.notFound() }
                try all.write(part, visit.form[part.rawValue], in: id, version: try visit.version())
            },
            act("report", said: "kept", to: "#report") { all, id, visit in
                for part in AssessmentPart.report where visit.form.has(part.rawValue) {
                    try all.write(
                        part, visit.form[part.rawValue], in: id, version: Int(visit.form["version-\(part.rawValue)"]) ?? 0)
                }
            },
            act("notices", said: "told") { all, id, visit in
                let audience = NoticeGiven.Audience(rawValue: visit.form["audience"]) ?? .staff
                try all.tell(audience, who: visit.form["who"], how: visit.form["how"], about: id, key: visit.idempotencyKey)
            },
            act("beginning", said: "begun") { all, id, visit in try all.begin(id, version: try visit.version()) },
            act("notes", said: "noted", to: "#notes") { all, id, visit in
                try all.note(visit.form["body"], criteria: visit.form.all("criteria"), in: id, key: visit.idempotencyKey)
            },
            act("questions", said: "asked", to: "#questions") { all, id, visit in
                _ = try all.ask(
                    visit.form["question"], criteria: visit.form.text("criterion").map { [$0] } ?? [], in: id,
                    key: visit.idempotencyKey)
            },
            act("questions/drafts", said: "drafted", to: "#questions") { all, id, visit in
                try all.draftQuestions(in: id, key: visit.idempotencyKey) { pick, item in
                    visit.words("assess.draft.\(pick.because.rawValue)", ["code": item.code, "label": item.label])
                }
            },
            act("questions/:question", said: "kept", to: "#questions") { all, id, visit in
                try all.answer(
                    try visit.id("question"), in: id, body: visit.form["question"], answer: visit.form["answer"],
                    version: try visit.version())
            },
            act("marks", said: "marked", to: "#criteria") { all, id, visit in
                try all.mark(id, MarksForm.marks(visit.form))
            },
            act("record", said: "recorded") { all, id, visit in try all.record(id, version: try visit.version()) },
            act("release", said: "released") { all, id, visit in
                try all.release(id, feedback: visit.form["feedback"], version: try visit.version())
            },
            act("agreement", said: "agreed") { all, id, visit in try all.agree(id, version: try visit.version()) },
            act("sources", said: "drawn", to: "#sources") { all, id, visit in
                let address = ProjectSource.address(of: visit.form.text("record") ?? visit.form["offer"])
                try all.draw(
                    on: address, try sheet(at: address, all.work, visit.paper.kept), title: visit.form["title"],
                    use: visit.form["use"], in: id, key: visit.idempotencyKey)
            },
            act("submission", said: "submitted") { all, id, visit in try all.submit(id, version: try visit.version()) },
            Route("POST", "/growth/assessments/:id/annexes", limit: Annex.largest + 64 << 10, takesFiles: true) { visit in
                try await annexed(visit)
            },
        ]
    }

    private func act(
        _ path: String, said: String, to place: String = "",
        _ body: @escaping @Sendable (Assessments, Assessment.ID, Visit) throws -> Void
    ) -> Route {
        .post("/growth/assessments/:id/\(path)") { visit in
            let (shelf, id): (FrameworkShelf, Assessment.ID) = (shelf, try visit.id("id"))
            return try await visit.answer {
                try await visit.write { try body(Assessments($0, shelf), id, visit) }
                return .redirect("/growth/assessments/\(id)\(place)", said: visit.words("assess.said.\(said)"))
            } orAgain: { errors in
                try await page(visit, errors: errors)
            }
        }
    }

    /// Nothing is said of a record that is not there or that they may not see but that it cannot be drawn on.
    private func sheet(at address: String, _ work: Work, _ paper: Paper) throws -> RecordSource.Sheet? {
        do {
            return try records.sheet(at: address, work, paper)
        } catch let problem as Problem where problem.kind == .notFound || problem.kind == .forbidden {
            throw Problem.invalid("record", "assess.problem.record")
        }
    }

    private func annexed(_ visit: Visit) async throws -> Answer {
        let (shelf, id): (FrameworkShelf, Assessment.ID) = (shelf, try visit.id("id"))
        let (form, key) = (visit.form, visit.idempotencyKey)
        try visit.guest.principal.require(.ownEvidence)
        return try await visit.answer {
            guard let file = visit.files.first(where: { $0.field == "file" }), !file.bytes.isEmpty else {
                throw Problem.invalid("file", "assess.problem.file")
            }
            guard file.bytes.count <= Annex.largest else {
                throw Problem.invalid("file", "assess.problem.file_large", ["mb": String(Annex.largest >> 20)])
            }
            _ = try await visit.read { try Assessments($0, shelf).owned(id) }
            let blob = try visit.house.blobs.store(file.bytes)
            try await visit.write { work in
                try Assessments(work, shelf).annex(
                    file.name, about: form["about"], size: file.bytes.count, blob: blob, to: id, key: key)
            }
            return .redirect("/growth/assessments/\(id)#annexes", said: visit.words("assess.said.annexed"))
        } orAgain: { errors in
            try await page(visit, errors: errors)
        }
    }
}

/// Marks as the checklist's form sends them.
enum MarksForm {
    static func marks(_ form: Form) -> [String: (mark: Mark?, note: String)] {
        var marks: [String: (mark: Mark?, note: String)] = [:]
        for name in form.all("item") { marks[name] = (Mark(rawValue: form["mark-\(name)"]), form["note-\(name)"]) }
        return marks
    }
}

extension Assessments {
    /// Writes down questions drawn from what is missing and what is strong, worded by `words`; those asked already stay.
    func draftQuestions(
        in id: Assessment.ID, key: String?, _ words: (QuestionPlan.Pick, Framework.Item) -> String
    ) throws {
        let one = try judged(id)
        guard one.state != .released else { throw Problem.conflict("assess.problem.state") }
        let framework = try framework(one)
        let criteria = framework.items.filter { $0.method == one.method }
        let picks =
            one.shape == .discussion
            ? QuestionPlan.discussion(
                criteria, grades: framework.rules.grades, signed: try portfolio(of: enrolment(one.enrolment)).signed)
            : QuestionPlan.unseen(criteria, notes: try work.db.notes(of: id), marks: try work.db.marks(of: [id])[id] ?? [])
        let asked = Set(try work.db.questions(of: id).flatMap(\.criteria))
        for pick in picks where !asked.contains(pick.criterion) {
            guard let item = framework.item(pick.criterion) else { continue }
            _ = try ask(
                words(pick, item), because: pick.because, criteria: [pick.criterion], in: id,
                key: key.map { "\($0).\(pick.criterion)" })
        }
    }

    func portfolio(of enrolment: Enrolment) throws -> PortfolioMap {
        PortfolioMap(try Claims(work, EvidenceLibrary(shelf: shelf)).standings(of: enrolment))
    }
}
