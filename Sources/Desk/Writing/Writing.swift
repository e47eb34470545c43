public import Base
import Foundation
import People
import Storage
import Web

/// Help with writing: what there is to say about a draft, and the organisation's own way of speaking.
public struct Writing {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// How the organisation speaks.
    public func guide() throws -> ToneGuide {
        guard let text = try work.setting(Self.setting) else { return .usual }
        return try JSONDecoder().decode(ToneGuide.self, from: Data(text.utf8))
    }

    /// Agrees how the organisation speaks from now on.
    public func agree(_ guide: ToneGuide) throws {
        try work.principal.require(.keepPolicies)
        let present = try self.guide()
        guard present.version == guide.version else { throw Problem.conflict("problem.changed_meanwhile") }
        for (field, lines) in [("avoid", guide.avoid.map { $0.words + $0.better }), ("use", guide.use), ("inside", guide.inside)]
        {
            guard lines.count <= ToneGuide.mostLines, lines.allSatisfy({ $0.utf8.count <= ToneGuide.longestLine }) else {
                throw Problem.invalid(
                    field, "writing.problem.too_many_lines",
                    ["lines": String(ToneGuide.mostLines), "n": String(ToneGuide.longestLine)])
            }
        }
        var agreed = guide
        agreed.version += 1
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try work.set(Self.setting, to: String(decoding: try encoder.encode(agreed), as: UTF8.self))
        try work.record(
            Event(
                .toneChanged, Int64(agreed.version),
                [
                    "avoid": .number(Int64(agreed.avoid.count)), "use": .number(Int64(agreed.use.count)),
                    "inside": .number(Int64(agreed.inside.count)),
                ]))
    }

    /// What there is to say about a draft. Reads, changes nothing.
    func check(_ text: String, as kind: Entry.Kind, in file: Case, _ times: Times) throws -> WritingCheck {
        try work.principal.require(.workCases)
        let text = text.fitting(Self.longestChecked)
        let customer = try work.db.customer(file.party)
        let channel = kind.conventions(in: file, byMail: file.channel == .email || customer.primary(.email) != nil)
        let surroundings = WritingCheck.Surroundings(
            party: customer.party, subject: file.subject + " " + file.need.fitting(1_000), guide: try guide(),
            notes: try notes(in: file.id), recap: try recap(of: file.id, times),
            othersData: try work.db.othersData(in: text, besides: file.party), manner: customer.manner,
            channel: channel, convention: try channel.map { try channels()[$0] })
        return WritingCheck(text, in: surroundings)
    }

    /// Who does what by when, from the promises of a case.
    func recap(of id: Case.ID, _ times: Times) throws -> Recap {
        Recap(try CaseFolders(work).promiseLines(of: id), me: work.principal.id, times)
    }

    /// Somebody pressed "Check my words": that is written down, once for each press.
    func noteCheck(_ check: WritingCheck, in file: Case, key: String?) throws {
        _ = try work.once(key) {
            try work.record(
                Event(.privacyCheckDone, file, ["found": .number(Int64(check.graveCount)), "confirmed": 0]))
            return file.id
        }
    }

    private func notes(in id: Case.ID) throws -> [String] {
        try CaseFolders(work).timeline(of: id, before: nil, limit: 60).map(\.entry).filter { $0.kind == .note }.map(\.body)
    }

    private static let setting = "tone_guide"
    /// More than this nobody reads at one sitting, and nobody writes.
    private static let longestChecked = 20_000
}

extension Correspondence {
    /// What goes out to a customer must not carry another customer's data unless somebody has looked at it and said that
    /// this customer may see it (UK GDPR, Article 5(1)(f)). Answers how much was found.
    func checkConfidentiality(_ draft: Draft, in file: Case) throws -> Int {
        guard draft.kind == .reply || draft.kind == .letter else { return 0 }
        let found = try work.db.othersData(in: draft.body, besides: file.party)
        guard !found.isEmpty, !draft.isConfirmed, !work.mayShare else { return found.count }
        let list = found.prefix(5).map(\.written).joined(separator: ", ")
        throw Problem.invalid("confirmed", "writing.problem.others_data", ["found": list])
    }

    /// What goes with a message besides its words: its plan, the promise it is an update on, the forms it is promised in.
    func addBesides(_ draft: Draft, to entry: Entry, of file: Case, found: Int, update: Promise?) throws {
        if found > 0 {
            try work.record(Event(.privacyCheckDone, file, ["found": .number(Int64(found)), "confirmed": 1]))
        }
        if let plan = try draft.plan?.checked(), !plan.isEmpty {
            try work.db.insert(plan, of: entry)
            let digest = try work.digest([plan.aim, plan.expects, plan.facts].joined(separator: "\n"), of: file.party)
            try work.record(
                Event(.messagePlanned, entry.id.number, case: file.id.number, party: file.party.number, ["digest": digest]))
        }
        if draft.isRecap {
            let told = try work.db.promises(of: file.id).filter { $0.state == .open && PlainWords(entry.body).contains($0.what) }
            if !told.isEmpty {
                try work.record(
                    Event(
                        .messageRecapped, entry.id.number, case: file.id.number, party: file.party.number,
                        ["promises": .number(Int64(told.count))]))
            }
        }
        if let update {
            try work.record(Event(.updateSent, update, ["entry": .id(entry.id), "due": .date(update.dueAt)]))
        }
    }

    /// The promise a message is an update on: one of this case, not yet closed for good.
    func promiseToUpdate(_ draft: Draft, in file: Case) throws -> Promise? {
        guard let id = draft.update else { return nil }
        let promise = try work.db.promise(id)
        guard promise.caseID == file.id, draft.kind != .note else {
            throw Problem.invalid("update", "writing.problem.not_its_promise")
        }
        guard promise.state == .open || promise.state == .missed else { throw Problem.conflict("desk.problem.promise_closed") }
        return promise
    }
}
