import Base
import Foundation
import Web

/// What is owed to those who complained, by when it is due: letters, and what puts it right.
enum BoardPage {
    private enum Group: String, CaseIterable { case late, today, week, later }

    private static let shown = 25

    static func show(_ visit: Visit) async throws -> Answer {
        let (now, tomorrow) = (visit.times.now, visit.times.startOfDay(1))
        let monday = visit.times.startOfDay([1, 7, 6, 5, 4, 3, 2][visit.times.local(now).weekday])
        let spans: [(from: Date?, to: Date?)] = [
            (nil, now), (now, tomorrow), (tomorrow, max(tomorrow, monday)), (max(tomorrow, monday), nil),
        ]
        let (groups, counts) = try await visit.read { work in
            let register = Register(work)
            return (
                try spans.map { try register.due(from: $0.from, to: $0.to, limit: shown) }, try register.dueCounts(spans)
            )
        }
        let (words, times) = (visit.words, ComplaintTimes(visit))
        let columns = zip(Group.allCases, zip(groups, counts)).map { group, found in
            column(group, found.0, found.1, words, times)
        }
        let content: HTML = """
            <div class="page">\(RegisterPages.head("board", visit))<div class="board" id="board" data-topics="complaint" data-fragment="/complaints/board">\(columns)</div></div>
            """
        if visit.wantsFragment { return .fragment(content) }
        return .page(Page(words("complaints.place.board.title"), place: "complaints", topics: ["complaint"], content))
    }

    private static func column(
        _ group: Group, _ lines: [Register.Due], _ count: Int, _ words: Words, _ times: ComplaintTimes
    ) -> HTML {
        let number = count >= Register.mostCounted ? "\(Register.mostCounted)+" : String(count)
        let list: HTML =
            lines.isEmpty
            ? "<p class=\"muted sm\">\(words("complaints.board.\(group.rawValue)_none"))</p>"
            : "<ul class=\"board-list\" role=\"list\">\(lines.map { card($0, words, times) })</ul>"
        return """
            <section class="board-column" aria-labelledby="b-\(group.rawValue)"><h2 id="b-\(group.rawValue)">\(words("complaints.board.\(group.rawValue)"))<span class="count">\(number)</span></h2>\(list)\
            \(when(count > lines.count, "<p class=\"muted sm\">\(words("complaints.board.more", ["n": String(count - lines.count)]))</p>"))</section>
            """
    }

    private static func card(_ due: Register.Due, _ words: Words, _ times: ComplaintTimes) -> HTML {
        let line = due.line
        let chip =
            due.deed == nil
            ? times.next(line.dueFor, due.at, in: line.calendar)
            : "\(words("complaints.next.redress")), \(times.left(until: due.at, in: line.calendar))"
        return """
            <li class="card"><a class="board-card" href="/complaints/\(line.id)"><b>\(line.title)</b>\
            \(with(due.deed) { "<span class=\"sm\">\($0)</span>" })<span class="muted sm">\(line.customer) · \(line.handlerName)</span>\
            <span class="chip" data-state="\(times.look(due.at, in: line.calendar))">\(icon("clock"))<span>\(chip)</span></span></a></li>
            """
    }
}
