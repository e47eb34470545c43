import Base
import Foundation

/// A file that leaves with a portfolio: a recording, a picture, a paper, a report's annex.
public struct PortfolioFile: Sendable, Equatable {
    /// What it is called in the ZIP: never what somebody called it, which may be a name.
    public let name: String
    /// What it shows.
    public let about: String
    let blob: String
    let size: Int

    /// `of` and `id` say what it belongs to; only the ending of its own name is kept, where it tells a kind of file.
    public init(of owner: String, id: String, named name: String, about: String, blob: String, size: Int) {
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        self.init(
            name: "files/\(owner)-\(id)" + (name.contains(".") && Self.endings.contains(ending) ? ".\(ending)" : ""),
            about: about, blob: blob, size: size)
    }

    private init(name: String, about: String, blob: String, size: Int) {
        self.name = name
        self.about = about
        self.blob = blob
        self.size = size
    }

    private static let endings: Set<String> = [
        "jpg", "jpeg", "png", "webp", "pdf", "txt", "csv", "md", "mp3", "m4a", "wav", "ogg", "mp4", "webm", "docx", "odt", "xlsx",
        "ods",
    ]

    /// By which it is opened and ticked.
    var key: String { String(name.dropFirst("files/".count).prefix { $0 != "." }) }

    func redacted(by redactor: Redactor) -> PortfolioFile {
        PortfolioFile(name: name, about: redactor.redact(about).text, blob: blob, size: size)
    }
}

/// The bytes of a file as they leave: a picture without what the camera wrote into it, a text with nobody named, anything
/// else as it came.
struct LeavingFile: Sendable {
    enum Content: Sendable, Equatable {
        case picture(PictureType)
        /// What was taken out of it.
        case text([Redactor.Found])
        case other
    }

    let bytes: Data
    let content: Content

    init(_ bytes: Data, _ redactor: Redactor) {
        if let type = PictureType(bytes) {
            (self.bytes, content) = (PlainPicture.of(bytes), .picture(type))
        } else if let text = Self.text(of: bytes) {
            let redaction = redactor.redact(text)
            (self.bytes, content) = (Data(redaction.text.utf8), .text(redaction.found))
        } else {
            (self.bytes, content) = (bytes, .other)
        }
    }

    /// The words of a file that is nothing but words, in the ways Windows and everybody else write them.
    static func text(of bytes: Data) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) { return String(data: bytes.dropFirst(2), encoding: .utf16LittleEndian) }
        if bytes.starts(with: [0xFE, 0xFF]) { return String(data: bytes.dropFirst(2), encoding: .utf16BigEndian) }
        if bytes.isEmpty || bytes.starts(with: Data("%PDF-".utf8)) { return nil }
        guard bytes.allSatisfy({ $0 >= 0x20 || [0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) }) else { return nil }
        return String(data: bytes, encoding: .utf8) ?? String(data: bytes, encoding: .windowsCP1252)
    }
}
