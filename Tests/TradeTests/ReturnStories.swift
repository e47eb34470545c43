import Base
import Desk
import Foundation
import People
import TestKit

@testable import Trade

extension TestDesk {
    /// Monday 2 March 2026, when the desk's clock stands still.
    static let today = CalendarDay("2026-03-02")!

    /// Margaret's case, by phone, in Priya's hands.
    func margaret() async throws -> Case {
        try await write(as: priya) { work in
            let id = try Contacts(work).record(
                .init(
                    who: .new(name: "Margaret Ellis", email: "margaret@example.org", phone: nil), channel: .phone,
                    subject: "Kettle",
                    need: "It does not switch off.", team: billing, owner: priya))
            return try work.db.caseFile(id)
        }
    }

    /// So many kettles at £30, which came so many days ago.
    func kettles(
        _ quantity: Int = 1, of file: Case, daysAgo: Int, order: String = "", pence: Int64 = 3_000,
        _ channel: SalesChannel = .inPerson
    ) async throws -> PurchaseFile {
        try await write(as: priya) { work in
            let day = Self.today.adding(days: -daysAgo)
            let id = try Purchases(work).record(
                PurchaseDraft(
                    order: order, boughtOn: day, deliveredOn: day, channel,
                    items: [.init("Kettle", Money(minor: pence, .gbp), quantity: quantity)]),
                of: file.party, source: .entered, today: Self.today)
            return try work.db.purchase(id)
        }
    }

    /// A return of so many of the first line, looked at.
    func returned(_ quantity: Int = 1, of purchase: PurchaseFile, in file: Case, _ reason: ReturnReason = .faulty) async throws
        -> GoodsReturn.ID
    {
        try await write(as: priya) { work in
            let returns = GoodsReturns(work)
            let id = try returns.open(
                ReturnDraft(
                    purchase.purchase.id, reason, words: "It does not switch off.", toldOn: Self.today,
                    items: [purchase.items[0].id: quantity]),
                in: file.id, today: Self.today)
            let seen = try returns.file(id).items.map { ($0.id, GoodsReturns.Seen(.faulty)) }
            return try returns.inspect(id, Dictionary(uniqueKeysWithValues: seen), proof: .receipt, version: 1)
        }
    }

    func propose(_ kind: GoodsReturn.Kind, _ pence: Int64?, _ id: GoodsReturn.ID, as staff: Staff.ID? = nil) async throws {
        try await write(as: staff ?? priya) { work in
            _ = try GoodsReturns(work).propose(
                id, kind, pence.map { Money(minor: $0, .gbp) }, why: "It is faulty.", version: try work.db.goodsReturn(id).version
            )
        }
    }

    func agree(_ id: GoodsReturn.ID, due: CalendarDay = today.adding(days: 13), as staff: Staff.ID? = nil) async throws {
        try await write(as: staff ?? priya) { work in
            _ = try GoodsReturns(work).agree(
                id, today: Self.today, due: due, promising: "Pay back £30.00 for Kettle", zone: .gmt,
                version: try work.db.goodsReturn(id).version)
        }
    }

    /// What went wrong, by its key; nil when nothing did.
    func refusal(_ body: () async throws -> Void) async throws -> String? {
        do {
            try await body()
            return nil
        } catch let problem as Problem {
            return problem.message
        }
    }
}
