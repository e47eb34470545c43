/// The customers everyone at Hebblebrook knows, and the organisations it works with.
enum Cast {
    static let personas: [Persona] = stars + linguists + partners + landlords + departments

    /// They have cases of their own and turn up in no others.
    static let stars: [Persona] = [
        person(
            "margaret-ellis", "Margaret Ellis", preferred: "Mrs Ellis", email: "m.ellis@postbox.example",
            phone: "0113 496 0182",
            at: ["9 Larch Grove", "Leeds"], "LS0 6PK", prefers: .phone, account: "7700 4182", since: 2011,
            needs: ["Priority Services", "Speak slowly and clearly; hearing", "Face the camera on video calls"],
            note: "Likes a call after 3pm. Her daughter Hannah may talk for her. Dual fuel, smart, fixed to March 2027."
        ),
        person(
            "jack-thornton", "Jack Thornton", email: "jack.thornton@northmail.example", phone: "07700 900614",
            at: ["Flat 6, 31 Canal Wharf", "Leeds"], "LS0 2DV", prefers: .phone, account: "7700 5316", since: 2021,
            note: "Has left 18 Alma Terrace; that account should be closed."),
        person(
            "nadia-rahman", "Nadia Rahman", email: "nadia.rahman@letterbox.example", phone: "07700 900237",
            at: ["52 Woolpack Street", "Bradford"], "BD0 4HK", prefers: .text, account: "7700 6620", since: 2019,
            needs: ["Priority Services", "Text rather than ring"], note: "Prepayment, both fuels."),
        person(
            "dev-patel", "Dev Patel", email: "dev.patel@beckmail.example", phone: "07700 900481",
            at: ["117 Highfield Rise", "Huddersfield"], "HD0 3LM", prefers: .email, account: "7700 5874", since: 2017,
            note: "Keen on figures; send the working."),
        person(
            "sioned-pritchard", "Sioned Pritchard", email: "sioned.pritchard@postbox.example", phone: "07700 900355",
            at: ["4 Stryd y Capel", "Wrecsam"], "LL0 7RO", prefers: .post, language: "cy", account: "7700 7043",
            since: 2023,
            needs: ["Reads Welsh"], note: "Cymraeg os gwelwch yn dda. Lowri Evans can speak with her."),
        person(
            "bill-cartwright", "Bill Cartwright", email: "w.cartwright@postbox.example", phone: "0113 496 0447",
            at: ["23 Chapel Fold", "Otley"], "LS0 9TC", prefers: .visit, account: "7700 3391", since: 2004,
            needs: ["Put it in writing after a call"],
            note: "Prefers to sit down with someone. The account was in his wife Jean’s name."),
        person(
            "ola-oyelaran", "Ola Oyelaran", email: "ola.oyelaran@mailshed.example", phone: "07700 900728",
            at: ["40 Dyehouse Lane", "Halifax"], "HX0 5BI", prefers: .email, account: "7700 4955", since: 2017,
            needs: ["Large print letters"], note: "Plans her money to the week; give dates, not “soon”."),
        firm(
            "hartley-road-nursery", .business, "Hartley Road Nursery", contact: "Gemma Firth",
            mail: "office@hartleyroadnursery.example",
            phone: "0113 496 0873", at: ["66 Hartley Road", "Leeds"], "LS0 8GO", account: "7700 8102", since: 2018,
            note: "Charity; domestic VAT certificate on file since July. Gemma is in the office till 4."),
    ]

    static let partners: [Persona] =
        Facts.partners.enumerated().map { index, name in
            let site = ascii(name).lowercased().filter { $0.isLetter }
            return firm(
                "partner-\(index + 1)", .supplier, name, contact: partnerContacts[index], mail: "desk@\(site).example",
                phone: "0114 496 09\(40 + index)", at: ["Unit \(index + 3), Foundry Court", "Sheffield"],
                "S0 \(index + 2)PK",
                account: "7720 \(1_101 + index)", since: 2012 + index, note: "Partner. Quote our job number.")
        } + [
            firm(
                "print-house", .supplier, "Norland Print and Post", contact: "Alan Speight",
                mail: "jobs@norlandprintandpost.example",
                phone: "0114 496 0951", at: ["Printers Yard", "Halifax"], "HX0 2AC", account: "7720 1120", since: 2015,
                note: "Prints and posts our bills; Welsh, braille and large print too."),
            firm(
                "money-advice", .supplier, "Ryburn Money Advice", contact: "Denise Kitson",
                mail: "casework@ryburnmoneyadvice.example",
                phone: "0113 496 0962", at: ["2 Market Balcony", "Halifax"], "HX0 1DK", account: "7720 1121",
                since: 2014,
                note: "Free debt advice. Writes for customers with their consent."),
        ]

