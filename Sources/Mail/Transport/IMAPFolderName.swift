internal import Foundation

/// A folder's name as servers know it: ASCII, with everything else in the modified UTF-7 of RFC 3501 section 5.1.3.
struct IMAPFolderName {
    let encoded: String

    init(_ name: String) throws(IMAPProblem) {
        guard !name.isEmpty, name.utf8.count <= 1_000, MailURL.isOneLine(name) else { throw .badSetting("folder") }
        encoded = IMAPFolderName.modifiedUTF7(name)
    }

    /// For use inside a command (RFC 3501 section 4.3).
    var quoted: String {
        "\"" + encoded.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"") + "\""
    }

    static func modifiedUTF7(_ name: String) -> String {
        var result = ""
        var pending: [UInt16] = []
        func flush() {
            guard !pending.isEmpty else { return }
            let bytes = Data(pending.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
            let base64 = bytes.base64EncodedString().replacingOccurrences(of: "/", with: ",").replacingOccurrences(
                of: "=", with: "")
            result += "&\(base64)-"
            pending = []
        }
        for scalar in name.unicodeScalars {
            if scalar == "&" {
                flush()
                result += "&-"
            } else if (0x20...0x7E).contains(scalar.value) {
                flush()
                result.unicodeScalars.append(scalar)
            } else {
                pending += Array(String(scalar).utf16)
            }
        }
        flush()
        return result
    }
}
