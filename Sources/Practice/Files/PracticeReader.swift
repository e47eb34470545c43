import Base
import People

/// Goes through a file's YAML and says of the first thing it cannot take where it stands.
struct PracticeReader {
    let events: [EventName]

    /// The kinds of field, by the key that names the field, with the other keys each knows.
    static let kinds: [String: Set<String>] = [
        "text": ["lines", "longest"], "choice": ["options"], "choices": ["options", "least"], "scale": ["from", "to"],
        "amount": [],
        "number": ["from", "to"], "day": [], "moment": [], "person": [], "colleagues": [], "tick": [],
    ]

    private static let permissions: [Permission] = [
        .seeCases, .workCases, .seeCustomers, .changeCustomers, .decide, .approve, .handleComplaints, .manageComplaints,
        .limitContact, .handleReturns, .readPolicies, .keepPolicies, .keepRecords, .leadRecords, .manageStaff,
    ]

    func practice(_ root: FileNode) throws -> Practice {
        let top = try FilePart(
            root, "A practice",
            known: [
                "name", "area", "singular", "plural", "icon", "about", "see", "hint", "title", "tool", "fields", "lookups", "due",
                "holder", "steps",
            ])
        let about = try top.text("about") ?? "case"
        guard let subject = Practice.Subject(rawValue: about) else {
            throw top.fault("about", "“about” is “\(about)”. Write case, party or nothing.")
        }
        var parts: [PracticePart] = []
        for node in try top.list("fields") { parts.append(.field(try field(node))) }
        for name in try top.texts("lookups") { parts.append(.lookup(name)) }
        if let holder = try top.text("holder") { parts.append(.holder(holder)) }
        if let due = try top.text("due") { parts.append(.due(due)) }
        for node in try top.list("steps") { parts.append(.step(try step(node))) }
        return Practice(
            try top.required("name"), in: try top.text("area") ?? "own", of: try top.required("singular"),
            plural: try top.required("plural"), icon: try top.text("icon") ?? "note", about: subject,
            see: try permission(top, "see") ?? .seeCases, hint: try top.text("hint") ?? "", title: try top.text("title"),
            isTool: try top.bool("tool") ?? true, parts: parts)
    }

    private func field(_ node: FileNode) throws -> PracticeField {
        guard let key = node.pairs?.compactMap(\.key.text).first(where: { Self.kinds[$0] != nil }), let own = Self.kinds[key]
        else {
            let known = PracticeCheck.list(Self.kinds.keys.sorted())
            let said = node.pairs?.first?.key.text
            throw node.fault(
                "There is no kind of field “\(said ?? node.text ?? "")”. A field begins with its kind and name, such as “text: target”. Kinds are: \(known)."
            )
        }
        let part = try FilePart(node, "A field", known: own.union([key, "label", "hint"]))
        let (name, label, hint) = (try part.required(key), try part.required("label"), try part.text("hint") ?? "")
        let kind: PracticeField.Kind =
            switch key {
            case "text":
                .text(lines: try part.number("lines", 1...30) ?? 1, longest: try part.number("longest", 1...20_000) ?? 2_000)
            case "choice": .choice(try options(part))
            case "choices": .choices(try options(part))
            case "scale": .scale(try range(part, 1...5))
            case "number": .number(try range(part, 0...1_000_000_000))
            case "amount": .amount
            case "day": .day
            case "moment": .moment
            case "person": .person
            case "colleagues": .colleagues
            default: .tick
            }
        let least = key == "choices" ? try part.number("least", 1...20) ?? 1 : 1
        return PracticeField(name, label, hint: hint, least: least, kind)
    }

    private func options(_ part: FilePart) throws -> [PracticeField.Option] {
        guard let pairs = part["options"]?.pairs else {
            throw part.fault(nil, "Say what there is to choose from: “options:” with a code and its words on each line.")
        }
        return try pairs.map { key, value in
            guard let code = key.text, let label = value.text, !label.isEmpty else {
                throw key.fault("An option is a code and its words, such as “debt: Debt advice”.")
            }
            return PracticeField.Option(code, label)
        }
    }

    private func range(_ part: FilePart, _ usual: ClosedRange<Int>) throws -> ClosedRange<Int> {
        let limit = -1_000_000_000...1_000_000_000
        let from = try part.number("from", limit) ?? usual.lowerBound
        let to = try part.number("to", limit) ?? usual.upperBound
        guard from < to else { throw part.fault(nil, "“from” must be below “to”.") }
        return from...to
    }

    private func step(_ node: FileNode) throws -> Step {
        let part = try FilePart(
            node, "A step",
            known: [
                "name", "label", "from", "to", "stays", "asks", "requires", "permission", "emits", "facts", "look", "ends",
            ])
        let event = try part.text("emits").map { name in
            guard let event = events.first(where: { $0.name == name }) else {
                throw part.fault(
                    "emits",
                    "There is no event “\(name)”. Choose one of docs/events.md, or leave “emits” out: the step is then logged as record.step_done."
                )
            }
            return event
        }
        let looks = ["open", "soon", "kept", "broken", "moved", "waiting", "paused"]
        let look = try part.text("look")
        if let look, !looks.contains(look) {
            throw part.fault("look", "There is no look “\(look)”. Choose one of: \(looks.joined(separator: ", ")).")
        }
        return Step(
            try part.required("name"), try part.required("label"), from: try part.texts("from"), to: try part.text("to"),
            stays: try part.bool("stays") ?? false, asks: try part.texts("asks"), requires: try part.texts("requires"),
            permission: try permission(part, "permission") ?? .keepRecords, emits: event,
            facts: part["facts"] == nil ? nil : try part.texts("facts"), look: look, ends: try part.bool("ends") ?? false)
    }

    private func permission(_ part: FilePart, _ key: String) throws -> Permission? {
        try part.text(key).map { name in
            guard let permission = Self.permissions.first(where: { $0.name == name }) else {
                let known = PracticeCheck.list(Self.permissions.map(\.name))
                throw part.fault(key, "There is no permission “\(name)”. Choose one of: \(known).")
            }
            return permission
        }
    }
}
