import Base
import Foundation
import People
import Storage
import Web

/// A message written again so that its reader can take it in: plainer, in easy read, in their language. It goes out in its
/// own right and is kept beside the first one (Equality Act 2010, section 20: information in an accessible form).
struct MessageVersion: Sendable, Equatable {
    enum Form: String, Sendable, CaseIterable {
        case plain
        case easyRead = "easy_read"
        case largePrint = "large_print"
        case otherLanguage = "other_language"
    }

    /// What writing a message again needs to know.
    struct Draft: Sendable {
        var form: Form
        var body: String
        var kind = Entry.Kind.reply
        /// The promise that is kept by it.
        var keeps: Promise.ID?
    }

    let entry: Entry.ID
    let original: Entry.ID
    let form: Form
}

/// What people do with the other forms of a message.
struct MessageVersions {
    let work: Work

    init(_ work: Work) {
        self.work = work
    }

    /// Sends a message again in another form, and keeps the promise of it where there was one.
    @discardableResult func send(_ draft: MessageVersion.Draft, of id: Entry.ID, key: String? = nil) throws -> Entry.ID {
        try work.principal.require(.workCases)
        return try work.once(key) {
            let original = try MessageReviews(work).message(id)
            let file = try work.db.caseFile(original.caseID)
            if draft.body.trimmed == original.body.trimmed, draft.form != .largePrint {
                throw Problem.invalid("body", "version.problem.same")
            }
            let entry = try Correspondence(work).add(.init(draft.kind, draft.body), to: file.id)
            try work.db.run(
                """
                INSERT INTO message_version (entry_id, of_id, form)
                VALUES (\(entry), \(id), \(draft.form.rawValue))
                """)
            try work.record(Event(.styleAdapted, file, ["digest": try work.digest(draft.body, of: file.party)]))
            if let promise = draft.keeps {
                guard try work.db.promise(promise).caseID == file.id else {
                    throw Problem.invalid("keeps", "writing.problem.not_its_promise")
                }
                _ = try Promises(work).keep(promise)
            }
            return entry
        }
    }

    /// The forms a message was written in afterwards, and what it was written from.
    func around(_ id: Entry.ID) throws -> [MessageVersion] {
        let written = try work.db.row("SELECT entry_id, of_id, form FROM message_version WHERE entry_id = \(id)")
        let others = try work.db.rows(
            """
            SELECT entry_id, of_id, form
            FROM message_version
            WHERE of_id = \(id)
            ORDER BY entry_id
            LIMIT 20
            """)
        return try ([written].compactMap(\.self) + others).map {
            MessageVersion(
                entry: try $0.get("entry_id"), original: try $0.get("of_id"),
                form: MessageVersion.Form(rawValue: try $0.get("form")) ?? .plain)
        }
    }
}
