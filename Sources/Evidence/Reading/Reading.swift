/// What a published text gives for a framework: the wording of its items, and what could not be placed.
public struct Reading: Sendable {
    public let framework: Framework.Edition
    public internal(set) var wordings: [String: Wording] = [:]
    public internal(set) var leftovers: [Leftover] = []

    init(_ framework: Framework) {
        self.framework = framework.edition
    }

    /// The official words of one item.
    public struct Wording: Sendable, Equatable {
        public let text: String
        /// False when the text was so damaged that a person should compare it with the print.
        public let isSure: Bool
    }

    /// A piece of the text that looks like an item and could not be given to one.
    public struct Leftover: Sendable, Equatable {
        public let text: String
        /// The code or the unit it stands under, as printed.
        public let near: String
    }

    /// The items nothing was found for, in the publisher's order.
    public func missing(of framework: Framework) -> [Framework.Item] {
        framework.items.filter { wordings[$0.code] == nil }
    }
}
