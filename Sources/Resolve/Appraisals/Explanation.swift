import Base
import People
import Web

/// The words in which a decision can be explained to the customer, drafted from what was weighed. A person reads and
/// changes them before they go.
struct Explanation: Sendable {
    let folder: AppraisalFolder

    func draft(_ words: Words, me: String) -> String {
        guard let choice = folder.choice else { return "" }
        let others = folder.options.filter { $0.id != choice.id }
        let cost = choice.cost(to: .customer, folder.appraisal.currency)
        var parts = [
            words("resolve.letter.dear", ["name": folder.party.calledName]),
            words("resolve.letter.need", ["need": folder.appraisal.need]),
            words("resolve.letter.choice", ["choice": choice.title]),
            words("resolve.letter.means", ["means": choice.facts.forCustomer]),
        ]
        if !choice.facts.againstCustomer.isEmpty {
            parts.append(words("resolve.letter.drawback", ["drawback": choice.facts.againstCustomer]))
        }
        if cost.minor > 0 { parts.append(words("resolve.letter.cost", ["cost": cost.text])) }
        parts.append(words("resolve.letter.reason", ["reason": folder.appraisal.reason]))
        if !others.isEmpty {
            parts.append(words("resolve.letter.others", ["others": others.map(\.title).joined(separator: "; ")]))
        }
        if !folder.appraisal.outside.isEmpty {
            parts.append(words("resolve.letter.outside", ["outside": folder.appraisal.outside]))
        }
        if let days = choice.facts.days { parts.append(words.count("resolve.letter.days", days)) }
        parts.append(words("resolve.letter.ask"))
        parts.append(words("resolve.letter.close", ["me": me]))
        return parts.joined(separator: "\n\n")
    }
}
