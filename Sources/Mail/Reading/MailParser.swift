internal import CGMime
public import Foundation

/// Turns the bytes of a mail into values. Whatever the bytes are, it either answers or says why not.
public enum MailParser {
    public static func parse(_ bytes: Data) throws -> ParsedMail {
        MailRuntime.prepare()
        let weighed = try MailWeight.checked(bytes)
        return try weighed.bytes.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            guard let stream = Owned(g_mime_stream_mem_new_with_buffer(start, buffer.count)) else {
                throw MailDefect.unreadable("there is no memory for it")
            }
            return try read(stream.pointer, noted: weighed.defects)
        }
    }

    private static func read(_ stream: UnsafeMutablePointer<GMimeStream>, noted: [String]) throws(MailDefect) -> ParsedMail {
        guard let parser = Owned(g_mime_parser_new_with_stream(stream)),
            let message = Owned(g_mime_parser_construct_message(parser.pointer, nil))
        else { throw .noHeaders }

        let headers = MailHeaders(message.pointer)
        guard headers.areThoseOfAMail else { throw .noHeaders }
        var mail = ParsedMail()
        mail.defects = noted
        headers.fill(&mail)

        var parts = MailParts()
        parts.open(g_mime_message_get_mime_part(message.pointer))
        parts.fill(&mail)
        mail.automatic = AutomaticKind(headers: headers, report: parts.report, mail: mail)
        return mail
    }
}
