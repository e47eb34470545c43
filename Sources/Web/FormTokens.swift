import Base
import Crypto
public import Foundation

/// The token that every form carries, so that no other site can send it in a person's name: an HMAC over the session,
/// or over the visitor's cookie before sign-in.
struct FormTokens: Sendable {
    private let key: SymmetricKey

    init(secret: Data) {
        key = SymmetricKey(data: SHA256.hash(data: Data("form tokens".utf8) + secret))
    }

    func token(for caller: Caller) -> String {
        Data(HMAC<SHA256>.authenticationCode(for: subject(caller), using: key)).hexadecimal
    }

    func check(_ visit: Visit, _ caller: Caller) throws {
        let sent = Data(hexadecimal: visit.form["_token"]) ?? Data()
        // Compares in constant time.
        guard HMAC<SHA256>.isValidAuthenticationCode(sent, authenticating: subject(caller), using: key) else {
            throw Problem(.forbidden, "problem.form_expired", ["permission": "form.token"])
        }
    }

    private func subject(_ caller: Caller) -> Data {
        Data((caller.guest.session.map { "session \($0)" } ?? "visitor \(caller.visitor)").utf8)
    }
}

extension Data {
    /// Reads two digits for each byte; nil when it is anything else.
    public init?(hexadecimal text: String) {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Form.nibble(digits[index]), let low = Form.nibble(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self.init(bytes)
    }
}
