import Base
import Foundation
import TestKit
import Testing

@Suite struct `Pictures without where they were taken` {
    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + content
    }

    /// An Exif with an orientation, in little-endian order, and a place.
    private static func exif(turned: UInt8) -> [UInt8] {
        let parts: [[UInt8]] = [
            Array("Exif\0\0".utf8), [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0], [0x12, 0x01, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0],
            [0, 0, 0, 0], Array("GPS 53.8008 N".utf8),
        ]
        return segment(0xE1, parts.flatMap { $0 })
    }

    private static let scan: [UInt8] = segment(0xDA, [1, 1, 0, 0, 63, 0]) + scanned
    private static let scanned: [UInt8] = [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56]
    private static let table: [UInt8] = segment(0xDB, Array(repeating: 7, count: 65))
    private static let icc: [UInt8] = segment(0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1, 9])

    private static func holds(_ data: Data, _ text: String) -> Bool { data.range(of: Data(text.utf8)) != nil }

    @Test func `a photograph loses its place, its maker and pictures behind it, and keeps its colours and which way is up`() {
        let jfif = Self.segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0])
        let maker = Self.segment(0xED, Array("Photoshop 3.0 by Una".utf8))
        let about = Self.exif(turned: 6) + maker + Self.segment(0xFE, Array("note".utf8))
        let hidden = Self.segment(0xE2, Array("MPF\0".utf8))
        let parts: [[UInt8]] = [
            [0xFF, 0xD8], jfif, about, Self.icc, hidden, Self.table, Self.scan, [0xFF, 0xD9], [0xFF, 0xD8], about,
        ]
        let bytes = parts.flatMap { $0 }
        let plain = PlainPicture.of(Data(bytes))
        for word in ["GPS", "Una", "note", "MPF"] { #expect(!Self.holds(plain, word), "\(word)") }
        let turned: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]
        #expect(plain.range(of: Data(turned)) != nil)
        #expect(plain.range(of: Data(jfif)) != nil && plain.range(of: Data(Self.icc)) != nil)
        #expect(plain.suffix(Self.scan.count + 2) == Data(Self.scan + [0xFF, 0xD9]))
        #expect(PlainPicture.of(plain) == plain, "a second time changes nothing")
    }

    @Test func `one that is upright and says nothing stays byte for byte`() {
        let parts: [[UInt8]] = [[0xFF, 0xD8], Self.icc, Self.table, Self.scan, [0xFF, 0xD9]]
        let bytes = Data(parts.flatMap { $0 })
        #expect(PlainPicture.of(bytes) == bytes)
        #expect(PlainPicture.of(Data("no picture".utf8)) == Data("no picture".utf8))
        #expect(PlainPicture.of(Data()) == Data())
    }

    @Test func `PNG and WebP lose their texts too`() {
        func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
            let parts: [[UInt8]] = [[0, 0, 0, UInt8(content.count)], Array(name.utf8), content, [1, 2, 3, 4]]
            return parts.flatMap { $0 }
        }
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let end = chunk("IEND", [])
        let texts = chunk("tEXt", Array("GPS".utf8)) + chunk("eXIf", [9])
        let png = [head, chunk("IHDR", [1]), texts, end, Array("GPS".utf8)].flatMap { $0 }
        #expect(PlainPicture.of(Data(png)) == Data(head + chunk("IHDR", [1]) + end))

        func part(_ name: String, _ content: [UInt8]) -> [UInt8] {
            let parts: [[UInt8]] = [
                Array(name.utf8), [UInt8(content.count), 0, 0, 0], content, content.count % 2 == 1 ? [0] : [],
            ]
            return parts.flatMap { $0 }
        }
        func webp(_ parts: [UInt8]) -> Data {
            let all: [[UInt8]] = [Array("RIFF".utf8), [UInt8(parts.count + 4), 0, 0, 0], Array("WEBP".utf8), parts]
            return Data(all.flatMap { $0 })
        }
        let flags: [UInt8] = [0x2C, 0, 0, 0, 1, 0, 0, 1, 0, 0]
        let (picture, about) = (part("VP8 ", [5, 6, 7]), part("EXIF", Array("GPS".utf8)) + part("XMP ", [1, 2]))
        let full = webp(part("VP8X", flags) + picture + about)
        var without = flags
        without[0] = 0x20
        #expect(PlainPicture.of(full) == webp(part("VP8X", without) + picture))
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `whatever the bytes are, it comes to an end, grows by no more than which way is up, and no place is left in it`(
        _ seed: UInt64
    ) {
        var dice = Dice(seed: seed)
        let parts: [[UInt8]] = [[0xFF, 0xD8], Self.exif(turned: 3), Self.table, Self.scan, [0xFF, 0xD9]]
        let whole = parts.flatMap { $0 }
        for _ in 0..<400 {
            var bytes = dice.chance(0.3) ? whole + whole : whole
            for _ in 0..<dice.roll(1..<6) { bytes[dice.roll(2..<bytes.count)] = UInt8(dice.roll(0..<256)) }
            bytes.removeLast(dice.roll(0..<bytes.count / 2))
            let plain = PlainPicture.of(Data(bytes))
            #expect(plain.count <= bytes.count + 40)
            #expect(PlainPicture.of(plain).count <= plain.count)
        }
        for cut in 0..<whole.count {
            #expect(!Self.holds(PlainPicture.of(Data(whole.prefix(cut))), "GPS") || cut < 3)
        }
    }
}