    static let landlords: [Persona] = [
        firm(
            "bankfoot-lettings", .business, "Bankfoot Lettings", contact: "Rukhsana Malik",
            mail: "lets@bankfootlettings.example",
            phone: "0113 496 0311", at: ["5 Albion Court", "Leeds"], "LS0 5FO", account: "7700 8240", since: 2016,
            note: "Sixty lets. Sends one list a month."),
        firm(
            "royd-moor-properties", .business, "Royd Moor Properties", contact: "Hugh Lister",
            mail: "office@roydmoorproperties.example",
            phone: "0113 496 0329", at: ["1 Station Bank", "Brighouse"], "HD0 7TC", account: "7700 8257", since: 2012,
            note: "Family landlord, flats and shops. Ask for Hugh."),
    ]

    static let departments: [Persona] = [
        department("dept-finance", .team, "Finance", "Sandra Whiteley", extension: 501),
        department("dept-stores", .team, "Meter stores", "Mick Garside", extension: 502),
        department("dept-data", .team, "Data protection", "Anneka Brand", extension: 503),
        department("dept-press", .team, "Press office", "Gus Melling", extension: 504),
        department("kev-marsh", .colleague, "Kev Marsh", "Kev Marsh", extension: 505),
        department("shazia-anwar", .colleague, "Shazia Anwar", "Shazia Anwar", extension: 506),
        department("carol-dyson", .colleague, "Carol Dyson", "Carol Dyson", extension: 507),
    ]

    private static let partnerContacts = [
        "Vikram Rao", "Sheila Tordoff", "Anton Petrov", "Kelly-Ann Moss", "Bryn Hopkin", "Pauline Ford",
    ]

    static func person(
        _ key: String, _ name: String, preferred: String? = nil, email: String, phone: String, at lines: [String],
        _ postcode: String,
        prefers: Story.Channel, language: String = "en", account: String, since: Int, needs: [String] = [], note: String
    ) -> Persona {
        let customer = Story.Customer(
            key: key, kind: .person, name: name, preferredName: preferred, emails: [email], phones: [phone],
            addressLines: lines,
            postcode: postcode, preferredChannel: prefers, language: language, account: account, since: since,
            needs: needs,
            note: note)
        let first = preferred ?? String(name.prefix { $0 != " " })
        return Persona(customer: customer, contact: name, first: first, style: .friendly)
    }

    private static func firm(
        _ key: String, _ kind: Story.Customer.Kind, _ name: String, contact: String, mail: String, phone: String,
        at lines: [String],
        _ postcode: String, account: String, since: Int, note: String
    ) -> Persona {
        let customer = Story.Customer(
            key: key, kind: kind, name: name, preferredName: nil, emails: [mail], phones: [phone], addressLines: lines,
            postcode: postcode, preferredChannel: .email, language: "en", account: account, since: since, needs: [],
            note: note)
        return Persona(
            customer: customer, contact: contact, first: String(contact.prefix { $0 != " " }), style: .friendly)
    }

    private static func department(
        _ key: String, _ kind: Story.Customer.Kind, _ name: String, _ contact: String, extension line: Int
    ) -> Persona {
        let local = ascii(name).lowercased().map { $0 == " " ? "." : $0 }
        return firm(
            key, kind, name, contact: contact, mail: String(local) + "@hebblebrook.example", phone: "0113 496 0\(line)",
            at: Roster.organisation.addressLines, Roster.organisation.postcode, account: "", since: 2010,
            note: "Inside Hebblebrook.")
    }
}
