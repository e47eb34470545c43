import Base
import Foundation
public import Web

/// One's own warnings, newest first.
public enum NoticePages {
    public static let routes: [Route] = [
        .get("/notices") { visit in try await page(visit) },
        .post("/notices/read") { visit in
            try await visit.write { work in try Notices(work).markAllRead() }
            return .redirect("/notices")
        },
    ]

    private static func page(_ visit: Visit) async throws -> Answer {
        let before = Notice.ID(visit.query["after"])
        let notices = try await visit.read { work in try Notices(work).list(before: before, limit: 51) }
        let (words, paper) = (visit.words, visit.paper)
        let list: HTML =
            notices.isEmpty
            ? "<div class=\"card\">\(emptyState("bell", words("notices.empty"), words("notices.empty_hint")))</div>"
            : "<ul class=\"notices\">\(notices.prefix(50).map { notice($0, paper) })</ul>"
        let unread = notices.contains { $0.readAt == nil }
        return .page(
            Page(
                words("notices.title"), place: "notices",
                """
                <div class="page is-narrow"><header class="page-head"><div><h1>\(words("notices.title"))</h1><p>\(words("notices.hint"))</p></div>\
                \(when(unread, paper.button("/notices/read", "\(icon("tick"))\(words("notices.read"))", style: "")))</header>
                \(list)\(pager(next: notices.count > 50 ? "/notices?after=\(notices[49].id)" : nil, newest: before == nil ? nil : "/notices", words: words))</div>
                """))
    }

    private static func notice(_ notice: Notice, _ paper: Paper) -> HTML {
        let words = paper.words
        let (state, picture) =
            switch notice.kind {
            case .promiseDueSoon: ("soon", "p-soon")
            case .promiseMissed: ("broken", "p-broken")
            case .replyLate: ("broken", "clock")
            case .mailFailed, .mailUnsure: ("broken", "warning")
            case .handedToYou: ("open", "people")
            case .approvalAsked, .approvalDecided: ("open", "shieldtick")
            case .escalatedToYou, .escalationAnswered: ("open", "up")
            case .escalationUnanswered: ("soon", "up")
            case .helpAsked, .helpAnswered: ("soon", "help")
            case .aroundTheLimit: ("soon", "warning")
            case .complaintYours: ("open", "flag")
            case .forewarned: ("soon", "shield")
            case .belongings: ("soon", "lock")
            case .alarm: ("broken", "warning")
            case .checkAfterRefusal: ("open", "people")
            case .claimSent, .assessmentPlanned: ("open", "note")
            case .claimAccepted, .resultReleased: ("kept", "tick")
            case .claimReturned: ("soon", "undo")
            case .couldClaim: ("open", "growth")
            case .testimonyGiven: ("kept", "people")
            case .reviewDue: ("soon", "clock")
            }
        return """
            <li class="notice" data-state="\(state)"\(when(notice.readAt == nil, " data-unread"))>\(icon(picture))<h2>\(words("notice.\(notice.kind.rawValue)"))</h2>\
            <p><a href="\(url: notice.address)">\(notice.title)</a>\(with(notice.customer) { ", \($0)" })</p>\(paper.times.element(notice.at, paper.times.moment(notice.at)))</li>
            """
    }
}
