public import Base
import Desk
public import Foundation
public import People
import Storage

/// What people can do with the records of practices. Pages, the API and other areas all come through here.
public struct Practices {
    let work: Work
    let book: PracticeBook

    public init(_ work: Work, _ book: PracticeBook) {
        self.work = work
        self.book = book
    }

    /// Takes the first step of a practice, which makes a record; once for a key, however often it is asked.
    @discardableResult public func start(
        _ name: String, on subject: PracticeSubject, _ given: PracticeValues, key: String? = nil
    ) throws -> PracticeRecord.ID {
        let practice = try book.practice(name)
        guard let step = practice.steps.first else { throw Problem.notFound("practice.problem.no_practice") }
        try work.principal.require(step.permission)
        return try work.once(key) {
            let (caseID, party) = try place(subject, practice)
            let blank = PracticeRecord(
                id: work.newID(), practice: name, caseID: caseID, party: party, title: practice.singular,
                values: PracticeValues(), state: "", isOpen: true, dueAt: nil, createdBy: work.staff, createdAt: work.now,
                updatedAt: work.now, version: 1)
            let (record, given) = try taken(step, blank, practice, given, [])
            try work.db.insert(record)
            try follow(step, record, practice, given)
            return record.id
        }
    }

    /// Takes a step with a record. `clearing` names fields whose values are taken away. `version` is the record's as the
    /// person saw it: `.conflict` when somebody was faster.
    @discardableResult public func step(
        _ id: PracticeRecord.ID, _ name: String, _ given: PracticeValues = [:], clearing: Set<String> = [],
        version: Int? = nil, key: String? = nil
    ) throws -> PracticeRecord.ID {
        let (_, practice) = try find(id)
        let step = try practice.step(name)
        try work.principal.require(step.permission)
        return try work.once(key) {
            let record = try work.db.practiceLine(id).record
            guard version == nil || version == record.version else { throw Problem.conflict("problem.changed_meanwhile") }
            guard practice.steps.first?.name != name, practice.canTake(step, from: record.state),
                !step.isAutomatic || work.principal.kind == .system, step.isFor(work.principal, record)
            else {
                throw Problem.conflict("practice.problem.not_now")
            }
            var (changed, given) = try taken(step, record, practice, given, clearing)
            try work.db.update(changed)
            changed.version += 1
            try follow(step, changed, practice, given)
            return id
        }
    }

    /// A record, for somebody who may see it; `.notFound` for anybody else, so that nobody learns that it is there.
    public func record(_ id: PracticeRecord.ID) throws -> PracticeLine { try find(id).line }

    /// The steps taken with a record, oldest first.
    public func history(_ id: PracticeRecord.ID) throws -> [PracticeStep] {
        _ = try find(id)
        return try work.db.practiceSteps(of: id)
    }

    /// Records of a practice, newest first, as far as the reader may see them.
    public func list(
        _ name: String, _ filter: PracticeFilter = PracticeFilter(), before: PracticeRecord.ID? = nil, limit: Int = 50
    ) throws -> PracticeList {
        let practice = try book.practice(name)
        try work.principal.require(practice.see)
        if let field = filter.values.keys.first(where: { !practice.lookups.contains($0) }) {
            throw Problem.invalid(field, "practice.problem.no_filter", ["field": field])
        }
        let shows = try reading(practice, of: filter.owner)
        let rows = try work.db.rows(
            PracticeQuery.list(name, owned(filter, practice), before: before, limit: limit + 1))
        let lines = try rows.prefix(limit).map(PracticeLine.init)
        return PracticeList(
            lines: lines.filter { shows($0.record) }, next: rows.count > limit ? lines.last?.record.id : nil)
    }

    /// The records of some practices that a customer has, newest first, as far as the reader may see them.
    public func records(
        of party: Party.ID, _ names: [String], onlyOpen: Bool = false, limit: Int = 200
    ) throws -> [PracticeRecord] {
        try work.db.rows(
            """
            SELECT \(PracticeRecord.columns) FROM practice_record
            WHERE party_id = \(party) ORDER BY id DESC LIMIT \(limit)
            """
        ).map(PracticeRecord.init).filter { record in
            guard names.contains(record.practice), record.isOpen || !onlyOpen else { return false }
            let practice = try book.practice(record.practice)
            return try work.principal.may(practice.see) && reading(practice, of: record.createdBy)(record)
        }
    }

