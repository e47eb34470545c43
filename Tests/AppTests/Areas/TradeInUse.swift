import App
import Base
import People
import TestKit

/// What there is of Trade on a desk that is full.
extension FilledDesk {
    /// Everything that can be looked at.
    var tradePlaces: [String: Place] { [:] }

    /// Everything that can be done, once each.
    var tradeDeeds: [Deed] { [] }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withTrade(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk { self }
}
