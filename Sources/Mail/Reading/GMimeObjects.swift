internal import CGMime
internal import Foundation

/// Owns one reference to a GMime object and gives it back at the end.
struct Owned<T>: ~Copyable {
    let pointer: UnsafeMutablePointer<T>

    init?(_ pointer: UnsafeMutablePointer<T>?) {
        guard let pointer else { return nil }
        self.pointer = pointer
    }

    deinit {
        kept_gmime_unref(pointer)
    }
}

typealias GMimeObjectPointer = UnsafeMutablePointer<GMimeObject>

/// Words from C. GMime promises UTF-8 but passes on some headers as they came.
enum CWords {
    /// Copies a string that stays GMime's.
    static func lent(_ pointer: UnsafePointer<CChar>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    /// Copies a string that was handed over, and frees it.
    static func given(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
        guard let pointer else { return nil }
        defer { g_free(pointer) }
        return String(cString: pointer)
    }
}

extension UnsafeMutablePointer<GMimeObject> {
    var isMultipart: Bool { kept_gmime_is_multipart(self) != 0 }
    var isMessage: Bool { kept_gmime_is_message_part(self) != 0 }
    var isPart: Bool { kept_gmime_is_part(self) != 0 }

    /// `text/plain`, in lower case. What is no type at all is bytes.
    var mimeType: String {
        let given = CWords.given(g_mime_content_type_get_mime_type(g_mime_object_get_content_type(self)))?.lowercased() ?? ""
        return MIMEType.isPlausible(given) ? given : MIMEType.bytes
    }

    /// A parameter of Content-Type, such as its charset.
    func parameter(_ name: String) -> String? {
        CWords.lent(g_mime_object_get_content_type_parameter(self, name))
    }

    /// The first header of that name as it was written, folded and encoded.
    func header(_ name: String) -> String? {
        g_mime_header_list_get_header(g_mime_object_get_header_list(self), name).flatMap(GMimeObjectPointer.raw)
    }

    /// Every header of that name, from the top: some are added by each server on the way.
    func headers(_ name: String) -> [String] {
        guard let list = g_mime_object_get_header_list(self) else { return [] }
        return (0..<g_mime_header_list_get_count(list)).compactMap { index in
            guard let header = g_mime_header_list_get_header_at(list, index),
                CWords.lent(g_mime_header_get_name(header))?.lowercased() == name.lowercased()
            else { return nil }
            return GMimeObjectPointer.raw(header)
        }
    }

    /// Headers are ASCII by rule and anything by habit.
    private static func raw(_ header: UnsafeMutablePointer<GMimeHeader>) -> String? {
        guard let value = g_mime_header_get_raw_value(header) else { return nil }
        return Charset.decode(Data(bytes: value, count: strlen(value)), declared: nil).text
    }

    /// The name a file came with, from either of the two headers that may tell it.
    var fileName: String? {
        if let header = header("Content-Disposition"),
            let disposition = Owned(g_mime_content_disposition_parse(nil, EncodedMask.put(on: header))),
            let name = CWords.lent(g_mime_content_disposition_get_parameter(disposition.pointer, "filename"))
        {
            return HeaderWords.read(EncodedMask.off(name))
        }
        guard let header = header("Content-Type"), let type = Owned(g_mime_content_type_parse(nil, EncodedMask.put(on: header)))
        else { return nil }
        return CWords.lent(g_mime_content_type_get_parameter(type.pointer, "name")).map { HeaderWords.read(EncodedMask.off($0)) }
    }

    /// What the part holds, its transfer encoding undone.
    var decodedBytes: Data {
        guard isPart, let content = g_mime_part_get_content(kept_gmime_as_part(self)) else { return Data() }
        return collected { g_mime_data_wrapper_write_to_stream(content, $0) }
    }

    /// The part as it came, headers and all.
    var rawBytes: Data {
        collected { g_mime_object_write_to_stream(self, nil, $0) }
    }
}

/// Runs `write` on a stream in memory and returns what it wrote.
func collected(_ write: (UnsafeMutablePointer<GMimeStream>) -> Int) -> Data {
    guard let memory = Owned(g_mime_stream_mem_new()) else { return Data() }
    _ = write(memory.pointer)
    guard let array = g_mime_stream_mem_get_byte_array(kept_gmime_as_mem(memory.pointer)), let bytes = array.pointee.data else {
        return Data()
    }
    return Data(bytes: bytes, count: Int(array.pointee.len))
}

enum MIMEType {
    static let bytes = "application/octet-stream"

    /// Two tokens of RFC 2045 section 5.1 with a slash between.
    static func isPlausible(_ type: String) -> Bool {
        let halves = type.split(separator: "/", omittingEmptySubsequences: false)
        return halves.count == 2 && type.utf8.count <= 127
            && halves.allSatisfy { half in
                !half.isEmpty && half.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains($0) }
            }
    }
}