    /// The newest records the reader made, of practices that are not private to them.
    func own(limit: Int) throws -> [(record: PracticeRecord, practice: Practice)] {
        guard let me = work.author else { return [] }
        return try work.db.rows(PracticeQuery.made(by: me, limit: limit)).map(PracticeRecord.init).compactMap { record in
            let practice = try book.practice(record.practice)
            guard practice.personal == nil, work.principal.may(practice.see), try reading(practice, of: me)(record) else {
                return nil
            }
            return (record, practice)
        }
    }

    /// Open records of a practice whose moment has come, the earliest first. For what Kept does by itself.
    public func due(_ name: String, at time: Date, limit: Int) throws -> [PracticeRecord] {
        try work.db.rows(PracticeQuery.due(name, at: time, limit: limit)).map(PracticeRecord.init)
    }

    /// How often each code of some lookups stands in the records made in a span of time, the most frequent first.
    public func counts(
        _ name: String, by fields: [String], from: Date, to: Date
    ) throws -> [String: [(code: String, count: Int)]] {
        let practice = try book.practice(name)
        try work.principal.require(practice.see)
        guard practice.personal == nil else { throw Problem.notFound() }
        let rows = try work.db.rows(PracticeQuery.counts(name, fields, from: from, to: to))
        let counts = try rows.map { row in
            (
                field: try row.get("field", as: String.self), code: try row.get("value", as: String.self),
                n: try row.get("n", as: Int.self)
            )
        }
        return Dictionary(grouping: counts, by: \.field).mapValues { list in
            list.sorted { ($1.n, $0.code) < ($0.n, $1.code) }.map { (code: $0.code, count: $0.n) }
        }
    }

