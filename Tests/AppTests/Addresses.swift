import App
import Base
import Desk
import Foundation
import People
import TestKit
import Web

/// Where each route of Kept is found on a desk that is full. A route that is missing here fails a test.
extension FilledDesk {
    /// What comes back when everything is well.
    enum Kind {
        case page, door, fragment, file, elsewhere, text, json, csv
    }

    struct Place {
        let kind: Kind
        /// What one must be allowed to see it; nil for everybody who may come in.
        let needs: Permission?
        let addresses: [String]

        /// Whether it is not there for those it does not concern.
        let isForSome: Bool

        init(_ kind: Kind, _ needs: Permission? = nil, isForSome: Bool = false, _ addresses: [String]) {
            self.kind = kind
            self.needs = needs
            self.isForSome = isForSome
            self.addresses = addresses
        }
    }

    /// Everything that can be looked at, by the route's pattern.
    var places: [String: Place] {
        [
            growthPlaces, deskPlaces, arrangedPlaces, peoplePlaces, programPlaces, practicePlaces, guidancePlaces, evidencePlaces,
            enrolmentPlaces, claimPlaces, assessmentPlaces,
            resolvePlaces,
            complaintsPlaces, carePlaces,
            tradePlaces,
        ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }

    private var views: [String] {
        [
            "promises", "replies", "mine", "waiting", "unassigned", "open", "done", "team-\(desk.billing)", "channel-email",
            "channel-phone",
        ]
    }

    private func cases(_ rest: String) -> [String] { references.map { "/cases/\($0)\(rest)" } }

    private var deskPlaces: [String: Place] {
        let more = [
            "?add=reply", "?add=note", "?add=call", "?add=visit", "?add=letter", "?show=messages", "?show=promises",
            "?show=notes",
            "?pictures=\(message)", "?view=open&done=reply", "?before=\(message)", "?add=reply&holding=yes",
        ]
        return [
            "/": Place(.page, .seeCases, ["/", "/?after=0-0"]),
            "/desk/:view": Place(.page, .seeCases, views.map { "/desk/\($0)" }),
            "/desk/views": Place(.fragment, .seeCases, ["/desk/views?view=open"]),
            "/desk/list": Place(.fragment, .seeCases, views.map { "/desk/list?view=\($0)&case=\(mailed)" } + ["/desk/list"]),
            "/pulse": Place(.fragment, nil, ["/pulse"]),
            "/find": Place(.elsewhere, nil, ["/find?q=\(mailed)", "/find?q=a%22b"]),
            "/cases/:reference": Place(.page, .seeCases, cases("") + more.map { "/cases/\(mailed)\($0)" }),
            "/cases/:reference/timeline": Place(.fragment, .seeCases, cases("/timeline")),
            "/cases/:reference/panel": Place(.fragment, .seeCases, cases("/panel")),
            "/cases/:reference/hand-over": Place(.page, .workCases, cases("/hand-over")),
            "/cases/:reference/resolve": Place(.page, .workCases, cases("/resolve")),
            "/cases/:reference/promise": Place(.page, .workCases, cases("/promise")),
            "/cases/:reference/details": Place(.page, .workCases, cases("/details")),
            "/messages/:entry/html": Place(
                .file, .seeCases, ["/messages/\(message)/html", "/messages/\(message)/html?pictures=yes"]),
            "/messages/:entry/original": Place(.file, .seeCases, ["/messages/\(message)/original"]),
            "/attachments/:id": Place(.file, .seeCases, attachments.map { "/attachments/\($0)" }),
            "/promises/:id": Place(.page, .seeCases, (open + [missed]).map { "/promises/\($0)" }),
            "/contacts/new": Place(.page, .workCases, ["/contacts/new", "/contacts/new?party=\(customer)"]),
            "/outbox": Place(.page, .seeOutbox, ["", "?state=failed", "?state=sent", "?after=\(failed)"].map { "/outbox\($0)" }),
            "/looks": Place(.page, .handleMail, ["/looks"]),
            "/looks/:id/original": Place(.file, .handleMail, puzzles.map { "/looks/\($0)/original" }),
            "/sink": Place(.page, .seeOutbox, ["/sink"]),
            "/notices": Place(.page, nil, ["/notices"]),
            "/status": Place(.page, .seeStatus, ["/status"]),
        ]
    }

    private var peoplePlaces: [String: Place] {
        [
            "/customers": Place(
                .page, .seeCustomers,
                ["/customers", "/customers?q=x", "/customers?q=%22%3Cb%3E%CC%81", "/customers?after=\(customer)"]),
            "/customers/lookup": Place(.fragment, .seeCustomers, ["/customers/lookup?q=x", "/customers/lookup?q=%22%3Cb%3E"]),
            "/customers/new": Place(.page, .changeCustomers, ["/customers/new", "/customers/new?name=%22%3Cb%3E%CC%81"]),
            "/customers/:id": Place(.page, .seeCustomers, ["/customers/\(customer)"]),
            "/customers/:id/edit": Place(.page, .changeCustomers, ["/customers/\(customer)/edit"]),
            "/customers/:id/merge": Place(
                .page, .changeCustomers,
                ["", "?q=x", "?q=%22%3Cb%3E", "?with=\(twin)", "?with=\(customer)", "?with=none"].map {
                    "/customers/\(customer)/merge\($0)"
                }),
            "/customers/:id/addresses/new": Place(.page, .changeCustomers, ["/customers/\(customer)/addresses/new"]),
            "/customers/:id/needs/new": Place(.page, .changeCustomers, ["/customers/\(customer)/needs/new"]),
            "/staff": Place(.page, .manageStaff, ["/staff", "/staff?after=\(priya)"]),
            "/staff/new": Place(.page, .manageStaff, ["/staff/new"]),
            "/staff/:id": Place(.page, .manageStaff, staff.values.map { "/staff/\($0)" }),
            "/profile": Place(.page, nil, ["/profile"]),
            "/sign-in": Place(.elsewhere, nil, ["/sign-in", "/sign-in?next=%2Fcustomers"]),
            "/set-up": Place(.elsewhere, nil, ["/set-up"]),
            "/healthz": Place(.text, nil, ["/healthz"]),
            "/readyz": Place(.text, nil, ["/readyz"]),
        ]
    }

    private var programPlaces: [String: Place] {
        [
            "/api/v1/me": Place(.json, nil, ["/api/v1/me"]),
            "/api/v1/cases": Place(.json, .seeCases, ["/api/v1/cases", "/api/v1/cases?view=open&limit=1"]),
            "/api/v1/cases/:reference": Place(.json, .seeCases, references.map { "/api/v1/cases/\($0)" }),
            "/api/v1/cases/:reference/timeline": Place(.json, .seeCases, references.map { "/api/v1/cases/\($0)/timeline" }),
            "/api/v1/promises": Place(
                .json, .seeCases, ["open", "kept", "missed", "released"].map { "/api/v1/promises?state=\($0)" }),
            "/api/v1/events": Place(.json, .readEvents, ["/api/v1/events", "/api/v1/events?limit=2"]),
        ]
    }

    /// What is looked at, as the app has it now: the stream of changes is no page.
    var looks: [(route: Route, place: Place)] {
        desk.app.routes.compactMap { route in
            guard route.method == "GET", route.path != "/live", let place = places[route.path] else { return nil }
            return (route, place)
        }
    }
}
