import Base
import Desk
import Foundation
import People
import Storage

/// Reads how wide somebody's claims reach from what the desk recorded behind them.
struct SpreadReading {
    let work: Work
    let enrolment: Enrolment

    /// More than a portfolio holds; of still more the newest are looked at.
    private static let mostClaims = 400
    private static let mostCases = 1_000

    /// Of what was given to the assessor. Nothing about a customer leaves this but of which kind they are.
    func spread() throws -> Spread {
        let claims = try work.db.claims(of: enrolment.id, before: nil, limit: Self.mostClaims)
            .filter { [.sent, .returned, .accepted].contains($0.state) }
        let ids = claims.map(\.id)
        if ids.isEmpty { return Spread([]) }
        let cases = try work.db.records(of: ids).mapValues { Set($0.compactMap(\.caseID)) }
        let signed = Set(try work.db.items(of: ids).filter { $0.state == .accepted }.map(\.claim))
        let praised = Set(
            try work.db.testimonies(of: ids).filter { $0.kind == .compliment && $0.state == .given }.map(\.claim))
        let facts = try facts(of: cases.values.reduce(into: []) { $0.formUnion($1) })
        return Spread(
            ids.map { id in
                var piece = Spread.Piece(isSigned: signed.contains(id))
                for facts in (cases[id] ?? []).compactMap({ facts[$0] }) {
                    piece.channels.insert(facts.channel)
                    piece.customers.formUnion(facts.customers)
                    piece.outcomes.formUnion(facts.outcomes)
                }
                if praised.contains(id) { piece.outcomes.insert(.thanked) }
                return piece
            })
    }

    /// The kinds of customer in the cases behind each claim.
    func customers(behind records: [Claim.ID: [ClaimRecord]]) throws -> [Claim.ID: Set<Spread.Customer>] {
        let cases = records.mapValues { Set($0.compactMap(\.caseID)) }
        let facts = try facts(of: cases.values.reduce(into: []) { $0.formUnion($1) })
        return cases.mapValues { $0.reduce(into: []) { $0.formUnion(facts[$1]?.customers ?? []) } }
    }

    /// What of a case tells how wide evidence reaches.
    private struct Facts {
        let channel: Channel
        let customers: Set<Spread.Customer>
        let outcomes: Set<Spread.Outcome>
    }

    private func facts(of cases: Set<Int64>) throws -> [Int64: Facts] {
        if cases.isEmpty { return [:] }
        let newest = Array(cases.sorted().suffix(Self.mostCases))
        // Whoever may see an enrolment may see how it stands; that the cases behind it are theirs to see is not asked.
        let files = try CaseRecords(work.acting(as: .system("evidence"))).records(of: Set(newest.map { Case.ID($0) }))
        let parties = Set(files.values.map(\.file.party)).sorted()
        let kinds = Dictionary(try work.db.parties(parties).map { ($0.id, $0.kind) }) { first, _ in first }
        let needing = try work.db.partiesWithNeeds(parties)
        let names: [String: Spread.Outcome] = Dictionary(
            uniqueKeysWithValues: Spread.Outcome.allCases.compactMap { outcome in outcome.event.map { ($0, outcome) } })
        let happened = Dictionary(
            grouping: try work.db.events(in: newest, names: names.keys.sorted()), by: { $0.caseID ?? 0 }
        ).mapValues { Set($0.compactMap { names[$0.name] }) }
        return files.values.reduce(into: [Int64: Facts]()) { facts, record in
            let file = record.file
            var customers = Set(kinds[file.party].map { [Spread.Customer($0)] } ?? [])
            if needing.contains(file.party) { customers.insert(.withNeeds) }
            facts[file.id.number] = Facts(
                channel: file.channel, customers: customers, outcomes: happened[file.id.number] ?? [])
        }
    }
}
