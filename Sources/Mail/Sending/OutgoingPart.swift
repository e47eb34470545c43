internal import CGMime
internal import Foundation

/// One node of a message's tree, before it is handed to GMime.
indirect enum OutgoingPart {
    case text(String, String)
    case file(MailAttachment)
    case multipart(String, [OutgoingPart])

    /// Makes the GMime object and lends it to `body`, which takes its own reference.
    func make(_ body: (GMimeObjectPointer) -> Void) {
        switch self {
        case .text(let subtype, let words): OutgoingPart.makeText(subtype, words, body)
        case .file(let file): OutgoingPart.makeFile(file, body)
        case .multipart(let subtype, let parts): OutgoingPart.makeMultipart(subtype, parts, body)
        }
    }

    private static func makeMultipart(_ subtype: String, _ parts: [OutgoingPart], _ body: (GMimeObjectPointer) -> Void) {
        guard let multipart = Owned(g_mime_multipart_new_with_subtype(subtype)) else { return }
        for part in parts { part.make { g_mime_multipart_add(multipart.pointer, $0) } }
        body(kept_gmime_as_object(multipart.pointer))
    }

    /// `g_mime_text_part_set_text` would choose the smallest charset the words fit in. They are given as bytes instead, so
    /// that it is always UTF-8.
    private static func makeText(_ subtype: String, _ words: String, _ body: (GMimeObjectPointer) -> Void) {
        guard let text = Owned(g_mime_text_part_new_with_subtype(subtype)) else { return }
        let part = kept_gmime_as_part(text.pointer)!
        g_mime_text_part_set_charset(text.pointer, "utf-8")
        let lines = Charset.tidied(words)
        let isForeign = lines.utf8.count { $0 > 0x7F } * 3 > lines.utf8.count
        if isForeign {
            // Quoted-printable would write three letters for every byte of these scripts.
            fill(part, Data(lines.replacing("\n", with: "\r\n").utf8), GMIME_CONTENT_ENCODING_BASE64)
        } else {
            fill(part, Data(lines.utf8), GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE)
        }
        body(kept_gmime_as_object(text.pointer))
    }

    private static func makeFile(_ file: MailAttachment, _ body: (GMimeObjectPointer) -> Void) {
        let halves = type(of: file).split(separator: "/").map(String.init)
        guard let part = Owned(g_mime_part_new_with_type(halves[0], halves[1])) else { return }
        let object = kept_gmime_as_object(part.pointer)!
        fill(part.pointer, file.bytes, GMIME_CONTENT_ENCODING_BASE64)
        g_mime_object_set_disposition(object, file.isInline ? "inline" : "attachment")
        g_mime_part_set_filename(part.pointer, FileName.safe(file.name))
        for list in [
            g_mime_content_type_get_parameters(g_mime_object_get_content_type(object)),
            g_mime_content_disposition_get_parameters(g_mime_object_get_content_disposition(object)),
        ] {
            for index in 0..<g_mime_param_list_length(list) {
                g_mime_param_set_charset(g_mime_param_list_get_parameter_at(list, index), "utf-8")
            }
        }
        if let id = file.contentID { g_mime_object_set_content_id(object, id) }
        body(object)
    }

    /// A message sent as a file goes as bytes: RFC 2046 section 5.2.1 forbids base64 for message/rfc822 itself.
    private static func type(of file: MailAttachment) -> String {
        let type = file.contentType.lowercased()
        let isWhole = MIMEType.isPlausible(type) && !type.hasPrefix("message/") && !type.hasPrefix("multipart/")
        return isWhole ? type : MIMEType.bytes
    }

    private static func fill(_ part: UnsafeMutablePointer<GMimePart>, _ bytes: Data, _ encoding: GMimeContentEncoding) {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard
                let stream = Owned(
                    start == nil ? g_mime_stream_mem_new() : g_mime_stream_mem_new_with_buffer(start, buffer.count)),
                let content = Owned(g_mime_data_wrapper_new_with_stream(stream.pointer, GMIME_CONTENT_ENCODING_DEFAULT))
            else { return }
            g_mime_part_set_content(part, content.pointer)
        }
        g_mime_part_set_content_encoding(part, encoding)
    }
}
