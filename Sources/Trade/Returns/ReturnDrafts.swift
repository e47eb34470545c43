import Base
import Desk
import Foundation
import People
import Web

/// Words for the customer, drafted from the record. A person reads and changes them before they go.
struct ReturnDrafts: Sendable {
    let file: ReturnFile
    let visit: Visit

    init(_ file: ReturnFile, _ visit: Visit) {
        self.file = file
        self.visit = visit
    }

    private var words: Words { visit.words }
    private var items: String {
        file.items.map { $0.quantity == 1 ? $0.item.name : "\($0.quantity) × \($0.item.name)" }.joined(separator: ", ")
    }

    /// What the customer is promised.
    func promise(_ kind: GoodsReturn.Kind) -> String {
        words(
            "returns.promise.\(kind.rawValue)",
            ["amount": file.goodsReturn.amount?.text ?? "", "items": items]
        ).fitting(300)
    }

    /// Which rights they have, in plain words, the best first.
    var explanation: String {
        let card = RightsCard(file: file, visit: visit)
        var parts = [
            words("returns.draft.dear", ["name": file.party.calledName]),
            words("returns.draft.about", ["items": items, "day": visit.times.date(file.purchase.purchase.boughtOn)]),
        ]
        for (item, rights) in file.rightsByItem {
            if file.rightsByItem.count > 1 { parts.append("\(item.item.name):") }
            parts.append(rights.open.isEmpty ? words("returns.draft.nothing") : words("returns.draft.may_have"))
            for right in rights.open {
                parts.append(
                    "– \(words("returns.remedy_of.\(right.remedy.rawValue)")): \(card.because(right)) (\(card.source(right)))")
            }
            for right in rights.entitlements where right.standing != .open && right.isStatutory {
                parts.append(
                    "\(words("returns.draft.not_now", ["remedy": words("returns.remedy_of.\(right.remedy.rawValue)")])) \(card.because(right))"
                )
            }
        }
        parts.append(words("returns.draft.choose"))
        parts.append(words("returns.draft.close", ["me": visit.guest.name]))
        return parts.joined(separator: "\n\n")
    }

    /// What was agreed and by when.
    var letter: String {
        let goodsReturn = file.goodsReturn
        var parts = [
            words("returns.draft.dear", ["name": file.party.calledName]),
            words("returns.draft.came_back", ["items": items, "day": visit.times.date(goodsReturn.toldOn)]),
        ]
        if let kind = goodsReturn.kind, [.agreed, .done].contains(goodsReturn.state) {
            parts.append(
                words(
                    goodsReturn.state == .done ? "returns.draft.done.\(kind.rawValue)" : "returns.draft.agreed.\(kind.rawValue)",
                    [
                        "amount": goodsReturn.amount?.text ?? "", "day": goodsReturn.dueOn.map { visit.times.date($0) } ?? "",
                        "how": goodsReturn.doneHow, "why": goodsReturn.why,
                    ]))
        } else {
            parts.append(words("returns.draft.received"))
        }
        parts.append(words("returns.draft.keep"))
        parts.append(words("returns.draft.close", ["me": visit.guest.name]))
        return parts.joined(separator: "\n\n")
    }
}
