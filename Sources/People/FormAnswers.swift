import Base
import Foundation
import Web

extension Visit {
    /// Does what a form asks. What a person can put right comes back as the form, with their words still in it.
    func answer(
        _ act: () async throws -> Answer, orAgain page: (FieldErrors) async throws -> Page
    ) async throws -> Answer {
        do {
            return try await act()
        } catch let problem as Problem {
            let status: Int
            switch problem.kind {
            case .invalid: status = 422
            case .conflict: status = 409
            case .tooMany: status = 429
            default: throw problem
            }
            var again = try await page(FieldErrors(problem))
            again.status = status
            return .page(again)
        }
    }

    /// The record a form names in a hidden field.
    func version() throws -> Int {
        guard let version = Int(form["version"]) else { throw Problem(.invalid, "problem.unreadable_form") }
        return version
    }
}

/// A page of ours to go to next, from what a link asked for; the desk when it asked for anything else.
func safeNext(_ text: String) -> String {
    let isPath = text.hasPrefix("/") && !text.hasPrefix("//") && !text.hasPrefix("/\\") && text.utf8.count <= 500
    let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
    let isDoor = text.hasPrefix("/sign-") || text.hasPrefix("/set-up")
    return isPath && isPlain && !isDoor ? text : "/"
}

/// A box to tick, with its words.
func tick(_ name: String, value: String = "yes", _ label: String, isOn: Bool, hint: String? = nil) -> HTML {
    """
    <label class="check"><input type="checkbox" name="\(name)" value="\(value)"\(when(isOn, " checked"))> \(label)\
    \(with(hint) { "<span class=\"hint\">\($0)</span>" })</label>
    """
}

/// Choices side by side, of which one is taken.
func segments(
    _ name: String, _ legend: String, _ options: [(value: String, label: String)], chosen: String
) -> HTML {
    """
    <fieldset class="field"><legend>\(legend)</legend><div class="seg">\(options.map { option in
        """
        <label><input type="radio" name="\(name)" value="\(option.value)"\(when(option.value == chosen, " checked"))>\(option.label)</label>
        """ as HTML
    })</div></fieldset>
    """
}
