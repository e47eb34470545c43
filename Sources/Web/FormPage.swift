/// A page with one form on it: where it belongs, what it asks, what happens next.
public struct FormPage: Sendable {
    public var title: String
    /// The place of the main navigation it belongs to.
    public var place: String
    /// The pages above it, the highest first.
    public var crumbs: [(address: String, label: String)]
    /// Whether the way down ends with this page's own title.
    public var namesItself: Bool
    public var intro: String
    public var action: String
    /// What the button does, in words.
    public var button: String
    /// Where somebody goes who leaves it, and the key of the words for that.
    public var leave: String
    public var leaveWords: String
    /// What stands above the form: what must be known before it is filled in.
    public var above: HTML
    public var takesFiles: Bool

    public init(
        title: String, place: String, crumbs: [(address: String, label: String)], namesItself: Bool = true, intro: String = "",
        action: String, button: String, leave: String, leaveWords: String = "action.leave", above: HTML = .nothing,
        takesFiles: Bool = false
    ) {
        self.title = title
        self.place = place
        self.crumbs = crumbs
        self.namesItself = namesItself
        self.intro = intro
        self.action = action
        self.button = button
        self.leave = leave
        self.leaveWords = leaveWords
        self.above = above
        self.takesFiles = takesFiles
    }

    public func page(_ visit: Visit, _ errors: FieldErrors, _ fields: HTML) -> Page {
        let words = visit.words
        let encoding: HTML = takesFiles ? " enctype=\"multipart/form-data\"" : ""
        return Page(
            title, place: place,
            """
            <div class="page is-narrow"><header class="page-head"><div>\(trail)<h1>\(title)</h1>\
            \(when(!intro.isEmpty, "<p>\(intro)</p>"))</div></header>
            \(above)\(errors.summary(words))
            <div class="card"><form class="card-body form" method="post" action="\(action)"\(encoding)>\(visit.formFields)\(fields)\(sharing(visit.form, errors: errors, words: words))
            <div class="form-actions"><button class="btn is-primary">\(button)</button>\
            <a class="btn is-quiet" href="\(leave)">\(words(leaveWords))</a></div></form></div></div>
            """)
    }

    private var trail: HTML {
        """
        <ol class="crumbs">\(crumbs.map { "<li><a href=\"\($0.address)\">\($0.label)</a></li>" as HTML })\
        \(when(namesItself, "<li>\(title)</li>"))</ol>
        """
    }
}
