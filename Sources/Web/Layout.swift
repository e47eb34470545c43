public import Base
import Foundation

/// What surrounds every page's content.
public struct Layout: Sendable {
    /// An entry of the main navigation.
    public struct Place: Sendable {
        let key: String
        let address: String
        let icon: String
        let words: String
        let shortcut: String
        /// Left out of the bar on a phone.
        let isExtra: Bool
        let permission: Permission?

        public init(
            _ key: String, _ address: String, icon: String, words: String, shortcut: String, isExtra: Bool = false,
            permission: Permission? = nil
        ) {
            self.key = key
            self.address = address
            self.icon = icon
            self.words = words
            self.shortcut = shortcut
            self.isExtra = isExtra
            self.permission = permission
        }
    }

    let assets: Assets
    let places: [Place]
    let lowerPlaces: [Place]
    /// Where the alarm on every page goes, with the key of its words; nil for none.
    let alarm: (address: String, words: String)?

    public init(
        assets: Assets, places: [Place], lowerPlaces: [Place], alarm: (address: String, words: String)? = nil
    ) {
        self.assets = assets
        self.places = places
        self.lowerPlaces = lowerPlaces
        self.alarm = alarm
        IconSheet.isAt(assets.address("icons.svg"))
    }

    func document(
        _ page: Page, guest: Guest, words: Words, formToken: String, pulse: HTML, mark: String = "", said: String? = nil,
        now: Date
    ) -> HTML {
        let topics = (page.topics + ["pulse"] + (alarm == nil ? [] : ["alarm"])).joined(separator: ",")
        let isInside = !page.isFrontDoor && guest.isSignedIn
        let language = words.language == "en" ? "en-GB" : words.language
        return """
            <!doctype html>
            <html lang="\(language)"\(with(guest.theme) { " data-theme=\"\($0)\"" })\(when(guest.largePrint, " data-print=\"large\""))>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(page.title) · Kept</title>
            <link rel="icon" href="\(assets.address("favicon.svg"))" type="image/svg+xml">
            <link rel="stylesheet" href="\(assets.address("kept.css"))">
            \(scripts)\(with(page.draftDone) { "<meta name=\"kept-draft-done\" content=\"\($0)\">\n" })\
            </head>
            <body\(when(isInside, " data-behaviour=\"live keyboard\" data-live-url=\"/live?topics=\(topics)&amp;since=\(mark)\"")) \
            data-now="\(now.rfc3339)" data-words-left="\(words("time.left"))" data-words-late="\(words("time.late"))" \
            data-words-days="\(words("time.days"))" data-words-hours="\(words("time.hours"))" \
            data-words-minutes="\(words("time.minutes"))">
            <a class="skip" href="#main">\(words(page.skip))</a>
            \(isInside
                ? frame(page, guest: guest, words: words, formToken: formToken, pulse: pulse, said: said)
                : "<main class=\"front\" id=\"main\" tabindex=\"-1\">\(page.content)</main>")
            </body>
            </html>
            """
    }

    private func frame(
        _ page: Page, guest: Guest, words: Words, formToken: String, pulse: HTML, said: String?
    ) -> HTML {
        let signOut: HTML = """
            <form method="post" action="/sign-out" data-behaviour="sign-out"><input type="hidden" name="_token" value="\(formToken)">\
            <button>\(icon("sign-out"))\(words("layout.sign_out"))</button></form>
            """
        let upper = places.filter { mayShow($0, guest) }
        let lower = lowerPlaces.filter { mayShow($0, guest) }
        return """
            <div class="app">
            <nav class="rail" aria-label="\(words("layout.main"))">
            <a class="brand" href="/">\(Self.mark)<span class="sr">\(words("layout.home"))</span></a>
            <ul>\(upper.map { entry($0, page: page, words: words) })\
            <li class="only-narrow"><button type="button" popovertarget="more">\(icon("more"))\(words("layout.more"))</button></li></ul>
            <ul>\(lower.map { entry($0, page: page, words: words) })\
            <li><button type="button" popovertarget="you"><span class="avatar" aria-hidden="true">\(guest.initials)</span>\
            <span class="sr">\(words("layout.you", ["name": guest.name]))</span></button></li></ul>
            </nav>
            <header class="topbar">
            <form class="search" role="search" action="/find" method="get">\(icon("search"))\
            <input class="input" type="search" name="q" placeholder="\(words("layout.search"))" aria-label="\(words("layout.search"))" data-key="/">\
            <kbd class="hide-narrow" aria-hidden="true">/</kbd></form>
            \(pulse)\(alarm.map { alarmButton($0.address, words($0.words), page, formToken) })
            <a class="btn is-primary" href="/contacts/new" data-key="c">\(icon("plus"))\
            <span class="hide-narrow">\(words("layout.new_contact"))</span><span class="sr only-narrow">\(words("layout.new_contact"))</span></a>
            </header>
            <main class="main" id="main" tabindex="-1">
            \(with(said) { "<div class=\"flash\" role=\"status\" data-state=\"kept\">\(icon("tick"))<span>\($0)</span></div>\n" })\
            \(page.content)
            </main>
            </div>
            <nav class="menu" id="more" popover aria-label="\(words("layout.more"))"><ul>\
            \((upper.filter(\.isExtra) + lower).map { menuEntry($0, words: words) })\
            <li><a href="/role">\(icon("shieldtick"))\(words("layout.role"))</a></li><li><a href="/profile">\(icon("person"))\(words("layout.profile"))</a></li></ul><hr>\(signOut)</nav>
            <div class="menu" id="you" popover><p class="menu-head">\(guest.name)</p><ul>\
            <li><a href="/role" data-key="g y">\(icon("shieldtick"))\(words("layout.role"))</a></li>\
            <li><a href="/profile" data-key="g p">\(icon("person"))\(words("layout.profile"))</a></li>\
            <li><button type="button" data-opens="keys" hidden>\(icon("keyboard"))\(words("layout.shortcuts"))</button></li></ul><hr>\(signOut)</div>
            \(keys(words))
            """
    }

