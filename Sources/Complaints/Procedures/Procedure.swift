public import Base
public import Foundation

/// How an organisation deals with complaints: what counts as one, what happens by when, and what a customer must be told.
/// Sectors and regulators differ, so it is data that can be read, cited and changed.
public struct Procedure: Sendable, Codable, Equatable {
    public var name: String
    /// Where it comes from: the code or rule, and its parts.
    public var citation: String
    /// Where the source can be read; empty when it is our own.
    public var address: String
    /// What counts as a complaint, in our own words.
    public var definition: String
    /// What has to be true of it: the definition as questions, all of them answered yes.
    public var tests: [String]
    public var acknowledge: Limit
    /// What the customer is promised with it.
    public var acknowledging: String
    public var stages: [Step]
    /// Until when a complaint the customer calls settled may end with a short letter of its own.
    public var early: Limit?
    /// Who outside may be asked when the last stage is over.
    public var outside: Outside?

    public init(
        name: String, citation: String, address: String = "", definition: String, tests: [String], acknowledge: Limit,
        acknowledging: String, stages: [Step], early: Limit? = nil, outside: Outside? = nil
    ) {
        self.name = name
        self.citation = citation
        self.address = address
        self.definition = definition
        self.tests = tests
        self.acknowledge = acknowledge
        self.acknowledging = acknowledging
        self.stages = stages
        self.early = early
        self.outside = outside
    }

    /// A time within which something must be done.
    public struct Limit: Sendable, Codable, Equatable {
        public enum Unit: String, Sendable, Codable, CaseIterable { case workingDays, days, weeks }
        public enum Start: String, Sendable, Codable, CaseIterable {
            /// From when the customer told us; at a later stage from when they asked for it.
            case receipt
            /// From when we told them that we have it.
            case acknowledgement
        }

        public var count: Int
        public var unit: Unit
        public var from: Start

        public init(_ count: Int, _ unit: Unit, from: Start = .receipt) {
            self.count = count
            self.unit = unit
            self.from = from
        }

        /// When it ends, from a moment on.
        public func end(after moment: Date, in calendar: WorkingCalendar) -> Date {
            switch unit {
            case .workingDays: calendar.date(count, workingDaysAfter: moment)
            case .days: calendar.date(count, daysAfter: moment)
            case .weeks: calendar.date(count * 7, daysAfter: moment)
            }
        }
    }

    /// One look at a complaint, from its receipt to a letter that says what was found.
    public struct Step: Sendable, Codable, Equatable {
        public var name: String
        public var answer: Limit
        /// What the customer is promised.
        public var promise: String
        /// Nobody who answered an earlier stage may answer this one.
        public var needsAnother: Bool
        /// The most working days by which the answer may be put off, with reasons in writing; 0 for never.
        public var longestExtension: Int
        /// When its time is over without an answer, the customer is told in writing why, when to expect it, and whom they
        /// may ask now.
        public var explainsDelay: Bool

        public init(
            _ name: String, answer: Limit, promise: String, needsAnother: Bool = false, longestExtension: Int = 0,
            explainsDelay: Bool = false
        ) {
            self.name = name
            self.answer = answer
            self.promise = promise
            self.needsAnother = needsAnother
            self.longestExtension = longestExtension
            self.explainsDelay = explainsDelay
        }
    }

    /// The body that looks at it from outside.
    public struct Outside: Sendable, Codable, Equatable {
        public var name: String
        /// How to reach it, as it stands in letters.
        public var contact: String
        /// How many months the customer has from the last answer on.
        public var months: Int

        public init(name: String, contact: String, months: Int) {
            self.name = name
            self.contact = contact
            self.months = months
        }
    }
}

extension Procedure {
    public static let mostStages = 4
    /// A limit longer than this is a slip of the keyboard.
    public static let longestLimit = 365

    /// The stage of a number, which counts from 1.
    public func step(_ number: Int) -> Step { stages[min(max(number, 1), stages.count) - 1] }

    public func isLast(_ stage: Int) -> Bool { stage >= stages.count }

    /// When a stage that began then must be acknowledged.
    public func acknowledgeBy(begun: Date, in calendar: WorkingCalendar) -> Date {
        acknowledge.end(after: begun, in: calendar)
    }

    /// When a stage must be answered; nil while that hangs on an acknowledgement still to come.
    public func answerBy(stage: Int, begun: Date, acknowledged: Date?, in calendar: WorkingCalendar) -> Date? {
        let limit = step(stage).answer
        switch limit.from {
        case .receipt: return limit.end(after: begun, in: calendar)
        case .acknowledgement: return acknowledged.map { limit.end(after: $0, in: calendar) }
        }
    }

    /// When the answer comes if everything takes as long as it may: for telling people before it is certain.
    public func answerAtLatest(stage: Int, begun: Date, in calendar: WorkingCalendar) -> Date {
        answerBy(
            stage: stage, begun: begun, acknowledged: acknowledgeBy(begun: begun, in: calendar), in: calendar)
            ?? begun
    }

    /// Until when the customer can go to the body outside.
    public func outsideUntil(answered: Date, in calendar: WorkingCalendar) -> Date? {
        outside.map { calendar.date($0.months, monthsAfter: answered) }
    }

    /// As it may be stored; `.invalid` with the field that is not right.
    public func checked() throws -> Procedure {
        var checked = self
        checked.name = try Wording.required(name, "name", longest: 120)
        checked.citation = try Wording.required(citation, "citation", longest: 500)
        checked.address = try Wording.optional(address, "address", longest: 300)
        guard checked.address.isEmpty || checked.address.hasPrefix("https://") else {
            throw Problem.invalid("address", "complaints.problem.https")
        }
        checked.definition = try Wording.required(definition, "definition", longest: 2_000)
        checked.tests = tests.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
        guard (1...8).contains(checked.tests.count), checked.tests.allSatisfy({ $0.utf8.count <= 400 }) else {
            throw Problem.invalid("tests", "complaints.problem.tests")
        }
        checked.acknowledging = try Wording.required(acknowledging, "acknowledging", longest: 200)
        try acknowledge.check("acknowledge")
        try early?.check("early")
        guard (1...Self.mostStages).contains(stages.count) else { throw Problem.invalid("stage1_name", "problem.missing") }
        for (place, step) in stages.enumerated() {
            let field = "stage\(place + 1)"
            checked.stages[place].name = try Wording.required(step.name, "\(field)_name", longest: 60)
            checked.stages[place].promise = try Wording.required(step.promise, "\(field)_promise", longest: 200)
            try step.answer.check("\(field)_count")
            guard (0...120).contains(step.longestExtension) else {
                throw Problem.invalid("\(field)_extension", "complaints.problem.extension_range")
            }
        }
        if let outside {
            checked.outside?.name = try Wording.required(outside.name, "outside", longest: 120)
            checked.outside?.contact = try Wording.required(outside.contact, "contact", longest: 500)
            guard (1...72).contains(outside.months) else { throw Problem.invalid("months", "complaints.problem.months") }
        }
        return checked
    }
}

extension Procedure.Limit {
    fileprivate func check(_ field: String) throws {
        guard (1...Procedure.longestLimit).contains(count) else { throw Problem.invalid(field, "complaints.problem.limit") }
    }
}
