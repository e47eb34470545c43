import Base

extension Visit {
    /// Does what a form asks, or gives it back when its words are only to be looked over. What a person can put right comes back as the form, with their words still in it.
    public func answer(
        _ act: () async throws -> Answer, orAgain page: (FieldErrors) async throws -> Page
    ) async throws -> Answer {
        if form.lookedOver != nil { return .page(try await page(.none)) }
        do {
            return try await act()
        } catch let problem as Problem {
            let status: Int
            switch problem.kind {
            case .invalid: status = 422
            case .conflict: status = 409
            case .tooMany: status = 429
            default: throw problem
            }
            var again = try await page(FieldErrors(problem))
            again.status = status
            return .page(again)
        }
    }

    /// The record a form names in a hidden field.
    public func version() throws -> Int {
        guard let version = Int(form["version"]) else { throw Problem(.invalid, "problem.unreadable_form") }
        return version
    }
}