    /// One press from any screen. It takes the case along that the screen is about.
    private func alarmButton(_ address: String, _ label: String, _ page: Page, _ formToken: String) -> HTML {
        """
        <form class="alarm-button" method="post" action="\(address)"><input type="hidden" name="_token" value="\(formToken)">\
        <input type="hidden" name="_once" value="\(Data.random(16).hexadecimal)">\
        \(with(page.caseReference) { "<input type=\"hidden\" name=\"case\" value=\"\($0)\">" })\
        <button class="btn is-quiet is-icon" aria-label="\(label)" title="\(label)" data-key="!">\(icon("warning"))</button></form>
        """
    }

    /// The list of shortcuts, which a script completes from what is on the page.
    private func keys(_ words: Words) -> HTML {
        """
        <dialog id="keys" aria-labelledby="keys-title"><div class="card-head"><h2 id="keys-title">\(words("layout.shortcuts"))</h2>\
        <form method="dialog"><button class="btn is-sm">\(words("layout.close"))</button></form></div>
        <div class="card-body"><ul class="keys-list" role="list" data-keys>\
        <li data-fixed="j"><span>\(words("layout.key_move"))</span><span><kbd>j</kbd><kbd>k</kbd></span></li>\
        <li data-fixed="?"><span>\(words("layout.key_list"))</span><span><kbd>?</kbd></span></li>\
        <li data-fixed="Ctrl Enter"><span>\(words("layout.key_send"))</span><span><kbd>Ctrl</kbd><kbd>Enter</kbd></span></li></ul>
        <label class="check"><input type="checkbox" data-keys-on checked> \(words("layout.keys_on"))</label></div></dialog>
        """
    }

    private var scripts: HTML {
        assets.scripts.reduce(HTML.nothing) { $0 + "<script type=\"module\" src=\"\($1)\"></script>\n" }
    }

    private func menuEntry(_ place: Place, words: Words) -> HTML {
        "<li><a href=\"\(place.address)\">\(icon(place.icon))\(words(place.words))</a></li>"
    }

    private func mayShow(_ place: Place, _ guest: Guest) -> Bool {
        place.permission.map(guest.principal.may) ?? true
    }

    private func entry(_ place: Place, page: Page, words: Words) -> HTML {
        """
        <li\(when(place.isExtra, " class=\"extra\""))><a href="\(place.address)"\(when(page.place == place.key, " aria-current=\"page\"")) data-key="\(place.shortcut)">\(icon(place.icon))\(words(place.words))</a></li>
        """
    }

    /// The mark: a promise, kept.
    public static let mark: HTML = """
        <svg class="mark" viewBox="0 0 36 36" aria-hidden="true"><rect width="36" height="36" rx="9" fill="#58c3a5"/><path d="M28.6 13.6A11.5 11.5 0 1 1 23 7.7" fill="none" stroke="#0a2a23" stroke-width="3" stroke-linecap="round"/><path d="M12.5 17.8l4.8 4.8L29.5 9" fill="none" stroke="#0a2a23" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>
        """
}
