public import Base
public import Desk
public import Foundation
public import People
import Storage

/// What people can do with complaints. Pages, the API and the demo all come through here.
public struct Complaints {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// What opening a complaint needs to know.
    public struct Opening: Sendable {
        public var title: String
        /// What the customer said.
        public var words: String
        /// What they would like; empty when it is not clear yet.
        public var reading: String
        public var channel: Channel
        public var product: String
        public var issue: String
        /// When the customer told us; nil for now.
        public var receivedAt: Date?
        /// Which procedure; nil for the usual one.
        public var procedure: String?
        public var about: Staff.ID?
        /// Who looks after it; nil for whoever opens it.
        public var handler: Staff.ID?
        /// Which parts of the definition hold, by their places; nil when a program has judged that already.
        public var tests: Set<Int>?
        /// It is another matter than those that run in the case, whatever it looks like.
        public var isAnother: Bool

        public init(
            title: String = "", words: String, reading: String = "", channel: Channel, product: String = "",
            issue: String = "", receivedAt: Date? = nil, procedure: String? = nil, about: Staff.ID? = nil,
            handler: Staff.ID? = nil, tests: Set<Int>? = nil, isAnother: Bool = false
        ) {
            self.title = title
            self.words = words
            self.reading = reading
            self.channel = channel
            self.product = product
            self.issue = issue
            self.receivedAt = receivedAt
            self.procedure = procedure
            self.about = about
            self.handler = handler
            self.tests = tests
            self.isAnother = isAnother
        }
    }

    /// Recognises a complaint in a case, and starts the clocks of the procedure that holds on the day it was received.
    ///
    /// A case may hold several, each with its own matter, procedure and clocks: what is raised later and is about something
    /// else is a complaint of its own (Housing Ombudsman, Complaint Handling Code 2024, 6.8).
    public func open(_ opening: Opening, in caseID: Case.ID, key: String? = nil) throws -> Complaint.ID {
        try work.principal.require(.handleComplaints)
        return try work.once(key) {
            let file = try work.db.caseFile(caseID)
            let received = opening.receivedAt ?? work.now
            guard received <= work.now + 60 else { throw Problem.invalid("received", "complaints.problem.received_future") }
            guard received > work.now - 6 * 366 * 86_400 else {
                throw Problem.invalid("received", "complaints.problem.received_past")
            }
            let procedures = Procedures(work)
            let version = try procedures.current(opening.procedure, at: received)
            if let tests = opening.tests, tests.count < version.procedure.tests.count {
                throw Problem.invalid("tests", "complaints.problem.not_by_definition")
            }
            let complaint = try begun(opening, in: file, received: received, version, nation: try procedures.nation())
            try complaint.require(apartFrom: work.db.runningComplaints(in: caseID), isAnother: opening.isAnother, opening.title)
            let stage = try stage(1, of: complaint, begun: received, version.procedure)
            try work.db.insert(complaint, of: file.party)
            try work.db.insert(stage)
            try work.db.ruleOut(caseID, at: work.now)
            try show(complaint, in: file, note: "complaint_opened", body: complaint.words)
            try work.record(
                event(
                    .complaintOpened, complaint, file,
                    [
                        "procedure": .code(version.key), "version": .number(Int64(version.number)),
                        "channel": .code(complaint.channel.rawValue), "handler": .id(complaint.handler),
                        "about": .id(complaint.about), "due": .date(stage.acknowledgeBy),
                        "digest": try work.digest(complaint.words, of: file.party),
                    ]))
            try tellHandler(complaint)
            return complaint.id
        }
    }

    private func begun(
        _ opening: Opening, in file: Case, received: Date, _ version: ProcedureVersion, nation: Nation
    ) throws -> Complaint {
        let words = try Wording.required(opening.words, "words", longest: 20_000)
        let title = try Wording.optional(opening.title, "title", longest: 200)
        guard let handler = opening.handler ?? work.author else { throw Problem.invalid("handler", "problem.choose") }
        guard try work.db.staffIfAny(handler)?.isActive == true else { throw Problem.invalid("handler", "problem.choose") }
        if let about = opening.about { _ = try work.db.staff(about) }
        let calendar = WorkingCalendar(nation)
        let due = version.procedure.acknowledgeBy(begun: received, in: calendar)
        let complaint = Complaint(
            id: work.newID(), caseID: file.id, title: title.isEmpty ? file.subject : title, words: words,
            reading: try Wording.optional(opening.reading, "reading"), confirmedAt: nil, channel: opening.channel,
            product: try Wording.optional(opening.product, "product", longest: 120),
            issue: try Wording.optional(opening.issue, "issue", longest: 120), receivedAt: received, openedBy: work.author,
            about: opening.about, handler: handler, team: try team(of: handler, in: file), procedure: version.id,
            procedureKey: version.key, nation: nation, stage: 1,
            state: .open, finding: nil, cause: "", appraisal: nil, dueAt: due, dueFor: .acknowledgement,
            isLate: due < work.now, answeredAt: nil, outsideName: "", outsideReference: "", outsideAt: nil,
            outsideDecision: "", lesson: "", lessonAt: nil, redress: 0, closedAt: nil, closedHow: nil, reopened: 0, version: 1)
        try complaint.require(fit: handler, procedure: version.procedure, stages: [], field: "handler")
        return complaint
    }

