import Foundation

/// Mails as strangers write them.
enum Letters {
    /// Text, HTML full of tricks, a picture in it, and three files with names and types that lie.
    static func withFiles(from name: String, subject: String, text: String, file: String) -> Data {
        let html = """
            <p onclick="alert(1)">Hello</p><script>alert(2)</script><img src="https://tracker.example/pixel.gif">
            <img src="cid:photo@example.org"><iframe src="https://evil.example/"></iframe>
            <form action="https://evil.example/"></form>
            """
        return Data(
            """
            From: \(word(name)) <maggie@example.org>
            To: desk@calder.example
            Subject: \(word(subject))
            Message-ID: <first@example.org>
            Date: Mon, 02 Mar 2026 08:00:00 +0000
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="mixed"

            --mixed
            Content-Type: multipart/alternative; boundary="alternative"

            --alternative
            \(part("text/plain; charset=utf-8", Data(text.utf8)))
            --alternative
            \(part("text/html; charset=utf-8", Data(html.utf8)))
            --alternative--
            --mixed
            Content-ID: <photo@example.org>
            \(part("image/png; name=\"photo.png\"", Data([137, 80, 78, 71])))
            --mixed
            Content-Disposition: attachment; filename="\(word(file)).html"
            \(part("text/html", Data("<script>alert(document.cookie)</script>".utf8)))
            --mixed
            Content-Disposition: attachment; filename="../../x"
            \(part("image/svg+xml", Data("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".utf8)))
            --mixed--

            """.replacing("\n", with: "\r\n").utf8)
    }

    static func withoutSender(subject: String) -> Data {
        Data("To: desk@calder.example\r\nSubject: \(word(subject))\r\n\r\nWho am I?\r\n".utf8)
    }

    private static func part(_ type: String, _ bytes: Data) -> String {
        let text = bytes.base64EncodedString(options: .lineLength76Characters)
        return "Content-Type: \(type)\nContent-Transfer-Encoding: base64\n\n\(text)\n"
    }

    /// Words of a header, in pieces short enough for one (RFC 2047).
    private static func word(_ text: String) -> String {
        var pieces: [String] = []
        var piece = ""
        for scalar in text.unicodeScalars where scalar.value >= 32 {
            piece.unicodeScalars.append(scalar)
            if piece.utf8.count > 30 {
                pieces.append(piece)
                piece = ""
            }
        }
        pieces.append(piece)
        return pieces.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\n ")
    }
}