    /// How many open records there are of each practice the reader may see, counted up to `most`. Records that are for
    /// some only are not counted: how many there are is theirs to know.
    public func openCounts(most: Int) throws -> [String: Int] {
        let names = seen.filter { $0.visible == nil && $0.personal == nil }.map(\.name)
        guard !names.isEmpty else { return [:] }
        let rows = try work.db.rows(PracticeQuery.openCounts(names, most: most))
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("practice"), try $0.get("n")) })
    }

    /// The practices the reader may see.
    var seen: [Practice] { book.practices.filter { work.principal.may($0.see) } }

    func find(_ id: PracticeRecord.ID) throws -> (line: PracticeLine, practice: Practice) {
        let line = try work.db.practiceLine(id)
        let practice = try book.practice(line.record.practice)
        try work.principal.require(practice.see)
        guard try reading(practice, of: line.record.createdBy)(line.record) else {
            throw Problem.notFound("practice.problem.no_record")
        }
        return (line, practice)
    }

    /// Tells the records of a practice that the reader may see from the others. Of personal ones, those of one person: the
    /// reader's own when nobody is named.
    func reading(_ practice: Practice, of owner: Staff.ID?) throws -> (PracticeRecord) -> Bool {
        let reader = work.principal
        guard reader.kind != .system else { return { _ in true } }
        let mayIn: (PracticeRecord) -> Bool = { record in practice.visible.map { $0(reader, record) } ?? true }
        guard let personal = practice.personal else { return mayIn }
        let isOwn = owner == nil || owner?.number == reader.id
        let helped = isOwn ? [] : try personal.helped(work)
        return { record in
            guard let owner = record.createdBy else { return false }
            return owner.number == reader.id || (helped.contains(owner) && personal.isShared(record) && mayIn(record))
        }
    }

    /// Of personal records, those of one person: the reader's own unless another is named.
    func owned(_ filter: PracticeFilter, _ practice: Practice) -> PracticeFilter {
        guard practice.personal != nil, work.principal.kind == .staff else { return filter }
        var filter = filter
        filter.values[PracticeQuery.ownerField] = (filter.owner ?? Staff.ID(work.principal.id)).description
        return filter
    }

    private func place(_ subject: PracticeSubject, _ practice: Practice) throws -> (Case.ID?, Party.ID?) {
        switch (practice.about, subject) {
        case (.case, .case(let id)), (.party, .case(let id)):
            let file = try work.db.caseFile(id)
            return (file.id, file.party)
        case (.party, .party(let id)): return (nil, try work.db.party(id).id)
        case (.nothing, .nothing): return (nil, nil)
        case (.nothing, .case(let id)):
            let file = try work.db.caseFile(id)
            return (file.id, file.party)
        default: throw Problem.invalid("case", "practice.problem.no_subject")
        }
    }

    /// The record after a step, with nothing stored yet, and what was given as it is kept.
    private func taken(
        _ step: Step, _ record: PracticeRecord, _ practice: Practice, _ given: PracticeValues, _ cleared: Set<String>
    ) throws -> (PracticeRecord, PracticeValues) {
        var kept = PracticeValues()
        var cleared = cleared
        for name in Set(given.all.keys).union(cleared).sorted() where !step.asks.contains(name) {
            throw Problem.invalid(name, "practice.problem.not_asked", ["field": name])
        }
        for name in step.asks {
            guard let field = practice.field(name), let value = given[name] else { continue }
            kept[name] = try field.checked(value)
            try checkPeople(kept[name], name)
            if kept[name] == nil { cleared.insert(name) }
        }
        var after = record
        after.values = practice.derived(record.values.merging(kept, without: cleared))
        for name in step.requires where after.values[name] == nil || after.values[name] == .tick(false) {
            throw Problem.invalid(name, practice.field(name)?.isText == true ? "problem.missing" : "practice.problem.required")
        }
        try step.check?(work, record, kept)
        after.title = practice.title(after.values)
        after.state = step.to ?? record.state
        after.isOpen = practice.isOpen(after.state)
        after.dueAt = practice.dues.compactMap { after.values.moment($0) }.filter { $0 > work.now }.min()
        after.updatedAt = max(work.now, record.updatedAt)
        return (after, kept)
    }

    /// Only colleagues who still work here are named anew.
    private func checkPeople(_ value: PracticeValue?, _ field: String) throws {
        guard case .people(let ids)? = value else { return }
        let colleagues = Set(try work.db.colleagues().map(\.id))
        guard ids.allSatisfy(colleagues.contains) else { throw Problem.invalid(field, "practice.problem.no_colleague") }
    }

    /// What a step leaves behind: its line in the history, how lists find it, its event, and what the declaration adds.
    private func follow(_ step: Step, _ record: PracticeRecord, _ practice: Practice, _ given: PracticeValues) throws {
        try work.db.insert(
            PracticeStep(
                id: work.newID(), step: step.name, state: record.state, at: work.now, by: work.staff, name: nil, values: given),
            of: record.id)
        try work.db.setLookups(practice.codes(record), of: record)
        let event = step.emits ?? .recordStepDone
        try work.record(
            Event(
                event, record.id.number, case: record.caseID?.number, party: record.party?.number,
                try practice.facts(step, event, record, work)))
        if practice.isMentioned { try mention(step, record, practice) }
        try step.then?(work, record)
    }

    private func mention(_ step: Step, _ record: PracticeRecord, _ practice: Practice) throws {
        guard let party = record.party else { return }
        let address = practice.address(of: record.id)
        let state = practice.stateLabel(record.state)
        try Matters(work).put(
            Matter(
                record.id, kind: "practice", case: record.caseID, party: party,
                title: record.title == practice.singular ? record.title : "\(practice.singular): \(record.title)",
                state: MatterWords.own(state), look: practice.look(record.state), address: address, at: work.now))
        if let caseID = record.caseID {
            let done = step.to == nil ? step.label : state
            try Matters(work).note(MatterWords.own("\(practice.singular): \(done)"), in: caseID, address: address)
        }
    }
}

extension Work {
    /// Whoever does it; nil when Kept does.
    var staff: Staff.ID? { principal.kind == .staff ? Staff.ID(principal.id) : nil }
}

extension Practice {
    var address: String { "/practices/\(name)" }

    func address(of record: PracticeRecord.ID) -> String { "\(address)/\(record)" }
}
