import Base
import Foundation
import People
import Storage

/// What stands behind a claim, as far as it matters for the ways in which an item is shown.
struct ClaimBacking: Sendable {
    let account: Account
    /// The names of the events.
    let records: [String]
    /// What witnesses said, where they said it.
    let given: [Testimony]
    let files: Int

    /// In which ways it shows an item. An account that tells what came of it and why is a reflection.
    func shows(_ code: String) -> Set<Way> {
        var ways: Set<Way> = []
        if files > 0 { ways.insert(.event) }
        for name in records { ways.insert(Self.ways[name] ?? .event) }
        if given.contains(where: { $0.items.isEmpty || $0.items.contains(code) }) { ways.insert(.witness) }
        let told = [account.result, account.why].allSatisfy { !$0.allSatisfy(\.isWhitespace) }
        if told { ways.insert(.reflection) }
        return ways
    }

    /// Records that are more than a trace of work done.
    private static let ways: [String: Way] = [
        "reflection.written": .reflection, "reflection.revised": .reflection, "question.answered": .knowledgeCheck,
        "question.judged": .knowledgeCheck, "observation.recorded": .witness, "witness.confirmed": .witness,
    ]
}

extension ClaimSheet {
    var backing: ClaimBacking {
        ClaimBacking(
            account: claim.account, records: records.map(\.name), given: testimonies.filter { $0.state == .given },
            files: files.count)
    }
}

extension Claims {
    /// For each item of a claim that is not accepted yet, the ways in which it has still to be shown, in this claim or in
    /// another that was accepted. An item with none of them left can be accepted.
    public func missingWays(_ claim: Claim) throws -> [String: [Way]] {
        guard let backing = try backings(of: [claim])[claim.id] else { return [:] }
        let framework = try enrolments.framework(of: enrolments.enrolment(claim.enrolment))
        return try missingWays(framework, claim.enrolment, try work.db.items(of: [claim.id]), backing)
    }

    /// The same for a claim that has been read.
    public func missingWays(_ sheet: ClaimSheet) throws -> [String: [Way]] {
        try missingWays(sheet.framework, sheet.enrolment.id, sheet.items, sheet.backing)
    }

    private func missingWays(
        _ framework: Framework, _ enrolment: Enrolment.ID, _ items: [ClaimItem], _ backing: ClaimBacking
    ) throws -> [String: [Way]] {
        let open = items.filter { $0.state != .accepted }.compactMap { framework.item($0.code) }
        func missing(_ item: Framework.Item, _ shown: Set<Way>) -> [Way] {
            library.ways.sufficiency(item, in: framework).missing(shown)
        }
        let lacking = open.filter { !missing($0, backing.shows($0.code)).isEmpty }
        if lacking.isEmpty { return [:] }
        let accepted = try work.db.accepted(lacking.map(\.code), of: enrolment)
        let before = try backings(of: try work.db.claims(Set(accepted.map(\.claim))))
        return lacking.reduce(into: [:]) { ways, item in
            let shown = accepted.filter { $0.code == item.code }.compactMap { before[$0.claim]?.shows(item.code) }
            let still = missing(item, shown.reduce(backing.shows(item.code)) { $0.union($1) })
            if !still.isEmpty { ways[item.code] = still }
        }
    }

    private func backings(of claims: [Claim]) throws -> [Claim.ID: ClaimBacking] {
        if claims.isEmpty { return [:] }
        let ids = claims.map(\.id)
        let records = try work.db.records(of: ids)
        let given = Dictionary(grouping: try work.db.testimonies(of: ids).filter { $0.state == .given }, by: \.claim)
        let files = Dictionary(grouping: try files(of: ids), by: \.claim)
        return claims.reduce(into: [:]) { backings, claim in
            backings[claim.id] = ClaimBacking(
                account: claim.account, records: (records[claim.id] ?? []).map(\.name), given: given[claim.id] ?? [],
                files: files[claim.id]?.count ?? 0)
        }
    }
}

extension Transaction {
    /// The claims in which these items of an enrolment were accepted.
    fileprivate func accepted(_ codes: [String], of enrolment: Enrolment.ID) throws -> [(code: String, claim: Claim.ID)] {
        try rows(
            """
            SELECT item, claim_id FROM claim_item
            WHERE enrolment_id = \(enrolment) AND item IN \(list: codes) AND state = 'accepted'
            ORDER BY claim_id, item LIMIT 1000
            """
        ).map { (try $0.get("item"), try $0.get("claim_id")) }
    }

    fileprivate func claims(_ ids: Set<Claim.ID>) throws -> [Claim] {
        if ids.isEmpty { return [] }
        return try rows(
            "SELECT \(Claim.columns) FROM claim WHERE id IN \(list: ids.sorted()) ORDER BY id LIMIT \(ids.count)"
        ).map(Claim.init)
    }
}
