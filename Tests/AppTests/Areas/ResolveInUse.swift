import App
import Base
import People
import TestKit

/// What there is of Resolve on a desk that is full.
extension FilledDesk {
    /// Everything that can be looked at.
    var resolvePlaces: [String: Place] { [:] }

    /// Everything that can be done, once each.
    var resolveDeeds: [Deed] { [] }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withResolve(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk { self }
}
