import Crypto
public import Foundation

/// The stylesheet, scripts and pictures, each under a name that holds a hash of its content, so that browsers may keep
/// it for ever and still see every change.
public struct Assets: Sendable {
    struct File: Sendable {
        let bytes: Data
        let type: String
    }

    private let files: [String: File]
    private let addresses: [String: String]
    /// The scripts in order, as addresses.
    public let scripts: [String]

    /// Reads `css/*.css` (joined in the order of their names), `js/*.js` and whatever else lies in the folder.
    public init(directory: URL) throws {
        var files: [String: File] = [:]
        var addresses: [String: String] = [:]
        var scripts: [String] = []

        func add(_ name: String, _ kind: String, _ bytes: Data, _ type: String) {
            let hash = Data(SHA256.hash(data: bytes)).hexadecimalPrefix
            let address = "\(name)-\(hash).\(kind)"
            files[address] = File(bytes: bytes, type: type)
            addresses["\(name).\(kind)"] = "/assets/\(address)"
        }

        let manager = FileManager.default
        func list(_ folder: URL, _ kind: String) throws -> [URL] {
            try manager.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == kind }
                .sorted { $0.lastPathComponent < $1.lastPathComponent }
        }
        let css = try list(directory.appending(path: "css"), "css").map { try Data(contentsOf: $0) }
        add("kept", "css", Data(css.joined(separator: Data("\n".utf8))), "text/css; charset=utf-8")
        for file in try list(directory.appending(path: "js"), "js") {
            let name = file.deletingPathExtension().lastPathComponent
            add(name, "js", try Data(contentsOf: file), "text/javascript; charset=utf-8")
            addresses["\(name).js"].map { scripts.append($0) }
        }
        for file in try list(directory, "svg") {
            add(file.deletingPathExtension().lastPathComponent, "svg", try Data(contentsOf: file), "image/svg+xml")
        }
        self.files = files
        self.addresses = addresses
        self.scripts = scripts
    }

    /// The address of an asset by its plain name, such as `icons.svg`.
    public func address(_ name: String) -> String { addresses[name] ?? "/assets/\(name)" }

    func file(_ name: String) -> File? { files[name] }
}

extension Data {
    fileprivate var hexadecimalPrefix: String {
        prefix(6).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
