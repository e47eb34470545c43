import Base
public import Web

extension Role {
    public func label(_ words: Words) -> String {
        switch self {
        case .practitioner: words("people.role.practitioner")
        case .specialist: words("people.role.specialist")
        case .leader: words("people.role.leader")
        case .manager: words("people.role.manager")
        case .assessor: words("people.role.assessor")
        case .administrator: words("people.role.administrator")
        }
    }
}

extension Party.Kind {
    public func label(_ words: Words) -> String {
        switch self {
        case .person: words("people.kind.person")
        case .household: words("people.kind.household")
        case .business: words("people.kind.business")
        case .colleague: words("people.kind.colleague")
        case .team: words("people.kind.team")
        case .supplier: words("people.kind.supplier")
        }
    }
}

extension Party.Channel {
    public func label(_ words: Words) -> String {
        switch self {
        case .email: words("people.channel.email")
        case .phone: words("people.channel.phone")
        case .text: words("people.channel.text")
        case .post: words("people.channel.post")
        case .inPerson: words("people.channel.in_person")
        }
    }
}

extension PartyAddress.Kind {
    public func label(_ words: Words) -> String {
        switch self {
        case .email: words("people.address.email")
        case .phone: words("people.address.phone")
        case .post: words("people.address.post")
        }
    }

    var icon: String {
        switch self {
        case .email: "mail"
        case .phone: "phone"
        case .post: "letter"
        }
    }
}

/// The languages customers are most often served in. Another one can be written as its code.
enum SpokenLanguages {
    static func all(_ words: Words) -> [(value: String, label: String)] {
        [
            ("en", words("people.language.en")), ("cy", words("people.language.cy")),
            ("gd", words("people.language.gd")), ("ga", words("people.language.ga")),
            ("bfi", words("people.language.bfi")), ("ar", words("people.language.ar")),
            ("bn", words("people.language.bn")), ("zh", words("people.language.zh")),
            ("fr", words("people.language.fr")), ("de", words("people.language.de")),
            ("gu", words("people.language.gu")), ("it", words("people.language.it")),
            ("pl", words("people.language.pl")), ("pt", words("people.language.pt")),
            ("pa", words("people.language.pa")), ("ro", words("people.language.ro")),
            ("so", words("people.language.so")), ("es", words("people.language.es")),
            ("tr", words("people.language.tr")), ("uk", words("people.language.uk")),
            ("ur", words("people.language.ur")),
        ]
    }

    static func label(_ code: String, _ words: Words) -> String {
        all(words).first { $0.value == code }?.label ?? code
    }

    /// The choices of a form, with the customer's own language among them.
    static func choices(besides code: String, _ words: Words) -> [(value: String, label: String)] {
        let all = all(words)
        return all.contains { $0.value == code } || code.isEmpty ? all : all + [(code, code)]
    }
}

/// A browser's name as a person would say it.
enum BrowserName {
    static func of(_ agent: String, _ words: Words) -> String {
        let browser = [
            ("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
        ]
        .first { agent.contains($0.0) }?.1
        let system = [
            ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
            ("CrOS", "ChromeOS"), ("Linux", "Linux"),
        ].first { agent.contains($0.0) }?.1
        return switch (browser, system) {
        case (let browser?, let system?): words("people.profile.browser", ["browser": browser, "system": system])
        case (let browser?, nil): browser
        case (nil, let system?): system
        case (nil, nil): words("people.profile.some_browser")
        }
    }
}
