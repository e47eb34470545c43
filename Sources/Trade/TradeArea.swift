import Base
public import Desk
import People
public import Practice
import Web

/// Products, what customers bought, returns and refunds, offers and sales.
public enum TradeArea {
    public static let area = Area(
        "trade", schema: TradeSchema.all, events: TradeEvents.all,
        routes: ProductPages.routes + PurchasePages.routes + PurchaseImportPages.routes + ReturnPages.routes + OfferPages.routes
            + PromotionPages.routes + TradeAPI.routes,
        additions: CaseAdditions(tools: [
            CaseTool("return", icon: "undo", words: "returns.tool", permission: .handleReturns, in: .trade),
            CaseTool("offer", icon: "lamp", words: "offers.tool", in: .trade),
        ]),
        places: [
            .init(
                "returns", "/returns", icon: "undo", words: "place.returns", shortcut: "g r", isExtra: true,
                permission: .handleReturns)
        ])

    /// Kept as records of their own: customers passed on to another team, and what works.
    public static let practices: [Practice] = [Referral.practice, Tip.practice]
}
