import Base
import Foundation
import People
import Web

/// Beside the words somebody writes: how this customer wants to be addressed, how we write on this channel, and that the
/// words stay. Quiet: nothing of it has to be opened.
struct ChannelHint: Sendable {
    let channel: Channel
    let convention: ChannelGuide.Convention

    func html(_ paper: Paper, _ folder: CaseFolder) -> HTML {
        let words = paper.words
        let rows: [(String, String)] = [
            (words("writing.channel.greeting"), convention.greeting), (words("writing.channel.naming"), convention.naming),
            (words("writing.channel.ending"), convention.ending),
            (
                words("writing.channel.longest"),
                convention.longest > 0 ? words.count("writing.channel.words", convention.longest) : ""
            ),
            (words("writing.channel.answer"), answer(folder, paper)),
        ]
        return """
            \(MannerLines(folder.customer).html(words))\
            <details class="plan channel"><summary class="btn is-sm is-quiet">\(icon(channel.icon))\(words("writing.channel.how.\(channel.rawValue)"))</summary>\
            <dl class="facts">\(rows.filter { !$0.1.isEmpty }.map { "<dt>\($0.0)</dt><dd>\($0.1)</dd>" as HTML })</dl>\
            \(when(!convention.habits.isEmpty, "<ul>\(convention.habits.map { "<li>\($0)</li>" as HTML })</ul>"))\
            \(when(paper.guest.principal.may(.readPolicies), "<p><a class=\"quiet-link\" href=\"/writing/channels#\(channel.rawValue)\">\(words("writing.channel.all"))</a></p>"))</details>\
            <p class="on-record">\(icon("lock"))<span>\(convention.record)</span></p>
            """
    }

    /// How long there is to answer, from the clock that runs.
    private func answer(_ folder: CaseFolder, _ paper: Paper) -> String {
        guard let clock = folder.clocks.first(where: \.isOpen) else { return "" }
        return
            "\(TargetWords(words: paper.words).long(clock.target)), \(paper.words("clock.by")) \(paper.times.moment(clock.dueAt))"
    }
}

extension Writing {
    /// What stands beside the words somebody writes in a case; nil for words among colleagues.
    func hint(_ kind: Entry.Kind, in folder: CaseFolder) throws -> ChannelHint? {
        guard let channel = kind.conventions(in: folder.file, byMail: folder.replyTo != nil) else { return nil }
        return ChannelHint(channel: channel, convention: try channels()[channel])
    }
}
