import Base
import Foundation
import People
import TestKit

@testable import Complaints
@testable import Desk

/// A case of Ola's at a desk, and the days on which things are done in it. It is Monday, 2 March 2026, nine o'clock.
struct Scene: Sendable {
    let desk: TestDesk
    let caseID: Case.ID
    let reference: Reference

    static let words = "I waited in all day for the heating and nobody came. My mother is eighty and was cold."

    init(_ desk: TestDesk, channel: Channel = .phone, name: String = "Ola Oyelaran") async throws {
        self.desk = desk
        (caseID, reference) = try await desk.write(as: desk.priya) { work in
            let id = try Contacts(work).record(
                .init(
                    who: .new(name: name, email: "\(name.filter(\.isLetter).lowercased())@example.org", phone: nil),
                    channel: channel,
                    subject: "The heating", need: Self.words, owner: desk.priya))
            return (id, try work.db.caseFile(id).reference)
        }
    }

    func go(to moment: String) {
        desk.clock.set(LocalTime.date(fromField: moment, in: Nation.zone) ?? desk.clock.clock.now)
    }

    func open(
        _ procedure: String, as staff: Staff.ID? = nil, title: String = "", about: Staff.ID? = nil, handler: Staff.ID? = nil,
        received: Date? = nil, product: String = "Repairs", issue: String = "Delay", isAnother: Bool = false
    ) async throws -> Complaint.ID {
        let caseID = caseID
        return try await desk.write(as: staff ?? desk.priya) { work in
            try Complaints(work).open(
                .init(
                    title: title, words: Self.words, channel: .phone, product: product, issue: issue, receivedAt: received,
                    procedure: procedure, about: about, handler: handler, isAnother: isAnother), in: caseID)
        }
    }

    @discardableResult func act<T: Sendable>(as staff: Staff.ID? = nil, _ body: @escaping @Sendable (Complaints) throws -> T)
        async throws -> T
    {
        try await desk.write(as: staff ?? desk.priya) { try body(Complaints($0)) }
    }

    /// Acknowledged, understood, looked into and found.
    func find(_ finding: Complaint.Finding, in id: Complaint.ID, as staff: Staff.ID? = nil) async throws {
        try await act(as: staff) { complaints in
            try complaints.acknowledge(id, letter: "We have it.", by: .letter)
            try complaints.interpret(id, as: "Heating that works, and to be told why nobody came.", confirmed: true)
            try complaints.add(.fact, "The engineer's diary shows no visit.", source: "Diary", to: id)
            try complaints.find(finding, because: "The visit was never put into the diary.", cause: "Done wrong", in: id)
        }
    }

    func answer(_ id: Complaint.ID, as staff: Staff.ID? = nil) async throws {
        try await act(as: staff) { complaints in
            try complaints.add(.correction, "An engineer comes on Thursday", amount: nil, by: complaints.nextWeek, to: id)
            try complaints.answer(.init("Our answer.", by: .letter), in: id, missing: [])
        }
    }

    func complaint(_ id: Complaint.ID) async throws -> Complaint {
        try await desk.read(as: desk.priya) { try $0.db.complaint(id) }
    }

    func stages(_ id: Complaint.ID) async throws -> [ComplaintStage] {
        try await desk.read(as: desk.priya) { try $0.db.stages(of: id) }
    }

    /// What was promised in the case: what and by when, as the wall clock shows it.
    func promises() async throws -> [String] {
        let caseID = caseID
        return try await desk.read(as: desk.priya) { work in
            try work.db.promises(of: caseID).map {
                "\($0.what), \(Self.text($0.dueAt)), \($0.state.rawValue)"
            }
        }
    }

    static func text(_ date: Date?) -> String {
        date.map { LocalTime($0, in: Nation.zone).field } ?? "none"
    }
}

extension Complaints {
    /// A day on which something can be promised.
    var nextWeek: CalendarDay { CalendarDay(work.now).adding(days: 7) }
}
