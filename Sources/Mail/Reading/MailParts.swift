internal import CGMime
internal import Foundation

/// Walks the tree of parts and sorts them: words into the body, all else into attachments.
struct MailParts {
    private(set) var report: DeliveryReport?
    private var body = MailBody()
    private var attachments: [MailAttachment] = []
    private var defects: [String] = []
    private var opened = 0

    mutating func open(_ root: GMimeObjectPointer?) {
        guard let root else {
            note("The mail has no content.")
            return
        }
        body.pieces = walk(root, depth: 0)
    }

    func fill(_ mail: inout ParsedMail) {
        mail.text = body.text
        mail.html = body.html
        mail.attachments = attachments
        mail.defects += defects
        let html = (mail.html ?? "").lowercased()
        guard html.contains("cid:") else { return }
        for index in mail.attachments.indices {
            guard let id = mail.attachments[index].contentID?.lowercased() else { continue }
            let escaped = id.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed)?.lowercased() ?? id
            mail.attachments[index].isInline = html.contains("cid:\(id)") || html.contains("cid:\(escaped)")
        }
    }

    private mutating func walk(_ part: GMimeObjectPointer, depth: Int) -> [MailBody.Piece] {
        opened += 1
        guard opened <= MailLimits.parts else {
            note("The mail has more than \(MailLimits.parts) parts; the rest was left closed.")
            return []
        }
        if part.isMultipart {
            guard depth < MailLimits.depth else {
                note("The mail's parts lie too deep in one another; the innermost were left closed.")
                attach(part, bytes: part.rawBytes, type: "message/rfc822")
                return []
            }
            return walkMultipart(part, depth: depth)
        }
        if part.isMessage {
            attachMessage(part)
        } else if part.isPart {
            return take(part, isWhole: depth == 0)
        }
        return []
    }

    private mutating func walkMultipart(_ part: GMimeObjectPointer, depth: Int) -> [MailBody.Piece] {
        let type = part.mimeType
        let multipart = kept_gmime_as_multipart(part)
        let children = (0..<g_mime_multipart_get_count(multipart)).lazy.compactMap { g_mime_multipart_get_part(multipart, $0) }
        guard !children.isEmpty else { return strayWords(in: multipart) }
        var pieces: [MailBody.Piece] = []
        for child in children {
            guard opened <= MailLimits.parts else { break }
            if type == "multipart/alternative", MailParts.needless.contains(child.mimeType) { continue }
            pieces += walk(child, depth: depth + 1)
        }
        if type == "multipart/report" || part.parameter("report-type") != nil {
            report = report ?? DeliveryReport(reportIn: Array(children.prefix(20)))
        }
        return type == "multipart/alternative" ? [MailBody(pieces: pieces).asAlternatives].compactMap { $0 } : pieces
    }

    /// A boundary that never comes leaves everything in front of it.
    private mutating func strayWords(in multipart: UnsafeMutablePointer<GMimeMultipart>?) -> [MailBody.Piece] {
        note("A part that should hold others holds none.")
        let stray = CWords.lent(g_mime_multipart_get_prologue(multipart)) ?? ""
        return stray.allSatisfy(\.isWhitespace)
            ? [] : [MailBody.Piece(plain: Charset.tidied(String(stray.prefix(MailLimits.body))))]
    }

    /// The same words again, for programs that draw mail in other ways than a browser does.
    private static let needless: Set<String> = ["text/x-amp-html", "text/watch-html", "text/enriched"]

    private mutating func take(_ part: GMimeObjectPointer, isWhole: Bool) -> [MailBody.Piece] {
        let type = part.mimeType
        let bytes = part.decodedBytes
        let isNamed = part.fileName != nil
        let isFile = part.disposition == "attachment" || (isNamed && !isWhole)
        guard !isFile, type == "text/plain" || type == "text/html" else {
            attach(part, bytes: bytes, type: type)
            return []
        }
        let decoded = Charset.decode(bytes.prefix(MailLimits.body), declared: part.parameter("charset"))
        if let defect = decoded.defect { note(defect) }
        if bytes.count > MailLimits.body {
            note("The text is very long; the whole of it is attached.")
            attach(part, bytes: bytes, type: type)
        }
        if type == "text/html" { return [MailBody.Piece(html: decoded.text)] }
        guard part.parameter("format")?.lowercased() == "flowed" else { return [MailBody.Piece(plain: decoded.text)] }
        let dropsSpace = part.parameter("delsp")?.lowercased() == "yes"
        return [MailBody.Piece(plain: FlowedText.unfolded(decoded.text, dropsSpace: dropsSpace))]
    }

    private mutating func attachMessage(_ part: GMimeObjectPointer) {
        guard let message = g_mime_message_part_get_message(kept_gmime_as_message_part(part)) else {
            note("A mail within the mail is empty.")
            return
        }
        let subject = kept_gmime_as_object(message).header("Subject").map { SubjectLine.normalised(HeaderWords.read($0)) } ?? ""
        let bytes = kept_gmime_as_object(message).rawBytes
        attach(
            part, bytes: bytes, type: "message/rfc822", name: subject.isEmpty ? "message.eml" : subject.limited(to: 80) + ".eml")
    }

    private mutating func attach(_ part: GMimeObjectPointer, bytes: Data, type: String, name: String? = nil) {
        let id = CWords.lent(g_mime_object_get_content_id(part)).map(\.onOneLine).flatMap {
            $0.isEmpty ? nil : $0.limited(to: 500)
        }
        attachments.append(
            MailAttachment(
                name: part.fileName ?? name ?? AttachmentName.standIn(for: type), contentType: type, contentID: id, bytes: bytes))
    }

    /// Notes a defect once, however often it occurs.
    private mutating func note(_ defect: String) {
        if !defects.contains(defect) { defects.append(defect) }
    }
}

extension UnsafeMutablePointer<GMimeObject> {
    var disposition: String? {
        CWords.lent(g_mime_object_get_disposition(self))?.lowercased()
    }
}

/// What to call a file that came without a name.
enum AttachmentName {
    static func standIn(for type: String) -> String {
        let kinds = [
            "text/plain": "text.txt", "text/html": "page.html", "text/calendar": "invitation.ics", "text/csv": "table.csv",
            "text/rfc822-headers": "headers.txt", "message/delivery-status": "delivery-report.txt",
            "message/rfc822": "message.eml",
            "application/pdf": "document.pdf", "application/pgp-signature": "signature.asc",
            "application/pkcs7-signature": "smime.p7s",
            "image/jpeg": "picture.jpg", "image/jpg": "picture.jpg", "image/png": "picture.png", "image/gif": "picture.gif",
            "image/webp": "picture.webp",
            "application/zip": "archive.zip", "audio/mpeg": "sound.mp3", "audio/wav": "sound.wav", "video/mp4": "video.mp4",
        ]
        return kinds[type] ?? "attachment"
    }
}
