public import Foundation

/// A picture without what cameras and telephones write into it beside the picture: where it was taken, when, by which
/// device and by whom. The original stays as it came; this is the copy that is shown or handed on.
public enum PlainPicture {
    /// The bytes to hand out. What is no picture of a kind known here comes back as it is; a picture whose parts cannot be
    /// read ends where they cannot.
    public static func of(_ bytes: Data) -> Data {
        let bytes = [UInt8](bytes)
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return Data(jpeg(bytes)) }
        if bytes.starts(with: pngHead) { return Data(png(bytes)) }
        if bytes.count >= 12, bytes.starts(with: Array("RIFF".utf8)), bytes[8..<12].elementsEqual("WEBP".utf8) {
            return Data(webp(bytes))
        }
        return Data(bytes)
    }

    // JPEG: ITU-T T.81, annex B; Exif in APP1 by CIPA DC-008.

    private static func jpeg(_ bytes: [UInt8]) -> [UInt8] {
        var (kept, place): ([UInt8], Int) = ([0xFF, 0xD8], 2)
        while place + 1 < bytes.count, bytes[place] == 0xFF {
            let marker = bytes[place + 1]
            // Fill bytes may stand before a marker.
            if marker == 0xFF {
                place += 1
                continue
            }
            // The end: pictures hidden behind it, with an Exif of their own, stay behind.
            if marker == 0xD9 { return kept + [0xFF, 0xD9] }
            guard place + 3 < bytes.count else { return kept }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            guard length >= 2, place + 2 + length <= bytes.count else { return kept }
            let segment = bytes[place..<(place + 2 + length)]
            if marker == 0xE1, let turned = orientation(in: segment.dropFirst(4)) { kept += exif(turned: turned) }
            if !isAboutIt(marker, segment.dropFirst(4)) { kept += segment }
            place += 2 + length
            if marker == 0xDA {
                let end = scanEnd(bytes, from: place)
                kept += bytes[place..<end]
                place = end
            }
        }
        return kept
    }

    /// Application segments and comments, but for those without which colours come out wrong: JFIF, an ICC profile, Adobe's.
    private static func isAboutIt(_ marker: UInt8, _ content: ArraySlice<UInt8>) -> Bool {
        switch marker {
        case 0xE0, 0xEE: false
        case 0xE2: !content.starts(with: Array("ICC_PROFILE".utf8))
        case 0xE1...0xEF, 0xFE: true
        default: false
        }
    }

    /// Where the coded picture ends: at the next marker that is neither a stuffed byte nor a restart.
    private static func scanEnd(_ bytes: [UInt8], from start: Int) -> Int {
        var place = start
        while place + 1 < bytes.count {
            if bytes[place] == 0xFF, bytes[place + 1] != 0, !(0xD0...0xD7).contains(bytes[place + 1]) { return place }
            place += 1
        }
        return bytes.count
    }

    /// Which way up it is held, from the Exif of a segment; nil when it is upright or does not say.
    private static func orientation(in content: ArraySlice<UInt8>) -> UInt8? {
        guard content.starts(with: Array("Exif\0\0".utf8)) else { return nil }
        let tiff = Array(content.dropFirst(6))
        guard tiff.count >= 8 else { return nil }
        let isLittle = tiff[0] == 0x49
        func number(_ place: Int, _ size: Int) -> Int? {
            guard place >= 0, place + size <= tiff.count else { return nil }
            let part = tiff[place..<(place + size)]
            return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
        for entry in 0..<min(count, 200) {
            let place = directory + 2 + entry * 12
            guard let tag = number(place, 2) else { return nil }
            if tag == 0x0112 { return number(place + 8, 2).flatMap { (2...8).contains($0) ? UInt8($0) : nil } }
        }
        return nil
    }

    /// An Exif segment that says which way up, and nothing else.
    private static func exif(turned: UInt8) -> [UInt8] {
        var segment: [UInt8] = [0xFF, 0xE1, 0, 34]
        segment += Array("Exif\0\0".utf8)
        segment += [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1]
        segment += [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0]
        return segment + [0, 0, 0, 0]
    }

    // PNG: ISO/IEC 15948. WebP: RFC 9649.

    private static let pngHead: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func png(_ bytes: [UInt8]) -> [UInt8] {
        var (kept, place) = (pngHead, pngHead.count)
        while place + 12 <= bytes.count {
            let length = bytes[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) }
            guard place + 12 + length <= bytes.count else { return kept }
            let name = String(decoding: bytes[(place + 4)..<(place + 8)], as: UTF8.self)
            if !["tEXt", "zTXt", "iTXt", "eXIf", "tIME"].contains(name) { kept += bytes[place..<(place + 12 + length)] }
            place += 12 + length
            if name == "IEND" { return kept }
        }
        return kept
    }

    private static func webp(_ bytes: [UInt8]) -> [UInt8] {
        var (kept, place): ([UInt8], Int) = ([], 12)
        while place + 8 <= bytes.count {
            let name = String(decoding: bytes[place..<(place + 4)], as: UTF8.self)
            let length = bytes[(place + 4)..<(place + 8)].reversed().reduce(0) { $0 << 8 | Int($1) }
            let end = place + 8 + length
            guard end <= bytes.count else { break }
            var chunk = Array(bytes[place..<end])
            // Chunks begin at even places.
            if !length.isMultiple(of: 2) { chunk.append(0) }
            // The flags of what is taken out: Exif and XMP.
            if name == "VP8X", chunk.count > 8 { chunk[8] &= ~0x0C }
            if name != "EXIF", name != "XMP " { kept += chunk }
            place = end + length % 2
        }
        let size = UInt32(kept.count + 4)
        var head = Array("RIFF".utf8)
        for byte in 0..<4 { head.append(UInt8(truncatingIfNeeded: size >> UInt32(byte * 8))) }
        return head + Array("WEBP".utf8) + kept
    }
}
