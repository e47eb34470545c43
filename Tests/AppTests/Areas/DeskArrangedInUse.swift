import Base
import People
import TestKit

/// How a desk is arranged: the times customers are answered in, how each channel is written on.
extension FilledDesk {
    var arrangedPlaces: [String: Place] {
        [
            "/reply-times": Place(.page, .seeCases, ["/reply-times"]),
            "/reply-times/change": Place(.page, .keepPolicies, ["/reply-times/change"]),
        ]
    }

    var arrangedDeeds: [Deed] {
        [
            Deed(
                "/reply-times", "/reply-times", on: "/reply-times/change", .keepPolicies,
                ["because": "Customers told us.", "email_first": "3", "starts": "2026-03-04"])
        ]
    }
}
