import App
import Base
import Desk
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Evidence

/// Priya, who works towards level 2 and is assessed by Ines.
struct Claimant: Sendable {
    let desk: TestDesk
    let enrolment: Enrolment.ID

    static let library = EvidenceShelf.shipped

    init(_ desk: TestDesk, on framework: String = "occ0072") async throws {
        self.desk = desk
        enrolment = try await desk.write(as: desk.dan) { work in
            try Enrolments(work, Self.library.shelf).enrol(
                desk.priya, on: Framework.Edition(code: framework, version: "1"), rulesYear: "2025",
                EnrolmentDetails(
                    countsFrom: work.now - 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines))
        }
    }

    /// She answers somebody, and keeps what she promised them.
    func helps(_ who: Contacts.Who, by channel: Channel = .phone) async throws -> Case.ID {
        let file = try await desk.write(as: desk.priya) { [desk] work in
            try Contacts(work).record(
                .init(
                    who: who, channel: channel, subject: "A bill twice", need: "Billed twice.", outcome: "", minutes: 4,
                    team: nil, owner: desk.priya, tags: [], isDone: false))
        }
        let promise = try await desk.write(as: desk.priya) { work in
            try Promises(work).make(PromiseDraft(what: "Ring back", dueAt: work.now + 3_600), in: file)
        }
        _ = try await desk.write(as: desk.priya) { try Promises($0).keep(promise) }
        try await desk.settle()
        return file
    }

    /// Everything of one case, written up and sent.
    func claims(_ items: [String], from file: Case.ID?) async throws -> Claim.ID {
        try await desk.write(as: desk.priya) { [enrolment] work in
            let claims = Claims(work, Self.library)
            let own = try Enrolments(work, Self.library.shelf).enrolment(enrolment)
            let found = try Candidates(work, Self.library).latest(for: own, limit: 10).bundles
                .filter { $0.caseID == file }.flatMap { $0.candidates.map(\.id) }
            let claim = try claims.begin(enrolment, title: "Margaret Ellis, twice", items: items, from: found)
            let account = Account(situation: "It was.", task: "Put it right.", action: "I rang.", result: "Right.", why: "Trust.")
            try claims.write(claim, .init(title: "Margaret Ellis, twice", account: account), version: 1)
            try claims.send(claim, version: claims.claim(claim).version)
            return claim
        }
    }

    /// Ines accepts all of it.
    func accepted(_ claim: Claim.ID, _ items: [String]) async throws {
        try await desk.write(as: desk.ines) { work in
            let claims = Claims(work, Self.library)
            let verdicts = Dictionary(uniqueKeysWithValues: items.map { ($0, Claims.Verdict(isAccepted: true)) })
            try claims.judge(claim, verdicts, version: claims.claim(claim).version)
        }
    }
}

extension Contacts.Who {
    static let margaret = Contacts.Who.new(name: "Margaret Ellis", email: "m.ellis@example.org", phone: nil)
}
