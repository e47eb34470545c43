import Base
import People
import TestKit

/// How a desk is arranged: the times customers are answered in, how each channel is written on.
extension FilledDesk {
    var arrangedPlaces: [String: Place] {
        [
            "/reply-times": Place(.page, .seeCases, ["/reply-times"]),
            "/reply-times/change": Place(.page, .keepPolicies, ["/reply-times/change"]),
            "/retention": Place(.page, .seeCustomers, ["/retention"]),
            "/retention/:kind/change": Place(
                .page, .keepPolicies, ["cases", "behaviour"].map { "/retention/\($0)/change" }),
            "/role": Place(.page, nil, ["/role"]),
            "/writing/channels": Place(.page, .readPolicies, ["/writing/channels"]),
            "/writing/channels/:channel": Place(
                .page, .keepPolicies, ["email", "face_to_face"].map { "/writing/channels/\($0)" }),
            "/cases/:reference/fairness": Place(.page, .seeCases, references.map { "/cases/\($0)/fairness" }),
            "/customers/:id/ties": Place(
                .page, .changeCustomers, ["", "?q=nobody", "?q=e"].map { "/customers/\(customer)/ties\($0)" }),
            "/customers/:id/consent": Place(.page, .changeCustomers, ["/customers/\(customer)/consent"]),
            "/customers/:id/manner": Place(.page, .changeCustomers, ["/customers/\(customer)/manner"]),
        ]
    }

    var arrangedDeeds: [Deed] {
        [
            Deed(
                "/reply-times", "/reply-times", on: "/reply-times/change", .keepPolicies,
                ["because": "Customers told us.", "email_first": "3", "starts": "2026-03-04"]),
            Deed(
                "/retention/:kind/change", "/retention/cases/change", on: "/retention/cases/change", .keepPolicies,
                ["because": "Nobody asked for it.", "months": "48"]),
            Deed(
                "/writing/channels/:channel", "/writing/channels/text", on: "/writing/channels/text", .keepPolicies,
                ["longest": "50", "record": "Kept."]),
            Deed(
                "/cases/:reference/fairness", "/cases/\(mailed)/fairness", on: "/cases/\(mailed)/fairness", .workCases,
                ["about": "extra", "note": "The next one would get it too."]),
            Deed(
                "/customers/:id/ties", "/customers/\(customer)/ties", on: "/customers/\(customer)/ties?q=untaken@example.org",
                .changeCustomers, ["kind": "household", "note": "May be told about bills."]),
            Deed(
                "/customers/:id/consent", "/customers/\(customer)/consent", on: "/customers/\(customer)/consent",
                .changeCustomers, ["purpose": "quote", "answer": "yes", "how": "phone", "note": "Gladly."]),
            Deed(
                "/customers/:id/manner", "/customers/\(customer)/manner", on: "/customers/\(customer)/manner", .changeCustomers,
                ["sounds": "ELL-iss", "pronouns": "she/her", "touch": "formal", "reach": "After three."]),
        ]
    }
}
