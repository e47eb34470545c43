import Foundation
import Hummingbird

/// The cookies Kept sets, all out of reach of scripts.
public enum Cookies {
    public static let session = "kept_session"
    /// Ties the forms of somebody not signed in to their browser.
    static let visitor = "kept_visitor"
    /// A word about what was just done, shown once on the next page.
    public static let said = "kept_said"

    static func value(_ name: String, in request: Request) -> String? {
        for header in request.headers[values: .cookie] {
            for part in header.split(separator: ";") {
                let pair = part.split(separator: "=", maxSplits: 1)
                if pair.count == 2, pair[0].trimmingCharacters(in: .whitespaces) == name { return String(pair[1]) }
            }
        }
        return nil
    }
}

extension String {
    /// As a cookie or a query can carry it.
    var cookieText: String { addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
    public var queryText: String {
        addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "/-_."))) ?? ""
    }
}
