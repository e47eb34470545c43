import App
import Base
import People
import TestKit

/// What there is of Care on a desk that is full.
extension FilledDesk {
    /// Everything that can be looked at.
    var carePlaces: [String: Place] { [:] }

    /// Everything that can be done, once each.
    var careDeeds: [Deed] { [] }

    /// A little of everything. `words` answers with a text of about that many pieces.
    func withCare(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk { self }
}
