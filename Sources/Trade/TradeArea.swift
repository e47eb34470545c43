import Base
public import Desk
import People
public import Practice
import Storage
import Web

/// Products, what customers bought, returns and refunds, offers and sales.
public enum TradeArea {
    public static let area = Area(
        "trade", schema: TradeSchema.all, events: TradeEvents.all,
        routes: ProductPages.routes + PurchasePages.routes + PurchaseImportPages.routes + ReturnPages.routes + OfferPages.routes
            + PromotionPages.routes + TradeAPI.routes,
        moves: [
            { work, from, to in
                for table: SQL in ["purchase", "goods_return", "remark", "offer"] {
                    try work.db.run("UPDATE \(table) SET party_id = \(to) WHERE party_id = \(from)")
                }
                // Whoever wanted no offers under one name wants none under the other.
                try work.db.run(
                    """
                    INSERT INTO offer_stop (party_id, at, words, staff_id)
                    SELECT \(to), at, words, staff_id FROM offer_stop WHERE party_id = \(from)
                    ON CONFLICT (party_id) DO NOTHING
                    """)
                try work.db.run("DELETE FROM offer_stop WHERE party_id = \(from)")
            }
        ],
        additions: CaseAdditions(
            tools: [
                CaseTool("return", icon: "undo", words: "returns.tool", permission: .handleReturns, in: .trade),
                CaseTool("offer", icon: "lamp", words: "offers.tool", in: .trade),
            ], notices: [Suiting.notices]),
        places: [
            .init(
                "returns", "/returns", icon: "undo", words: "place.returns", shortcut: "g r", isExtra: true,
                permission: .handleReturns)
        ])

    /// Kept as records of their own: customers passed on to another team, and what works.
    public static let practices: [Practice] = [Referral.practice, Tip.practice]
}
