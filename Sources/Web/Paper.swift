import Base
import Foundation

/// What every page is written on: the reader, their language, the time, and what their forms carry.
public struct Paper: Sendable {
    public let words: Words
    public let times: Times
    public let guest: Guest
    let formToken: String

    public init(words: Words, times: Times, guest: Guest, formToken: String) {
        self.words = words
        self.times = times
        self.guest = guest
        self.formToken = formToken
    }

    /// For words that are kept and read on another day.
    public var kept: Paper { Paper(words: words, times: times.kept, guest: guest, formToken: formToken) }

    /// The hidden fields every form begins with: its token, and a key of its own so that sent twice it counts once.
    public var formFields: HTML {
        """
        <input type="hidden" name="_token" value="\(formToken)">\
        <input type="hidden" name="_once" value="\(Data.random(16).hexadecimal)">
        """
    }

    /// A form that is one button.
    public func button(
        _ action: String, _ content: HTML, style: String = "is-sm", key: String? = nil, fields: HTML = ""
    ) -> HTML {
        """
        <form method="post" action="\(action)">\(formFields)\(fields)\
        <button class="btn \(style)"\(with(key) { " data-key=\"\($0)\"" })>\(content)</button></form>
        """
    }
}

extension Visit {
    public var paper: Paper { Paper(words: words, times: times, guest: guest, formToken: formToken) }
}

/// The empty state of a list: what it means and what to do first.
public func emptyState(_ picture: String, _ title: String, _ sentence: String, action: HTML = "") -> HTML {
    """
    <div class="empty">\(icon(picture))<h2>\(title)</h2><p>\(sentence)</p>\(action)</div>
    """
}

/// The links below a list that goes on.
public func pager(next: String?, newest: String?, words: Words) -> HTML? {
    guard next != nil || newest != nil else { return nil }
    return """
        <nav class="pager" aria-label="\(words("list.pages"))">\
        \(with(newest) { "<a class=\"btn is-sm is-quiet\" href=\"\(url: $0)\">\(words("list.newest"))</a>" })\
        \(with(next) { "<a class=\"btn is-sm\" href=\"\(url: $0)\" rel=\"next\">\(words("list.older"))</a>" })</nav>
        """
}
