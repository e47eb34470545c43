import Base
import Foundation
import People
import Web

/// "Check my words" and "Add who does what by when": the same page comes back with the words still in it.
enum WordsPages {
    static func answer(_ visit: Visit, _ additions: CaseAdditions) async throws -> Answer {
        let reference = try CasePages.reference(visit)
        let (form, times, words) = (visit.form, visit.times, visit.words)
        try visit.guest.principal.require(.workCases)
        guard let kind = Entry.Kind(way: form["kind"]) ?? Entry.Kind(rawValue: form["kind"]), Composer.kinds.contains(kind) else {
            throw Problem.invalid("kind", "desk.problem.bad_kind")
        }
        if visit.wantsFragment {
            let check = try await check(visit, form["body"], kind, reference)
            return .fragment(HintList(check: check, field: form.text("field") ?? "body").html(visit.paper))
        }
        var composer = Composer(kind, form)
        if form["do"] == "recap" {
            let recap = try await visit.read { work in
                try Writing(work).recap(of: try work.db.caseFile(reference).id, times).text(words)
            }
            composer.body = [form["body"].trimmed, recap].filter { !$0.isEmpty }.joined(separator: "\n\n")
            composer.help.isRecap = true
        } else {
            _ = try await check(visit, form["body"], kind, reference)
            composer.help.isChecking = true
        }
        return try await CasePages.page(
            visit.asking([("view", form["view"])]), composer: composer, additions)
    }

    /// A press of the button is written down; what a script asks while somebody types is not.
    static func check(
        _ visit: Visit, _ text: String, _ kind: Entry.Kind, _ reference: Reference
    ) async throws -> WritingCheck {
        let (times, key) = (visit.times, visit.idempotencyKey)
        if visit.wantsFragment, visit.form["pressed"] != "yes" {
            return try await visit.read { work in
                try Writing(work).check(text, as: kind, in: try work.db.caseFile(reference), times)
            }
        }
        return try await visit.write { work in
            let file = try work.db.caseFile(reference)
            let check = try Writing(work).check(text, as: kind, in: file, times)
            try Writing(work).noteCheck(check, in: file, key: key.map { "check \($0)" })
            return check
        }
    }
}
