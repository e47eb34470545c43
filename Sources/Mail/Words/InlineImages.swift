internal import Foundation

/// Puts pictures that came with a mail where its HTML asks for them by `cid:` (RFC 2392).
struct InlineImages {
    private var images: [String: (type: String, bytes: Data)] = [:]

    /// What browsers draw and cannot be made to run. Pictures of any other type stay attachments.
    private static let types: Set<String> = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif"]

    init(_ images: [String: (type: String, bytes: Data)]) {
        for (id, image) in images {
            let type = image.type.lowercased() == "image/jpg" ? "image/jpeg" : image.type.lowercased()
            if InlineImages.types.contains(type) { self.images[id.lowercased()] = (type, image.bytes) }
        }
    }

    func put(into html: String) -> String {
        guard !images.isEmpty else { return html }
        let bytes = Array(html.utf8)
        var result: [UInt8] = []
        var at = 0
        var copied = 0
        var addresses: [String: [UInt8]] = [:]
        while let start = InlineImages.nextReference(in: bytes, from: at) {
            let end = bytes[start...].firstIndex { InlineImages.ends.contains($0) } ?? bytes.endIndex
            at = end
            let id = InlineImages.id(bytes[start..<end])
            guard let image = images[id] else { continue }
            let address = addresses[id] ?? Array("data:\(image.type);base64,\(image.bytes.base64EncodedString())".utf8)
            addresses[id] = address
            // The same picture may be asked for a thousand times.
            guard result.count + address.count + bytes.count < MailLimits.framed else { break }
            result += bytes[copied..<(start - 4)]
            result += address
            copied = end
        }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    private static let ends = Set("\"' \t\r\n>)&".utf8)
    private static let openings = Set("\"'=( \t\r\n;".utf8)

    /// Where the id after the next `cid:` begins. It must stand where an address can.
    private static func nextReference(in bytes: [UInt8], from start: Int) -> Int? {
        var at = start
        while at + 4 <= bytes.count {
            if bytes[at] | 0x20 == UInt8(ascii: "c"), bytes[at + 1] | 0x20 == UInt8(ascii: "i"),
                bytes[at + 2] | 0x20 == UInt8(ascii: "d"),
                bytes[at + 3] == UInt8(ascii: ":"), at > 0, openings.contains(bytes[at - 1])
            {
                return at + 4
            }
            at += 1
        }
        return nil
    }

    private static func id(_ bytes: ArraySlice<UInt8>) -> String {
        let written = String(decoding: bytes, as: UTF8.self)
        return (written.removingPercentEncoding ?? written).lowercased()
    }
}
