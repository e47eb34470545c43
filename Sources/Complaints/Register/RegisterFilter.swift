import Base
import Desk
import Foundation
import People
import Storage
import Web

/// Which complaints somebody wants to see. What is asked for together holds together.
struct RegisterFilter: Sendable, Equatable {
    var state: Complaint.State?
    var stage: Int?
    var procedure: String?
    var product: String?
    var issue: String?
    var cause: String?
    var finding: Complaint.Finding?
    var customer: Party.ID?
    var team: Team.ID?
    var handler: Staff.ID?
    var channel: Channel?
    /// Both included.
    var from: CalendarDay?
    var to: CalendarDay?

    init() {}

    /// What stands in an address. What makes no sense there is left out.
    init(_ query: Form) {
        state = Complaint.State(rawValue: query["state"])
        stage = Int(query["stage"]).flatMap { (1...Procedure.mostStages).contains($0) ? $0 : nil }
        procedure = query.text("procedure")
        product = query.text("product")
        issue = query.text("issue")
        cause = query.text("cause")
        finding = Complaint.Finding(rawValue: query["finding"])
        customer = Party.ID(query["customer"])
        team = Team.ID(query["team"])
        handler = Staff.ID(query["handler"])
        channel = Channel(rawValue: query["channel"])
        from = CalendarDay(query["from"])
        to = CalendarDay(query["to"])
    }

    /// The same as it stands in an address.
    var query: [(String, String)] {
        [
            ("state", state?.rawValue), ("stage", stage.map(String.init)), ("procedure", procedure), ("product", product),
            ("issue", issue), ("cause", cause), ("finding", finding?.rawValue), ("customer", customer?.description),
            ("team", team?.description), ("handler", handler?.description), ("channel", channel?.rawValue),
            ("from", from?.text), ("to", to?.text),
        ].compactMap { name, value in value.map { (name, $0) } }
    }

    /// Each of them has an index of its own, in the order of the register.
    var conditions: [SQL] {
        var all: [SQL] = []
        if let state { all.append("complaint.state = \(state)") }
        if let stage { all.append("complaint.stage = \(stage)") }
        if let procedure { all.append("complaint.procedure_key = \(procedure)") }
        if let product { all.append("complaint.product = \(product)") }
        if let issue { all.append("complaint.issue = \(issue)") }
        if let cause { all.append("complaint.cause = \(cause)") }
        if let finding { all.append("complaint.finding = \(finding)") }
        if let customer { all.append("complaint.party_id = \(customer)") }
        if let team { all.append("complaint.team_id = \(team)") }
        if let handler { all.append("complaint.handler_id = \(handler)") }
        if let channel { all.append("complaint.channel = \(channel.rawValue)") }
        if let from { all.append("complaint.received_at >= \(from.at(hour: 0))") }
        if let to { all.append("complaint.received_at < \(to.adding(days: 1).at(hour: 0))") }
        return all
    }
}
