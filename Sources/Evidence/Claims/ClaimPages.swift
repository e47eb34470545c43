import Base
import Desk
import Foundation
import People
import Web

/// Claims on pages: beginning one from the work, writing it up, sending it.
struct ClaimPages: Sendable {
    let library: EvidenceLibrary

    var routes: [Route] {
        [
            .get("/growth/claims") { visit in .page(try await ClaimListPage.read(visit, library).page(visit)) },
            .get("/growth/claims/new") { visit in .page(try await NewClaimPage.read(visit, library).page(visit)) },
            .post("/growth/claims") { visit in try await begin(visit) },
            .post("/growth/claims/work") { visit in try await addWork(visit) },
            .get("/growth/claims/:id") { visit in .page(try await page(visit)) },
            .post("/growth/claims/:id", limit: 128 << 10) { visit in try await write(visit) },
            .post("/growth/claims/:id/withdrawal") { visit in try await withdraw(visit) },
            .post("/growth/claims/:id/witnesses") { visit in try await ask(visit) },
            .post("/growth/claims/:id/witnesses/:testimony/withdrawal") { visit in try await stopAsking(visit) },
            .post("/growth/claims/:id/files", limit: ClaimFile.largest + (1 << 20)) { visit in try await attach(visit) },
            .get("/growth/claims/:id/files/:file") { visit in try await file(visit) },
        ]
    }

    func page(_ visit: Visit, _ errors: FieldErrors = .none) async throws -> Page {
        let (library, id): (_, Claim.ID) = (library, try visit.id("id"))
        let (words, mayOwn) = (visit.words, visit.guest.principal.may(.ownEvidence))
        let page = try await visit.read { work in
            let sheet = try Claims(work, library).sheet(id, words)
            let writes = sheet.isOwn && sheet.claim.isOpen && mayOwn
            let testimonies = Testimonies(work, library)
            return ClaimPage(
                sheet: sheet, open: writes ? try Enrolments(work, library.shelf).items(of: sheet.enrolment) : [],
                tokens: writes
                    ? try sheet.testimonies.reduce(into: [:]) { tokens, one in tokens[one.id] = try testimonies.token(of: one) }
                    : [:],
                writes: writes, missing: try Claims(work, library).missingWays(sheet),
                goals: writes || sheet.claim.goal != nil ? try library.goals.of(work, sheet.claim.staff) : [])
        }
        return page.page(visit, errors)
    }

    private func begin(_ visit: Visit) async throws -> Answer {
        let (library, form, key) = (library, visit.form, visit.idempotencyKey)
        try visit.guest.principal.require(.ownEvidence)
        return try await visit.answer {
            guard let enrolment = Enrolment.ID(form["enrolment"]) else { throw Problem.notFound("enrolments.problem.none") }
            let id = try await visit.write { work in
                try Claims(work, library).begin(
                    enrolment, title: form["title"], items: form.all("item"),
                    from: form.all("candidate").compactMap { Candidate.ID($0) }, situation: form["situation"], key: key)
            }
            return .redirect("/growth/claims/\(id)", said: visit.words("claims.said.begun"))
        } orAgain: {
            try await NewClaimPage.read(visit, library).page(visit, $0)
        }
    }

    /// Puts what was chosen with a claim that is there already.
    private func addWork(_ visit: Visit) async throws -> Answer {
        let (library, form) = (library, visit.form)
        try visit.guest.principal.require(.ownEvidence)
        return try await visit.answer {
            guard let id = Claim.ID(form["claim"]) else { throw Problem.invalid("claim", "claims.problem.which_claim") }
            let candidates = form.all("candidate").compactMap { Candidate.ID($0) }
            try await visit.write { work in try Claims(work, library).add(candidates, to: id) }
            return .redirect("/growth/claims/\(id)#records", said: visit.words("claims.said.work_added"))
        } orAgain: {
            try await NewClaimPage.read(visit, library).page(visit, $0)
        }
    }

