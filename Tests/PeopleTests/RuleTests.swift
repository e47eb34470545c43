import Base
import Foundation
import Testing

@testable import People

struct SearchKeyTests {
    @Test func `names are folded without case, accents or typographer's apostrophes`() {
        #expect(SearchKey.folded("Élodie O’Neil") == "elodie o'neil")
        #expect(SearchKey.folded("  JOSÉ\u{A0}  Núñez–Straße ") == "jose nunez-strasse")
        #expect(SearchKey.folded("E\u{301}lodie") == SearchKey.folded("Élodie"))
        #expect(SearchKey.folded("İstanbul Ağaoğlu") == "istanbul agaoglu")
        #expect(SearchKey.folded("Łukasz Øst Æsa") == "lukasz ost aesa")
    }

    @Test func `letters of every script survive folding`() {
        #expect(SearchKey.folded("संजय कुमार") == "संजय कुमार")
        #expect(SearchKey.folded("محمد") == "محمد")
        #expect(SearchKey.folded("김민준") == "김민준")
        #expect(SearchKey.folded("がぎ") == "がぎ")
        #expect(SearchKey.folded("สมชาย") == "สมชาย")
        #expect(SearchKey.folded("ДМИТРИЙ") == SearchKey.folded("Дмитрий"))
    }

    @Test func `marks that cannot be seen do not make another name`() {
        #expect(SearchKey.folded("Ma\u{200B}ya\u{202E}") == "maya")
        #expect(SearchKey.folded(" \t\n ") == "")
    }

    @Test func `a person is found by each later word of their name`() {
        #expect(SearchKey.laterWords("jan van der berg") == ["van der berg", "der berg", "berg"])
        #expect(SearchKey.laterWords("cher") == [])
    }
}

struct PhoneNumberTests {
    @Test(arguments: [
        "0113 496 0182", "+44 113 496 0182", "0044 113 4960182", "+44 (0)113 496-0182", "(0113) 4960182 ext 12",
    ])
    func `one number written in many ways has one key`(_ text: String) {
        #expect(PhoneNumber.key(text) == "01134960182")
    }

    @Test func `another country keeps its code`() {
        #expect(PhoneNumber.key("+33 1 23 45 67 89") == "0033123456789")
        #expect(PhoneNumber.key("0033 1 23 45 67 89") == "0033123456789")
    }

    @Test func `a name is not taken for a number`() {
        #expect(!PhoneNumber.looksLikeOne("Maya"))
        #expect(!PhoneNumber.looksLikeOne("12"))
        #expect(PhoneNumber.looksLikeOne("0182"))
        #expect(!PhoneNumber.isPlausible("call me"))
    }
}

struct EmailAddressTests {
    @Test(arguments: ["maya@example.org", "o'neil+desk@mail.example.co.uk", "root@localhost", "élodie@exämple.org"])
    func `an address that can be one is taken`(_ text: String) {
        #expect(EmailAddress.isPlausible(text))
    }

    @Test(arguments: [
        "", "maya", "maya@", "@example.org", "a@b@c", "ma ya@example.org", "maya@example..org", "<maya@example.org>",
        "a@b\r\nBcc: c@d",
    ])
    func `an address that cannot be one is refused`(_ text: String) {
        #expect(!EmailAddress.isPlausible(text))
    }

    @Test func `case does not make another address`() {
        #expect(EmailAddress.key(" Maya@Example.ORG ") == "maya@example.org")
    }
}

struct PasswordRuleTests {
    private func refusal(_ password: String) -> String? {
        do {
            try PasswordRule.check(password, name: "Priya Nair-Mukherjee", email: "priya.mukherjee@example.org")
            return nil
        } catch { return (error as? Problem)?.message }
    }

    @Test func `a few unrelated words are a good password`() {
        #expect(refusal("seven green umbrellas") == nil)
        #expect(refusal("пять зелёных зонтов") == nil)
    }

    @Test func `a short password is refused with how long it must be`() {
        #expect(refusal("elevenchars") == "people.problem.password_short")
        #expect(refusal("twelve chars") == nil)
    }

    @Test func `a password of more than 256 bytes is refused`() {
        #expect(refusal(String(repeating: "abcd ", count: 51) + "é") == "people.problem.password_long")
    }

