import Base
import People
import Yams

/// Goes through a file's YAML and says of the first thing it cannot take where it stands.
struct PracticeReader {
    let file: String
    let events: [EventName]

    /// The kinds of field, by the key that names the field, with the other keys each knows.
    static let kinds: [String: Set<String>] = [
        "text": ["lines", "longest"], "choice": ["options"], "choices": ["options"], "scale": ["from", "to"], "amount": [],
        "number": ["from", "to"], "day": [], "moment": [], "person": [], "colleagues": [], "tick": [],
    ]

    private static let permissions: [Permission] = [
        .seeCases, .workCases, .seeCustomers, .changeCustomers, .decide, .approve, .handleComplaints, .manageComplaints,
        .limitContact, .handleReturns, .readPolicies, .keepPolicies, .keepRecords, .leadRecords, .manageStaff,
    ]

    func practice(_ root: Node) throws -> Practice {
        let top = try Mapping(
            root, "A practice",
            known: [
                "name", "area", "singular", "plural", "icon", "about", "see", "hint", "title", "tool", "fields", "lookups", "due",
                "steps",
            ], self)
        let about = try top.text("about") ?? "case"
        guard let subject = Practice.Subject(rawValue: about) else {
            throw fault(top["about"], "“about” is “\(about)”. Write case, party or nothing.")
        }
        var parts: [PracticePart] = []
        for node in try top.list("fields") { parts.append(.field(try field(node))) }
        for name in try top.texts("lookups") { parts.append(.lookup(name)) }
        if let due = try top.text("due") { parts.append(.due(due)) }
        for node in try top.list("steps") { parts.append(.step(try step(node))) }
        return Practice(
            try top.required("name"), in: try top.text("area") ?? "own", of: try top.required("singular"),
            plural: try top.required("plural"), icon: try top.text("icon") ?? "note", about: subject,
            see: try permission(top, "see") ?? .seeCases, hint: try top.text("hint") ?? "", title: try top.text("title"),
            isTool: try top.bool("tool") ?? true, parts: parts)
    }

    private func field(_ node: Node) throws -> PracticeField {
        guard let mapping = node.mapping, let key = mapping.keys.first(where: { Self.kinds[$0.string ?? ""] != nil })?.string,
            let own = Self.kinds[key]
        else {
            let known = PracticeCheck.list(Self.kinds.keys.sorted())
            let said = node.mapping?.keys.first?.string
            throw fault(
                node,
                "There is no kind of field “\(said ?? node.string ?? "")”. A field begins with its kind and name, such as “text: target”. Kinds are: \(known)."
            )
        }
        let part = try Mapping(node, "A field", known: own.union([key, "label", "hint"]), self)
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
        return PracticeField(name, label, hint: hint, kind)
    }

    private func options(_ part: Mapping) throws -> [PracticeField.Option] {
        guard let mapping = part["options"]?.mapping else {
            throw fault(part.node, "Say what there is to choose from: “options:” with a code and its words on each line.")
        }
        return try mapping.map { key, value in
            guard let code = key.string, let label = value.string, !label.isEmpty else {
                throw fault(key, "An option is a code and its words, such as “debt: Debt advice”.")
            }
            return PracticeField.Option(code, label)
        }
    }

    private func range(_ part: Mapping, _ usual: ClosedRange<Int>) throws -> ClosedRange<Int> {
        let limit = -1_000_000_000...1_000_000_000
        let from = try part.number("from", limit) ?? usual.lowerBound
        let to = try part.number("to", limit) ?? usual.upperBound
        guard from < to else { throw fault(part.node, "“from” must be below “to”.") }
        return from...to
    }

