import Base

/// Looks through a declaration for what could never work.
struct PracticeCheck {
    private let practice: Practice

    init(_ practice: Practice) {
        self.practice = practice
    }

    func run() throws {
        guard Self.isName(practice.name, hyphens: true) else {
            throw mistake(nil, "A practice's name is made of small letters, digits and hyphens, such as “home-visit”.")
        }
        try checkFields()
        try checkSteps()
        try checkWays()
    }

    /// Names the pages use for themselves.
    static let taken: Set<String> = ["case", "party", "version", "state", "after", "owner"]

    private func checkFields() throws {
        var seen: Set<String> = []
        for field in practice.fields {
            guard Self.isName(field.name, hyphens: false) else {
                throw mistake(
                    field.name,
                    "The field “\(field.name)” needs a name of small letters, digits and low lines, such as “review_on”.")
            }
            guard !Self.taken.contains(field.name) else {
                throw mistake(
                    field.name, "A field cannot be called “\(field.name)”, which Kept uses itself. Choose another name.")
            }
            guard seen.insert(field.name).inserted else {
                throw mistake(field.name, "The field “\(field.name)” is declared twice. Give one of them another name.")
            }
            let codes = field.options.map(\.code)
            guard Set(codes).count == codes.count else {
                throw mistake(field.name, "An option of “\(field.name)” is there twice. Take one of them away.")
            }
            switch field.kind {
            case .choice, .choices:
                guard !codes.isEmpty else {
                    throw mistake(field.name, "“\(field.name)” gives nothing to choose from. Add at least one option.")
                }
                guard field.least <= codes.count else {
                    throw mistake(
                        field.name,
                        "“\(field.name)” wants \(field.least) chosen and has \(codes.count) to choose from. Add options, or want fewer."
                    )
                }
            case .scale(let range) where range.count > 11:
                throw mistake(field.name, "The scale “\(field.name)” has more than eleven places. Use a number instead.")
            default: break
            }
            for code in codes where !Self.isCode(code) {
                throw mistake(
                    field.name,
                    "“\(code)” cannot be an option's code in “\(field.name)”: use small letters, digits, hyphens and low lines.")
            }
        }
        if let shared = practice.personal?.shared, practice.field(shared) == nil { throw unknown(shared, "What is shared") }
        if let title = practice.title, practice.field(title) == nil { throw unknown(title, "The title") }
        for name in practice.lookups {
            guard let field = practice.field(name) else { throw unknown(name, "A lookup") }
            guard field.canBeLookedUp else {
                throw mistake(
                    name, "Lists cannot be filtered by “\(name)”, which holds free words or amounts. Look up a choice instead.")
            }
        }
        for name in practice.holders {
            guard case .person? = practice.field(name)?.kind else {
                throw mistake(name, "“\(name)” cannot answer for a record, because it is no colleague. Declare it as one person.")
            }
        }
        for due in practice.dues {
            guard case .moment? = practice.field(due)?.kind else {
                throw mistake(due, "“\(due)” cannot make a record due, because it is no moment. Declare it as one.")
            }
        }
    }

    private func checkSteps() throws {
        guard let first = practice.steps.first else {
            throw mistake(nil, "It has no step, so no record can ever be made. Add one; the first step makes the record.")
        }
        guard first.from.isEmpty, first.to != nil, !first.isAutomatic else {
            throw mistake(
                first.name,
                "The first step, “\(first.name)”, makes the record, so it cannot start from a state or stay in one. Take that away, or put the step that makes the record first."
            )
        }
        var seen: Set<String> = []
        for step in practice.steps {
            guard Self.isName(step.name, hyphens: false), step.to.map({ Self.isName($0, hyphens: false) }) ?? true else {
                throw mistake(
                    step.name, "The step “\(step.name)” and its state need names of small letters, digits and low lines.")
            }
            guard seen.insert(step.name).inserted else {
                throw mistake(step.name, "The step “\(step.name)” is declared twice. Give one of them another name.")
            }
            for name in step.asks + step.requires + (step.facts ?? []) {
                guard let field = practice.field(name) else { throw unknown(name, "The step “\(step.name)”", of: step.name) }
                if field.isDerived, !(step.facts ?? []).contains(name) {
                    throw mistake(
                        step.name,
                        "The step “\(step.name)” asks for “\(name)”, which follows from a rule. Take it out of the step.")
                }
            }
            if let event = step.emits, let extra = step.facts?.first(where: { !event.data.contains($0) }) {
                throw mistake(
                    step.name, "The event “\(event.name)” carries no “\(extra)”. It carries: \(Self.list(event.data)).")
            }
        }
    }

    /// Goes from the first step wherever the others lead.
    private func checkWays() throws {
        var reached: Set<String> = [practice.steps[0].to ?? ""]
        var rest = Array(practice.steps.dropFirst())
        while let place = rest.firstIndex(where: { step in reached.contains { practice.canTake(step, from: $0) } }) {
            if let to = rest.remove(at: place).to { reached.insert(to) }
        }
        if let step = rest.first {
            let from = step.from.isEmpty ? "any state" : step.from.map { "“\($0)”" }.joined(separator: " or ")
            throw mistake(
                step.name,
                "The step “\(step.name)” can never be reached: it starts from \(from), and nothing leads there. It can start from \(Self.list(reached.sorted()))."
            )
        }
    }

    private func unknown(_ field: String, _ who: String, of part: String? = nil) -> PracticeMistake {
        mistake(
            part ?? field,
            "\(who) names the field “\(field)”, which is not declared. Declare it, or use one of: \(Self.list(practice.fields.map(\.name)))."
        )
    }

    private func mistake(_ part: String?, _ sentence: String) -> PracticeMistake {
        PracticeMistake(practice.name, part, sentence)
    }

    static func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }

    private static func isName(_ name: String, hyphens: Bool) -> Bool {
        guard let first = name.utf8.first, (97...122).contains(first), name.utf8.count <= 40 else { return false }
        return name.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == (hyphens ? UInt8(ascii: "-") : UInt8(ascii: "_"))
        }
    }

    private static func isCode(_ code: String) -> Bool {
        !code.isEmpty && code.utf8.count <= 40
            && code.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
    }
}
