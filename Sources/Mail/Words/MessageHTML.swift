public import Foundation

/// Shows a stranger's HTML. It is never cleaned: it runs in a frame that can do nothing, by the sandbox and the policy that
/// go out with it. Whoever serves `framed` must send `contentSecurityPolicy` as a header.
public enum MessageHTML {
    /// The whole document for the frame. Pictures that came with the mail are put inside it.
    public static func framed(
        _ html: String, inlineImages: [String: (type: String, bytes: Data)], allowRemoteImages: Bool
    ) -> String {
        """
        <!doctype html>
        <html><head><meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="\(policy(allowRemoteImages))">
        <meta name="referrer" content="no-referrer">
        <meta name="viewport" content="width=device-width">
        <base target="_blank">
        <style>\(style)</style>
        </head><body>
        \(InlineImages(inlineImages).put(into: html))
        </body></html>
        """
    }

    /// The header's value. Links open in a tab of their own; nothing else leaves the frame, and no script runs in it.
    public static func contentSecurityPolicy(allowRemoteImages: Bool) -> String {
        "sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'; " + policy(allowRemoteImages)
    }

    /// Whether there is anything to ask the reader about. Pictures on a server tell the sender who read the mail, and when.
    public static func hasRemoteImages(_ html: String) -> Bool {
        RemoteImages.isAny(in: html)
    }

    private static func policy(_ allowRemoteImages: Bool) -> String {
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:\(allowRemoteImages ? " https: http:" : ""); "
            + "base-uri 'none'; form-action 'none'"
    }

    private static let style = """
        body{margin:0;font:15px/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;overflow-wrap:anywhere}\
        img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}\
        blockquote{margin:0 0 0 .5em;padding-left:.75em;border-left:3px solid #ccc}
        """
}

/// Finds references to pictures on servers.
enum RemoteImages {
    private static let places = ["src", "srcset", "background", "poster", "href"]

    static func isAny(in html: String) -> Bool {
        var found = false
        HTMLTokens.walk(html) { token in
            guard !found, case .open(let name, let attributes) = token else { return }
            found = attributes.contains { key, value in
                if key == "style" { return hasRemoteAddress(value) }
                // A link is no picture, except where an element draws it.
                guard places.contains(key), key != "href" || ["image", "use", "link"].contains(name) else { return false }
                return isRemote(value) || (key == "srcset" && value.contains("//"))
            }
        }
        return found || styleSheets(in: html).contains(where: hasRemoteAddress)
    }

    private static func isRemote(_ address: String) -> Bool {
        let bare = address.trimmingSpaces.prefix(8).lowercased()
        return bare.hasPrefix("http:") || bare.hasPrefix("https:") || bare.hasPrefix("//")
    }

    private static func hasRemoteAddress(_ css: String) -> Bool {
        let lowered = css.lowercased()
        return (lowered.contains("url") || lowered.contains("@import") || lowered.contains("image-set")) && lowered.contains("//")
    }

    private static func styleSheets(in html: String) -> [String] {
        html.lowercased().components(separatedBy: "<style").dropFirst().map { $0.components(separatedBy: "</style").first ?? "" }
    }
}