    private func step(_ node: Node) throws -> Step {
        let part = try Mapping(
            node, "A step",
            known: [
                "name", "label", "from", "to", "stays", "asks", "requires", "permission", "emits", "facts", "look", "ends",
            ], self)
        let event = try part.text("emits").map { name in
            guard let event = events.first(where: { $0.name == name }) else {
                throw fault(
                    part["emits"],
                    "There is no event “\(name)”. Choose one of docs/events.md, or leave “emits” out: the step is then logged as record.step_done."
                )
            }
            return event
        }
        let looks = ["open", "soon", "kept", "broken", "moved", "waiting", "paused"]
        let look = try part.text("look")
        if let look, !looks.contains(look) {
            throw fault(part["look"], "There is no look “\(look)”. Choose one of: \(looks.joined(separator: ", ")).")
        }
        return Step(
            try part.required("name"), try part.required("label"), from: try part.texts("from"), to: try part.text("to"),
            stays: try part.bool("stays") ?? false, asks: try part.texts("asks"), requires: try part.texts("requires"),
            permission: try permission(part, "permission") ?? .keepRecords, emits: event,
            facts: part["facts"] == nil ? nil : try part.texts("facts"), look: look, ends: try part.bool("ends") ?? false)
    }

    private func permission(_ part: Mapping, _ key: String) throws -> Permission? {
        try part.text(key).map { name in
            guard let permission = Self.permissions.first(where: { $0.name == name }) else {
                let known = PracticeCheck.list(Self.permissions.map(\.name))
                throw fault(part[key], "There is no permission “\(name)”. Choose one of: \(known).")
            }
            return permission
        }
    }

    func fault(_ node: Node?, _ sentence: String) -> PracticeFileError {
        PracticeFileError(file: file, line: node?.mark?.line, sentence: sentence)
    }

    /// The keys of one part of the file.
    struct Mapping {
        let node: Node
        private let what: String
        private let reader: PracticeReader
        private let values: Node.Mapping

        init(_ node: Node, _ what: String, known: Set<String>, _ reader: PracticeReader) throws {
            guard let values = node.mapping else {
                throw reader.fault(node, "\(what) is written as keys and values, such as “name: visit”.")
            }
            (self.node, self.what, self.reader, self.values) = (node, what, reader, values)
            for (key, _) in values where !known.contains(key.string ?? "") {
                throw reader.fault(
                    key,
                    "\(what) has no “\(key.string ?? "?")”. It knows: \(PracticeCheck.list(known.sorted())).")
            }
        }

        subscript(key: String) -> Node? { values[key] }

        func required(_ key: String) throws -> String {
            guard let text = try text(key), !text.isEmpty else {
                throw reader.fault(values[key] ?? node, "“\(key)” is missing. \(what) needs it; add a line “\(key): …”.")
            }
            return text
        }

        func text(_ key: String) throws -> String? {
            guard let value = values[key] else { return nil }
            guard let text = value.string, text.utf8.count <= 500, !text.utf8.contains(0) else {
                throw reader.fault(value, "“\(key)” takes a word or a sentence of up to 500 characters.")
            }
            return text
        }

        func number(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
            guard let value = values[key] else { return nil }
            guard let text = value.string, let number = Int(text), range.contains(number) else {
                throw reader.fault(value, "“\(key)” takes a whole number from \(range.lowerBound) to \(range.upperBound).")
            }
            return number
        }

        func bool(_ key: String) throws -> Bool? {
            guard let value = values[key] else { return nil }
            switch value.string {
            case "yes", "true": return true
            case "no", "false": return false
            default: throw reader.fault(value, "“\(key)” is yes or no.")
            }
        }

        func list(_ key: String) throws -> [Node] {
            guard let value = values[key] else { return [] }
            guard let list = value.sequence else {
                throw reader.fault(value, "“\(key)” is a list: a hyphen before each.")
            }
            return Array(list)
        }

        func texts(_ key: String) throws -> [String] {
            try list(key).map { item in
                guard let text = item.string else { throw reader.fault(item, "“\(key)” is a list of names.") }
                return text
            }
        }
    }
}
