public import Desk

/// Products, what customers bought, returns and refunds, offers and sales.
public enum TradeArea {
    public static let area = Area("trade")
}
