import Foundation
import People

/// Finds what would tell a reader whose complaint it was, so that a lesson can be shared with everybody.
///
/// UK GDPR article 5(1)(c): what is shared is limited to what is needed for it.
enum PersonalData {
    enum Kind: String, Sendable { case name, email, phone, account, address }

    struct Find: Sendable, Equatable {
        let kind: Kind
        let words: String
    }

    /// The first thing in a text that belongs to one of these customers, or that looks like anybody's address or number.
    static func find(in text: String, of customers: [Customer]) -> Find? {
        if let match = text.firstMatch(of: #/[^\s@<>"]+@[^\s@<>"]+\.[A-Za-z]{2,}/#) {
            return Find(kind: .email, words: String(match.0))
        }
        if let number = longNumber(text) { return Find(kind: .phone, words: number) }
        if let match = text.firstMatch(of: #/\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b/#) {
            return Find(kind: .address, words: String(match.0))
        }
        let words = Set(tokens(text))
        for customer in customers {
            if let account = customer.party.account, !account.isEmpty, squeezed(text).contains(squeezed(account)) {
                return Find(kind: .account, words: account)
            }
            let names = tokens(customer.party.name) + tokens(customer.party.preferredName ?? "")
            if let name = names.first(where: { $0.count > 2 && !titles.contains($0) && words.contains($0) }) {
                return Find(kind: .name, words: name)
            }
            for address in customer.addresses where address.kind == .post {
                let line = address.value.split(whereSeparator: { $0 == "," || $0.isNewline }).first.map(String.init) ?? ""
                if line.count > 5, text.localizedCaseInsensitiveContains(line) { return Find(kind: .address, words: line) }
            }
        }
        return nil
    }

    private static let titles: Set<String> = ["mrs", "miss", "the", "and", "ltd", "limited", "sir", "dame", "rev"]

    private static func tokens(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.flatMap { word in
            let plain = word.replacing("’", with: "'")
            return plain.hasSuffix("'s") ? [String(plain.dropLast(2))] : [String(plain)]
        }
    }

    private static func squeezed(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    /// Seven digits or more in a row, with the marks people write between them. Dates have no more than eight, with dashes.
    private static func longNumber(_ text: String) -> String? {
        for match in text.matches(of: #/\+?[0-9][0-9 ()-]{5,}[0-9]/#) {
            let number = String(match.0)
            let digits = number.filter(\.isNumber)
            let isDate = number.wholeMatch(of: #/[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} [0-9]{1,2} [0-9]{4}/#) != nil
            if digits.count >= 7, !isDate { return number }
        }
        return nil
    }
}
