import Base
public import Desk
public import Foundation

/// A procedure as it stands from a day on. A complaint keeps the one it began with.
public typealias ProcedureVersion = DatedVersion<Procedure>

extension ProcedureVersion {
    public var procedure: Procedure { document }
    /// Noon of its first day, for saying the date.
    public var startDate: Date { startsOn.noon() }
}

/// What differs between two versions, line by line.
struct ProcedureDifference: Sendable, Equatable {
    struct Line: Sendable, Equatable {
        /// Names the part: a key under `complaints.part`.
        let part: String
        /// Which stage, for what belongs to one.
        let stage: Int?
        let before: String
        let after: String
    }

    let lines: [Line]

    /// `limit` says a limit in words.
    init(_ before: Procedure, _ after: Procedure, limit: (Procedure.Limit) -> String, yes: String, no: String) {
        var lines: [Line] = []
        func compare(_ part: String, stage: Int? = nil, _ before: String, _ after: String) {
            if before != after { lines.append(Line(part: part, stage: stage, before: before, after: after)) }
        }
        compare("name", before.name, after.name)
        compare("citation", before.citation, after.citation)
        compare("address", before.address, after.address)
        compare("definition", before.definition, after.definition)
        compare("tests", before.tests.joined(separator: " / "), after.tests.joined(separator: " / "))
        compare("acknowledge", limit(before.acknowledge), limit(after.acknowledge))
        compare("acknowledging", before.acknowledging, after.acknowledging)
        compare("early", before.early.map(limit) ?? no, after.early.map(limit) ?? no)
        for place in 0..<max(before.stages.count, after.stages.count) {
            let old = before.stages.indices.contains(place) ? before.stages[place] : nil
            let new = after.stages.indices.contains(place) ? after.stages[place] : nil
            let stage = place + 1
            compare("stage_name", stage: stage, old?.name ?? "", new?.name ?? "")
            compare("answer", stage: stage, old.map { limit($0.answer) } ?? "", new.map { limit($0.answer) } ?? "")
            compare("promise", stage: stage, old?.promise ?? "", new?.promise ?? "")
            compare(
                "another", stage: stage, old.map { $0.needsAnother ? yes : no } ?? "",
                new.map { $0.needsAnother ? yes : no } ?? "")
            compare(
                "extension", stage: stage, old.map { String($0.longestExtension) } ?? "",
                new.map { String($0.longestExtension) } ?? "")
            compare(
                "delay", stage: stage, old.map { $0.explainsDelay ? yes : no } ?? no,
                new.map { $0.explainsDelay ? yes : no } ?? no)
        }
        compare("outside", before.outside?.name ?? no, after.outside?.name ?? no)
        compare("contact", before.outside?.contact ?? "", after.outside?.contact ?? "")
        compare("months", before.outside.map { String($0.months) } ?? "", after.outside.map { String($0.months) } ?? "")
        self.lines = lines
    }
}
