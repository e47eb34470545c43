import Foundation

/// Gaps in a saved answer that are filled from the case it is used in.
public enum AnswerField: String, Sendable, CaseIterable {
    case customerName = "customer_name"
    case customerCalled = "customer_called"
    case caseReference = "case_reference"
    case caseSubject = "case_subject"
    case promiseWhat = "promise_what"
    case promiseDue = "promise_due"
    case myName = "me_name"
    case organisationName = "organisation_name"
    case today

    /// As it stands in a text: "{customer.name}".
    public var sign: String { "{\(rawValue.replacing("_", with: "."))}" }

    init?(gap: String) {
        guard let field = Self.allCases.first(where: { $0.sign == "{\(gap)}" }) else { return nil }
        self = field
    }
}

/// A text with gaps.
struct AnswerText: Sendable {
    private let parts: [Part]

    private enum Part: Sendable {
        case words(Substring)
        case gap(String)
    }

    /// A name in braces, of small letters and dots, is a gap; other braces are braces.
    init(_ text: String) {
        var (parts, rest): ([Part], Substring) = ([], text[...])
        while let open = rest.firstIndex(of: "{") {
            let name = rest[rest.index(after: open)...].prefix { $0.isASCII && ($0.isLowercase || $0 == "." || $0 == "_") }
            if !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == "}" {
                parts += [.words(rest[..<open]), .gap(String(name))]
                rest = rest[rest.index(after: name.endIndex)...]
            } else {
                parts.append(.words(rest[...open]))
                rest = rest[rest.index(after: open)...]
            }
        }
        self.parts = parts + [.words(rest)]
    }

    private var gaps: [String] {
        parts.compactMap { if case .gap(let name) = $0 { name } else { nil } }
    }

    /// The first gap that nothing is known for.
    var unknown: String? { gaps.first { AnswerField(gap: $0) == nil } }

    var fields: Set<AnswerField> { Set(gaps.compactMap(AnswerField.init(gap:))) }

    /// With its gaps filled, once: what a value says is never read as a gap. A gap without a value stays, for the writer to
    /// see.
    func filled(_ values: [AnswerField: String]) -> String {
        parts.map { part in
            switch part {
            case .words(let words): String(words)
            case .gap(let name): AnswerField(gap: name).flatMap { values[$0] } ?? "{\(name)}"
            }
        }.joined()
    }
}