    @Test func `one's own name or address is no password`() {
        #expect(refusal("PRIYA NAIR-MUKHERJEE") == "people.problem.password_yours")
        #expect(refusal("priya.mukherjee@example.org") == "people.problem.password_yours")
        #expect(refusal("Priya-Mukherjee!") == "people.problem.password_yours")
    }

    @Test(arguments: ["password 1234", "Qwertyuiop-123", "aaaaaaaaaaaaaaaa", "123456789012", "abcdefghijklm", "Customer Service"])
    func `what a guesser tries first is refused`(_ password: String) {
        #expect(refusal(password) == "people.problem.password_common")
    }
}

struct LockOutTests {
    private func minutes(after failures: Int) -> Double? { LockOut.rest(after: failures).map { $0 / 60 } }

    @Test func `eight wrong passwords rest an account for a quarter of an hour`() {
        #expect((1...7).allSatisfy { LockOut.rest(after: $0) == nil })
        #expect(minutes(after: 8) == 15.0)
        #expect(minutes(after: 9) == nil)
    }

    @Test func `each eight more double the rest, up to a day`() {
        #expect(minutes(after: 16) == 30.0)
        #expect(minutes(after: 24) == 60.0)
        #expect(minutes(after: 8 * 7) == 960.0)
        #expect(minutes(after: 8 * 8) == 1_440.0)
        #expect(minutes(after: 8 * 10_000) == 1_440.0)
    }
}

struct RoleTests {
    @Test func `an assessor looks and changes nothing`() {
        let may = Role.assessor.permissions
        #expect(may.contains(.seeCases) && may.contains(.seeCustomers) && may.contains(.readEvents))
        #expect(!may.contains(.workCases) && !may.contains(.changeCustomers))
    }

    @Test func `an administrator may do what any role may, but judge`() {
        for role in Role.allCases {
            #expect(role.permissions.subtracting([.judgeEvidence]).isSubset(of: Role.administrator.permissions))
        }
    }

    @Test func `only an assessor judges, and claims nothing`() {
        #expect(Role.allCases.filter { $0.permissions.contains(.judgeEvidence) } == [.assessor])
        #expect(!Role.assessor.permissions.contains(.ownEvidence))
    }

    @Test func `only an administrator manages staff`() {
        #expect(Role.allCases.filter { $0.permissions.contains(.manageStaff) } == [.administrator])
    }
}

struct SmallRuleTests {
    @Test func `initials are those of the first and last word`() {
        #expect(Initials.of("Priya Nair") == "PN")
        #expect(Initials.of("  jan van der berg ") == "JB")
        #expect(Initials.of("Cher") == "C")
        #expect(Initials.of("(Maya) O’Neil") == "MO")
        #expect(Initials.of("🙂") == "")
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil", "/a\r\nSet-Cookie: x", "", "/sign-in", "javascript:1"])
    func `signing in leads to no page but ours`(_ next: String) {
        #expect(safeNext(next) == "/")
    }

    @Test func `signing in leads back to where one was going`() {
        #expect(safeNext("/cases/4187?view=due") == "/cases/4187?view=due")
    }

    @Test func `a session ends after twelve idle hours or thirty days`() {
        let begun = Date(timeIntervalSince1970: 1_000_000)
        let session = Session(
            id: Identifier(1), staff: Identifier(2), createdAt: begun, seenAt: begun + 86_400,
            expiresAt: begun + Session.longest, agent: "")
        #expect(session.isOpen(at: begun + 86_400 + 12 * 3_600 - 1))
        #expect(!session.isOpen(at: begun + 86_400 + 12 * 3_600))
        #expect(!session.isOpen(at: begun + 30 * 86_400))
    }

    @Test func `a stored password that would cost too much to check is not checked`() {
        #expect(PasswordHash(encoded: "scrypt$1073741824$8$1$c2FsdHNhbHQ=$" + Data(count: 32).base64EncodedString()) == nil)
        #expect(PasswordHash(encoded: "plain") == nil)
    }

    @Test func `a password is the same however its accents were typed`() throws {
        let hash = try PasswordHash(of: "Élodie's umbrella", cost: .forTests)
        #expect(try PasswordHash(encoded: hash.encoded)?.matches("E\u{301}lodie's umbrella") == true)
        #expect(try hash.matches("Elodie's umbrella") == false)
    }
}
