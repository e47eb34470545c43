import Base
import Foundation
import People
import TestKit

@testable import Desk

/// Everything that can be done in a browser, once each: where its form stands, what is filled in, and what one must be
/// allowed to do it.
struct Deed: Sendable {
    let route: String
    let address: String
    /// The page its form stands on.
    let page: String
    let needs: Permission?
    let fields: [String: String]
    /// Who does it, where it is not for everybody who may; nil for Asha.
    let by: Staff.ID?

    init(
        _ route: String, _ address: String, on page: String, _ needs: Permission?, _ fields: [String: String] = [:],
        by: Staff.ID? = nil
    ) {
        self.by = by
        self.route = route
        self.address = address
        self.page = page
        self.needs = needs
        self.fields = fields
    }
}

extension FilledDesk {
    /// In an order in which all of them work.
    var deeds: [Deed] {
        practiceDeeds + guidanceDeeds + evidenceDeeds + growthDeeds + enrolmentDeeds + claimDeeds + resolveDeeds + complaintsDeeds
            + careDeeds + tradeDeeds
            + assessmentDeeds + arrangedDeeds + caseDeeds
            + promiseDeeds
            + mailDeeds + customerDeeds + staffDeeds + profileDeeds
    }

    private var caseDeeds: [Deed] {
        func deed(_ what: String, _ reference: Reference, on page: String = "", _ fields: [String: String] = [:]) -> Deed {
            Deed("/cases/:reference/\(what)", "/cases/\(reference)/\(what)", on: "/cases/\(reference)\(page)", .workCases, fields)
        }
        return [
            deed("entries", mailed, on: "?add=note", ["kind": "note", "body": "A note."]),
            deed(
                "entries", mailed, on: "?add=reply",
                ["kind": "reply", "body": "A reply.", "promise": "Ring", "due": "2026-03-04T10:00"]),
            deed("promise", mailed, on: "/promise", ["promise": "Write", "due": "2026-03-04T12:00"]),
            deed(
                "details", mailed, on: "/details",
                ["priority": "low", "complexity": "complex", "why": "Two rules.", "tags": "one, two"]),
            deed("waiting", mailed, ["for": "waiting_customer"]),
            deed("hand-over", mailed, on: "/hand-over", ["owner": "\(desk.tom)", "note": "Yours."]),
            deed("ownership", untaken),
            deed("resolve", untaken, on: "/resolve", ["outcome": "Done."]),
            deed("closure", untaken),
            deed("reopening", resolved),
            Deed(
                "/contacts", "/contacts", on: "/contacts/new", .workCases,
                ["who": "Una New", "email": "una@example.org", "need": "A bill.", "channel": "phone", "outcome": "pass"]),
        ]
    }

    private var promiseDeeds: [Deed] {
        func deed(_ what: String, _ id: Promise.ID, _ fields: [String: String]) -> Deed {
            Deed("/promises/:id/\(what)", "/promises/\(id)/\(what)", on: "/promises/\(id)", .workCases, fields)
        }
        return [
            deed("kept", open[0], ["remark": "Rang."]),
            deed("move", open[1], ["due": "2026-03-05T10:00", "remark": "Agreed."]),
            deed("release", open[2], ["remark": "No need."]),
            deed("put-right", missed, ["put_right": "Sorry."]),
        ]
    }

    private var mailDeeds: [Deed] {
        [
            Deed("/outbox/:entry/again", "/outbox/\(failed)/again", on: "/outbox", .workCases),
            Deed("/looks/:id/dismiss", "/looks/\(puzzles[0])/dismiss", on: "/looks", .handleMail),
            Deed(
                "/looks/:id/case", "/looks/\(puzzles[1])/case", on: "/looks", .handleMail,
                ["name": "Ugo", "email": "ugo@example.org", "subject": "A mail", "need": "An answer."]),
            Deed("/notices/read", "/notices/read", on: "/notices", nil),
        ]
    }

    private var customerDeeds: [Deed] {
        let here = "/customers/\(customer)"
        let number = "\(here)/addresses/\(number)"
        return [
            Deed(
                "/customers", "/customers", on: "/customers/new", .changeCustomers,
                ["name": "Ola Nordmann", "email": "ola@example.org"]),
            Deed("/customers/:id", here, on: "\(here)/edit", .changeCustomers, ["name": "Margaret Ellis", "language": "en"]),
            Deed(
                "/customers/:id/addresses", "\(here)/addresses", on: "\(here)/addresses/new", .changeCustomers,
                ["kind": "phone", "value": "0113 496 0999"]),
            Deed("/customers/:id/addresses/:address/preference", "\(number)/preference", on: here, .changeCustomers),
            Deed("/customers/:id/addresses/:address/removal", "\(number)/removal", on: here, .changeCustomers),
            Deed(
                "/customers/:id/needs", "\(here)/needs", on: "\(here)/needs/new", .changeCustomers,
                ["need": "Large print", "adjustment": "18 point"]),
            Deed(
                "/customers/:id/merge", "\(here)/merge", on: "\(here)/merge?with=\(twin)", .changeCustomers, ["note": "both"]),
            Deed("/customers/:id/needs/:need/adjustment", "\(here)/needs/\(need)/adjustment", on: here, .workCases),
            Deed("/customers/:id/needs/:need/removal", "\(here)/needs/\(need)/removal", on: here, .changeCustomers),
        ]
    }

    private var staffDeeds: [Deed] {
        let tom = "/staff/\(desk.tom)"
        func deed(_ what: String, _ fields: [String: String] = [:]) -> Deed {
            Deed("/staff/:id/\(what)", "\(tom)/\(what)", on: tom, .manageStaff, fields)
        }
        return [
            Deed(
                "/staff", "/staff", on: "/staff/new", .manageStaff,
                ["name": "Ned New", "email": "ned@calder.example", "role": "practitioner", "password": "seven green umbrellas"]),
            Deed("/staff/teams", "/staff/teams", on: "/staff", .manageStaff, ["team_name": "Complaints"]),
            Deed("/staff/:id", tom, on: tom, .manageStaff, ["name": "Tom Hale-Bopp"]),
            deed("unlocking"),
            deed("password", ["password": "eight blue umbrellas"]),
            deed("closure", ["heir": desk.priya.description, "note": "Tom has left."]),
            deed("reopening"),
            Deed("/status/jobs/:id/again", "/status/jobs/\(Identifier<Staff>(failedJob))/again", on: "/status", .handleMail),
        ]
    }

    private var profileDeeds: [Deed] {
        [
            Deed("/profile", "/profile", on: "/profile", nil, ["theme": "dark"]),
            Deed(
                "/profile/password", "/profile/password", on: "/profile", nil,
                ["old_password": TestDesk.password, "new_password": "nine yellow umbrellas"]),
            Deed("/profile/tokens", "/profile/tokens", on: "/profile", nil, ["token_name": "Phones"]),
        ]
    }
}
