import Base
import Foundation

/// What a password must be: long, and not the first thing a guesser tries. Nothing about digits and signs, which make
/// passwords worse.
enum PasswordRule {
    static let shortest = 12
    static let mostBytes = 256

    /// Throws what is wrong with a password for somebody with this name and address.
    static func check(_ password: String, name: String, email: String, field: String = "password") throws {
        guard password.count >= shortest else {
            throw Problem.invalid(field, "people.problem.password_short", ["least": String(shortest)])
        }
        guard password.utf8.count <= mostBytes else { throw Problem.invalid(field, "people.problem.password_long") }
        let plain = simplified(password)
        let theirs = [name, email, email.split(separator: "@").first.map(String.init) ?? ""].map(simplified)
        guard !theirs.contains(plain) else { throw Problem.invalid(field, "people.problem.password_yours") }
        guard Set(plain).count > 3, !common.contains(plain), !isRun(plain) else {
            throw Problem.invalid(field, "people.problem.password_common")
        }
    }

    /// Letters and digits alone: "Pass word-1234!" is as easily guessed as "password1234".
    private static func simplified(_ text: String) -> String {
        String(SearchKey.folded(text).filter { $0.isLetter || $0.isNumber })
    }

    /// "abcdefghijkl", "987654321098": each character next to the one before.
    private static func isRun(_ text: String) -> Bool {
        let values = text.unicodeScalars.map { Int($0.value) }
        let steps = zip(values, values.dropFirst()).map { $1 - $0 }
        return steps.filter { abs($0) == 1 || abs($0) == 9 }.count >= steps.count - 1
    }

    private static let common: Set<String> = [
        "password1234", "password12345", "password123456", "passwordpassword", "password2025", "password2026",
        "mypassword123", "newpassword123", "changeme1234", "changemeplease", "pleasechangeme", "qwertyuiop123",
        "qwertyuiopasdf", "qwertyqwerty", "qwerty123456", "1q2w3e4r5t6y", "1qaz2wsx3edc", "asdfghjkl123",
        "asdfasdfasdf", "zxcvbnm12345", "letmein12345", "letmeinplease", "letmeinletmein", "welcome12345",
        "welcome123456", "welcomewelcome", "administrator", "administrator1", "adminadminadmin", "admin1234567",
        "iloveyou1234", "iloveyouiloveyou", "sunshine1234", "football1234", "liverpool1234", "manchester123",
        "customerservice", "customerservice1", "customerservices", "helpdesk1234", "servicedesk1",
        "correcthorsebatterystaple", "monkeymonkey", "dragondragon", "abc123abc123", "abcd12345678",
        "123123123123", "123412341234", "111222333444", "112233445566", "summer202500", "winter202500",
        "trustno1trustno1", "superman1234", "princess1234", "michael12345", "charlie12345", "arsenal12345",
    ]
}
