import Foundation
import HTTPTypes

extension Browser {
    /// Sends a form of a page as it stands there, with these fields changed: its token, its key and all else go along.
    @discardableResult public func submit(
        _ action: String, on page: String, _ fields: [String: String] = [:]
    ) async throws -> Reply {
        let filled = try await filledIn(action, on: page, fields)
        return try await send(form: filled, to: action)
    }

    /// What a form of a page would send.
    public func filledIn(_ action: String, on page: String, _ fields: [String: String] = [:]) async throws -> [String: String] {
        let markup = Markup(fragment: try await get(page).text)
        // A search may go to the same address.
        let forms = markup.elements.indices.filter {
            markup.elements[$0].name == "form" && markup.elements[$0]["action"] == action
        }
        guard let form = forms.first(where: { markup.elements[$0]["method"] == "post" }) ?? forms.first else {
            throw NoSuchForm(action: action, page: page)
        }
        var filled: [String: String] = [:]
        for element in markup.elements where element.around.contains(form) {
            if element.name == "option", element["selected"] != nil, let list = element.around.last {
                filled[markup.elements[list]["name"] ?? ""] = Markup.unescaped(element["value"] ?? "")
            }
            guard let name = element["name"] else { continue }
            switch element.name {
            case "input" where ["radio", "checkbox"].contains(element["type"]) && element["checked"] == nil: continue
            case "input": filled[name] = Markup.unescaped(element["value"] ?? "")
            case "textarea": filled[name] = Markup.unescaped(String(element.text.trimmingPrefix("\n")))
            default: continue
            }
        }
        return filled.merging(fields) { _, new in new }
    }

    @discardableResult public func send(form fields: [String: String], to action: String) async throws -> Reply {
        let body = fields.flatMap { name, value in
            value.split(separator: Self.parting, omittingEmptySubsequences: false)
                .map { "\(Self.encoded(name))=\(Self.encoded(String($0)))" }
        }.joined(separator: "&")
        return try await send(
            .post, action, headers: [.contentType: "application/x-www-form-urlencoded"], body: body)
    }

    /// What a field holds of which several values are sent, such as boxes that are ticked.
    public static func several(_ values: [String]) -> String { values.joined(separator: parting) }

    private static let parting = "\u{1E}"

    public struct NoSuchForm: Error, CustomStringConvertible {
        let action: String
        let page: String
        public var description: String { "There is no form to \(action) on \(page)." }
    }
}
