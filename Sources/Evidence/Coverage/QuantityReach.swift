import Base
public import Web

/// How far somebody is with an item of which a framework asks for so many: three kinds of customer, one agreed goal.
public struct QuantityReach: Sendable, Equatable {
    public let item: String
    public let of: String
    public let reached: Int
    public let needed: Int

    static func card(_ quantities: [QuantityReach], _ words: Words) -> HTML? {
        if quantities.isEmpty { return nil }
        return """
            <section class="card" aria-labelledby="in-numbers"><div class="card-head"><div><h2 id="in-numbers">\(words("coverage.in_numbers"))</h2>\
            <p>\(words("coverage.in_numbers_hint"))</p></div></div><div class="card-body"><ul class="bars" role="list">\(quantities.map { $0.bar(words) })</ul></div></section>
            """
    }

    private func bar(_ words: Words) -> HTML {
        let said = words("coverage.of_needed", ["n": String(reached), "of": String(needed)])
        return """
            <li><span><span class="badge code">\(item)</span> \(of)</span><span class="num">\(said)</span>\
            <meter min="0" max="\(String(needed))" value="\(String(min(reached, needed)))" aria-label="\(of)">\(said)</meter></li>
            """
    }

    /// The same in a sentence beneath the item, for whoever judges it.
    public func line(_ words: Words) -> HTML {
        let said = words("coverage.quantity_line", ["n": String(reached), "of": String(needed), "what": of])
        return "<p class=\"sm muted\">\(said)</p>"
    }
}

extension Coverages {
    /// Of everything the framework counts, what stands behind claims that were sent. What it asks for and nobody can count
    /// is left to the assessor.
    public func quantities(of enrolment: Enrolment) throws -> [QuantityReach] {
        let framework = try Enrolments(work, library.shelf).framework(of: enrolment)
        return try quantities(of: enrolment, framework) { try Claims(work, library).standings(of: enrolment) }
    }

    /// The same for a coverage that has been read.
    func quantities(of coverage: Coverage) throws -> [QuantityReach] {
        try quantities(of: coverage.enrolment, coverage.framework) { coverage.standings }
    }

    private func quantities(
        of enrolment: Enrolment, _ framework: Framework, _ standings: () throws -> [ItemStanding]
    ) throws -> [QuantityReach] {
        let counted = framework.rules.quantities.filter { $0.countedBy != nil }
        if counted.isEmpty { return [] }
        let standings = try standings().filter { $0.state != .draft }
        func claims(_ item: String) -> Set<Claim.ID> { Set(standings.filter { $0.code == item }.map(\.claim)) }
        let all = counted.reduce(into: Set<Claim.ID>()) { $0.formUnion(claims($1.item)) }
        let records = try work.db.records(of: all.sorted())
        let customers = try SpreadReading(work: work, enrolment: enrolment).customers(behind: records)
        return counted.map { one in
            let own = claims(one.item)
            let reached =
                one.countedBy == Framework.Rules.Quantity.customers
                ? own.reduce(into: Set<Spread.Customer>()) { $0.formUnion(customers[$1] ?? []) }.count
                : Set(own.flatMap { records[$0] ?? [] }.filter { $0.name == one.countedBy }.map(\.position)).count
            return QuantityReach(item: one.item, of: one.of, reached: reached, needed: one.atLeast)
        }
    }
}