    /// The team it is given to: the case's own where its handler is in that one.
    func team(of handler: Staff.ID, in file: Case) throws -> Team.ID? {
        let teams = try work.db.teams(of: handler).map(\.id)
        return teams.first { $0 == file.team } ?? teams.first ?? file.team
    }

    /// A stage with its promises: to acknowledge, and to answer where that does not hang on the acknowledgement.
    func stage(_ number: Int, of complaint: Complaint, begun: Date, _ procedure: Procedure) throws -> ComplaintStage {
        let promises = ComplaintPromises(work: work)
        var stage = ComplaintStage(
            id: work.newID(), complaint: complaint.id, number: number, handler: complaint.handler, begunAt: begun,
            acknowledgeBy: procedure.acknowledgeBy(begun: begun, in: complaint.calendar),
            answerBy: procedure.answerBy(stage: number, begun: begun, acknowledged: nil, in: complaint.calendar))
        stage.acknowledgePromise = try promises.make(procedure.acknowledging, by: stage.acknowledgeBy, for: complaint)
        if let answerBy = stage.answerBy {
            stage.answerPromise = try promises.make(procedure.step(number).promise, by: answerBy, for: complaint)
        }
        return stage
    }
}

/// A complaint with everything a step needs to know of it.
struct ComplaintInHand {
    var complaint: Complaint
    /// The look at it that is going on, or went on last.
    var stage: ComplaintStage
    let stages: [ComplaintStage]
    let version: ProcedureVersion
    let file: Case

    var procedure: Procedure { version.procedure }
    var step: Procedure.Step { procedure.step(complaint.stage) }
}

extension Complaints {
    /// Takes a complaint in hand to do something with it, which whoever it is about may not.
    func take(_ id: Complaint.ID, version: Int?) throws -> ComplaintInHand {
        let hand = try takeAside(id, version: version)
        try hand.complaint.require(fit: work.author, procedure: hand.procedure, stages: hand.stages)
        return hand
    }

    /// As `take`, for what anybody may do who has no part in answering it: passing it on is not answering.
    func takeAside(_ id: Complaint.ID, version: Int?) throws -> ComplaintInHand {
        try work.principal.require(.handleComplaints)
        let complaint = try work.db.complaint(id)
        if let version, version != complaint.version { throw Problem.conflict("problem.changed_meanwhile") }
        let stages = try work.db.stages(of: id)
        guard let stage = stages.last else { throw Problem.notFound("complaints.problem.no_complaint") }
        if work.author != nil, work.author == complaint.about { throw Problem.conflict("complaints.problem.about_you") }
        return ComplaintInHand(
            complaint: complaint, stage: stage, stages: stages, version: try work.db.version(complaint.procedure),
            file: try work.db.caseFile(complaint.caseID))
    }

    /// Stores it, brings the board and the case up to date, and writes down what was done.
    func put(_ hand: ComplaintInHand, note: String? = nil, body: String = "") throws {
        var complaint = hand.complaint
        complaint.isLate = complaint.isLate || hand.stage.isLate(at: work.now)
        let next = complaint.state == .open ? hand.stage.next : nil
        (complaint.dueAt, complaint.dueFor) = (next?.at, next?.what)
        try work.db.update(complaint)
        try work.db.update(hand.stage)
        try show(complaint, in: hand.file, note: note, body: body)
    }

    func show(_ complaint: Complaint, in file: Case, note: String?, body: String) throws {
        let state: String
        let look: String
        switch (complaint.state, complaint.dueFor) {
        case (.open, .acknowledgement): (state, look) = ("complaint_received", "soon")
        case (.open, _): (state, look) = (complaint.finding == nil ? "complaint_investigating" : "complaint_found", "open")
        case (.answered, _): (state, look) = (complaint.outsideAt == nil ? "complaint_answered" : "complaint_outside", "waiting")
        case (.closed, _): (state, look) = ("complaint_closed", "kept")
        }
        let address = "/complaints/\(complaint.id)"
        try Matters(work).put(
            Matter(
                complaint.id, kind: "complaint", case: complaint.caseID, party: file.party, title: complaint.title,
                state: state, look: look, address: address, at: work.now))
        if let note { try Matters(work).note(note, in: complaint.caseID, body: body, address: address) }
    }

    func event(
        _ name: EventName, _ complaint: Complaint, _ file: Case, _ data: [String: EventValue] = [:]
    ) -> Event {
        Event(name, complaint.id.number, case: complaint.caseID.number, party: file.party.number, data)
    }

    func tellHandler(_ complaint: Complaint) throws {
        guard complaint.handler != work.author else { return }
        try work.tell(
            complaint.handler, .complaintYours, about: complaint.caseID, subject: complaint.id.number,
            address: "/complaints/\(complaint.id)")
    }
}