    private func write(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Claim.ID) = (library, try visit.id("id"))
        let form = visit.form
        let sends = form["do"] == "send"
        return try await visit.answer {
            let version = try visit.version()
            var account = Account()
            for part in Account.Part.allCases { account[part] = form[part.rawValue] }
            let change = Claims.Change(
                title: form["title"], account: account, goal: try goal(form), adding: form.all("add_item").filter { !$0.isEmpty },
                removing: form.all("remove_item"), addingRecords: [],
                removingRecords: form.all("remove_record").compactMap { Int64($0) })
            // What was written is kept even when it cannot be sent yet.
            try await visit.write { work in try Claims(work, library).write(id, change, version: version) }
            if sends { try await visit.write { work in try Claims(work, library).send(id, version: version + 1) } }
            return .redirect("/growth/claims/\(id)", said: visit.words(sends ? "claims.said.sent" : "claims.said.kept"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private func goal(_ form: Form) throws -> Claims.GoalLink {
        guard form.has("goal_id") else { return .asItWas }
        if form["goal_id"].isEmpty { return .none }
        guard let goal = Identifier<GoalLine>(form["goal_id"]) else { throw Problem.invalid("goal_id", "claims.problem.no_goal") }
        return .one(goal.number)
    }

    private func withdraw(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Claim.ID) = (library, try visit.id("id"))
        return try await visit.answer {
            let version = try visit.version()
            try await visit.write { work in try Claims(work, library).withdraw(id, version: version) }
            return .redirect("/growth", said: visit.words("claims.said.withdrawn"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private func ask(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Claim.ID) = (library, try visit.id("id"))
        let (form, key) = (visit.form, visit.idempotencyKey)
        try visit.guest.principal.require(.ownEvidence)
        return try await visit.answer {
            guard let kind = Testimony.Kind(rawValue: form["kind"]) else { throw Problem.notFound() }
            guard let days = Int(form["days"]) else {
                throw Problem.invalid("days", "people.link.problem.until", ["n": String(SignedLink.days.upperBound)])
            }
            _ = try await visit.write { work in
                try Testimonies(work, library).ask(
                    id, kind, of: form["holder"], relation: form["relation"], days: days, key: key)
            }
            return .redirect("/growth/claims/\(id)#witnesses", said: visit.words("claims.said.asked"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    private func stopAsking(_ visit: Visit) async throws -> Answer {
        let (id, testimony): (Claim.ID, Testimony.ID) = (try visit.id("id"), try visit.id("testimony"))
        let library = library
        try await visit.write { work in try Testimonies(work, library).withdraw(testimony, of: id) }
        return .redirect("/growth/claims/\(id)#witnesses", said: visit.words("claims.said.not_asked"))
    }

    private func attach(_ visit: Visit) async throws -> Answer {
        let (library, id): (_, Claim.ID) = (library, try visit.id("id"))
        let (form, key, house) = (visit.form, visit.idempotencyKey, visit.house)
        try visit.guest.principal.require(.ownEvidence)
        return try await visit.answer {
            guard let file = visit.files.first(where: { $0.field == "file" && !$0.bytes.isEmpty }) else {
                throw Problem.invalid("file", "claims.problem.no_file_chosen")
            }
            let blob = try house.blobs.store(file.bytes)
            _ = try await visit.write { work in
                try Claims(work, library).attach(
                    id, name: file.name, size: file.bytes.count, blob: blob, about: form["about"], key: key)
            }
            return .redirect("/growth/claims/\(id)#files", said: visit.words("claims.said.attached"))
        } orAgain: {
            try await page(visit, $0)
        }
    }

    /// Only ever as a download, whatever it says it is.
    private func file(_ visit: Visit) async throws -> Answer {
        let (id, fileID): (Claim.ID, ClaimFile.ID) = (try visit.id("id"), try visit.id("file"))
        let library = library
        let file = try await visit.read { work in try Claims(work, library).file(fileID, of: id) }
        return .bytes(
            try visit.house.blobs.bytes(file.blob), type: "application/octet-stream",
            headers: ["Content-Disposition": "attachment; filename=\"claim-\(file.id)\""])
    }
}
