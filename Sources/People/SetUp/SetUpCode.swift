public import Base
import Foundation
import Storage

/// The one-time code that whoever starts Kept reads on its console, so that nobody else can set it up.
public enum SetUpCode {
    /// A new code, written "7KQ4M-X2TRB". The one before is worthless from now on.
    public static func make(for house: House) async throws -> String {
        let digits = Array("23456789ABCDEFGHJKMNPQRTUVWXYZ")
        var generator = SystemRandomNumberGenerator()
        let code = String((0..<length).map { _ in digits.randomElement(using: &generator) ?? "2" })
        try await house.write(as: .system("set-up")) { work in
            try work.db.setInstallationValue(place, SecretToken.hash(code))
        }
        return "\(code.prefix(length / 2))-\(code.suffix(length / 2))"
    }

    static let length = 10
    static let place = "set_up.code"

    /// As it was made, whatever the case and the spaces it was typed with.
    static func tidied(_ text: String) -> String {
        text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
}

extension Transaction {
    func isSetUpCode(_ text: String) throws -> Bool {
        // Once used, the place is empty and no hash is as long as nothing.
        guard let hash = try installationValue(SetUpCode.place) else { return false }
        return SecretToken.hash(SetUpCode.tidied(text)).isSame(as: hash)
    }

    /// Uses the code up; false when it is not the one.
    func consumeSetUpCode(_ text: String) throws -> Bool {
        guard try isSetUpCode(text) else { return false }
        try setInstallationValue(SetUpCode.place, Data())
        return true
    }
}
