import Base
import Desk
import Foundation
import People
import TestKit

@testable import Resolve

/// A desk with one case of Margaret's in Billing, and what is done with decisions there.
struct ResolveDesk: Sendable {
    let desk: TestDesk
    let file: Case

    init(_ desk: TestDesk) async throws {
        self.desk = desk
        file = try await desk.write(as: desk.priya) { work in
            let id = try Contacts(work).record(
                .init(
                    who: .new(name: "Margaret Ellis", email: "margaret@example.org", phone: nil), channel: .phone,
                    subject: "Bill twice as high", need: "I cannot pay it by Christmas.", outcome: "", minutes: 4,
                    team: desk.billing, owner: desk.priya, tags: [], isDone: false))
            return try work.db.caseFile(id)
        }
    }

    func question(_ kind: DecisionKind = .refund, pounds: Int64, subject: Int64 = 77) -> Question {
        Question(
            kind, Money(minor: pounds * 100, .gbp), case: file.id, party: file.party, about: Identifier<Case>(subject),
            title: "Refund", address: "/cases/\(file.reference)")
    }

    /// An appraisal with two options that cost us these amounts.
    func appraisal(
        _ kind: DecisionKind = .refund, pounds: [Int64] = [40, 400], as staff: Staff.ID? = nil
    ) async throws -> (id: Appraisal.ID, options: [Option.ID]) {
        let file = file
        return try await desk.write(as: staff ?? desk.priya) { work in
            let appraisals = Appraisals(work)
            let id = try appraisals.begin(.init(file.id, kind: kind, need: "Pay later, or less."))
            let options = try pounds.map { pounds in
                var facts = Option.Facts()
                facts.forCustomer = "\(pounds) pounds less"
                facts.costs = [.init("Refund", minor: pounds * 100)]
                return try appraisals.addOption("Refund \(pounds)", facts, to: id)
            }
            return (id, options)
        }
    }

    /// Chosen above Priya's limit, and asked for.
    func asked(pounds: Int64 = 400) async throws -> (appraisal: Appraisal.ID, approval: Approval.ID) {
        let (id, options) = try await appraisal(pounds: [10, pounds])
        return try await desk.write(as: desk.priya) { work in
            _ = try Appraisals(work).choose(.init(options[1], reason: "It is fair."), in: id)
            return (id, try Appraisals(work).askApproval(id))
        }
    }

    func state(_ id: Appraisal.ID) async throws -> Appraisal.State {
        try await desk.read(as: desk.priya) { try $0.db.appraisal(id).state }
    }

    /// The key of the problem something ends with.
    func problem(as staff: Staff.ID, _ body: @escaping @Sendable (Work) throws -> Void) async throws -> String? {
        do {
            try await desk.write(as: staff, body)
            return nil
        } catch let problem as Problem {
            return problem.message
        }
    }

    /// A manager, whose authority goes further than Dan's.
    func manager(_ name: String = "Mona Blake") async throws -> Staff.ID {
        let desk = desk
        return try await desk.house.write(as: .system("test")) { work in
            try StaffMembers(work: work).add(
                StaffDetails(
                    email: "\(name.split(separator: " ")[0].lowercased())@calder.example", name: name, role: .manager,
                    teams: [desk.billing]), passwordHash: "x")
        }
    }
}
