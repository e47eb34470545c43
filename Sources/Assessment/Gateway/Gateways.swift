public import Base
import Desk
public import Evidence
public import Foundation
import Growth
import People
import Storage

/// What people can do at the gateway: confirm, verify, and sign that somebody is ready.
public struct Gateways {
    let work: Work
    let shelf: FrameworkShelf

    public init(_ work: Work, _ shelf: FrameworkShelf) {
        self.work = work
        self.shelf = shelf
    }

    static let purpose = "gateway"

    /// How far one enrolment is, with what was confirmed and who signed.
    public struct Standing: Sendable {
        public let enrolment: Enrolment
        public let gateway: Gateway
        public let confirmed: [String: Confirmation]
        public let signatures: [GatewaySignature]
        let framework: Framework

        /// Whose signatures it takes.
        public var signers: [GatewaySigner] { GatewaySigner.needed(for: enrolment) }
        public var isPassed: Bool { Set(signatures.map(\.signer)).isSuperset(of: signers) }
        var behaviours: [Framework.Item] { Gateways.behaviours(framework) }
    }

    public struct Confirmation: Sendable, Equatable {
        public let evidence: String
        public let at: Date
    }

    public func rules() throws -> GatewayRules {
        var rules = GatewayRules.shipped
        let from = try GrowthRules(work).holding(.behavioursFrom, for: nil, on: CalendarDay(work.now))?.value
        if let from { rules.behavioursFrom = String(from) }
        return rules
    }

    /// Under rules that put assessment after the gateway, everybody has to have signed before one begins.
    func requirePassed(_ id: Enrolment.ID) throws {
        let enrolment = try Assessments(work, shelf).enrolment(id)
        if try rules().allowsEarlyAssessment(enrolment.rulesYear) { return }
        guard try standing(of: enrolment).isPassed else { throw Problem.conflict("assess.problem.before_gateway") }
    }

    public func standing(_ id: Enrolment.ID) throws -> Standing {
        let enrolment = try Assessments(work, shelf).enrolment(id)
        return try standing(of: enrolment)
    }

    public func standing(of enrolment: Enrolment) throws -> Standing {
        let framework = try Enrolments(work, shelf).framework(of: enrolment)
        let confirmed = try work.db.confirmations(of: enrolment.id)
        var facts = GatewayFacts(enrolment: enrolment)
        facts.items = Self.forPortfolio(try Enrolments(work, shelf).items(of: enrolment))
        facts.signed = try work.db.firstSigned(enrolment.id)
        facts.isApprenticeship = framework.jurisdiction == Self.england
        facts.choicesOpen =
            EnrolmentRules(framework).lacks(groups: enrolment.chosenGroups, items: enrolment.chosenItems).count
        facts.isEnglishAndMathsConfirmed = confirmed[Gateway.What.englishAndMaths.rawValue] != nil
        facts.behaviours = Self.behaviours(framework).map(\.code)
        facts.verified = Set(confirmed.keys.filter { $0.hasPrefix(Self.item) }.map { String($0.dropFirst(Self.item.count)) })
        try GatewayGrowth(work: work).add(to: &facts)
        return Standing(
            enrolment: enrolment, gateway: Gateway(facts, try rules(), at: work.now), confirmed: confirmed,
            signatures: try work.db.signatures(of: enrolment.id), framework: framework)
    }

    /// What the employer verifies of somebody, in the framework's order.
    public func behaviours(of id: Enrolment.ID) throws -> [Framework.Item] {
        Self.behaviours(try Enrolments(work, shelf).framework(of: Assessments(work, shelf).enrolment(id)))
    }

    static let item = "item:"
    private static let england = "England"

    /// What the portfolio has to show: what a discussion rests on. What is watched or written is shown there, and where
    /// nothing is discussed the portfolio shows everything.
    static func forPortfolio(_ items: [Framework.Item]) -> [String] {
        let discussed = items.filter { item in item.method.map { MethodShape($0) == .discussion } ?? false }
        return (discussed.isEmpty ? items : discussed).map(\.code)
    }

    static func behaviours(_ framework: Framework) -> [Framework.Item] {
        let groups = Set(framework.groups.filter { $0.kind == "behaviour" }.map(\.id))
        return framework.items.filter { $0.kind == "behaviour" || groups.contains($0.group) }
    }

    // MARK: Confirming

    /// English and maths: what shows that they are there, or why they are not asked for.
    public func confirmEnglishAndMaths(_ id: Enrolment.ID, evidence: String, key: String? = nil) throws {
        let enrolment = try mine(id)
        let evidence = try Wording.required(evidence, "evidence", longest: 500)
        try confirm(Gateway.What.englishAndMaths.rawValue, evidence, enrolment, key) {
            Event(.gatewayConfirmed, id.number, ["staff": .id(enrolment.staff), "what": "english_and_maths"])
        }
    }

    /// The assessor or whoever arranges enrolments; never the person.
    private func mine(_ id: Enrolment.ID) throws -> Enrolment {
        if !work.principal.may(.judgeEvidence) { try work.principal.require(.arrangeEvidence) }
        let enrolment = try Assessments(work, shelf).enrolment(id)
        guard work.author != enrolment.staff else { throw Problem(.forbidden, "assess.problem.own") }
        return enrolment
    }

    /// The employer saw this behaviour, and says where.
    public func verify(_ behaviour: String, of id: Enrolment.ID, seen: String, key: String? = nil) throws {
        try work.principal.require(.seeEvidence)
        let enrolment = try Assessments(work, shelf).enrolment(id)
        guard work.author == enrolment.employer, work.author != enrolment.staff else {
            throw Problem(.forbidden, "gateway.problem.employer")
        }
        let framework = try Enrolments(work, shelf).framework(of: enrolment)
        guard Self.behaviours(framework).contains(where: { $0.code == behaviour }) else {
            throw Problem.invalid("item", "gateway.problem.behaviour")
        }
        let seen = try Wording.required(seen, "seen", longest: 500)
        try confirm(Self.item + behaviour, seen, enrolment, key) {
            Event(.behaviourVerified, id.number, ["staff": .id(enrolment.staff), "item": .code(behaviour)])
        }
    }

    private func confirm(
        _ what: String, _ evidence: String, _ enrolment: Enrolment, _ key: String?, _ event: () -> Event
    ) throws {
        _ = try work.once(key) {
            try work.db.run(
                """
                INSERT INTO gateway_confirmation (enrolment_id, what, evidence, by_staff, at)
                VALUES (\(enrolment.id), \(what), \(evidence), \(work.author), \(work.now))
                ON CONFLICT (enrolment_id, what) DO UPDATE SET
                    evidence = excluded.evidence, by_staff = excluded.by_staff, at = excluded.at
                """)
            try work.record(event())
            return enrolment.id
        }
    }

    // MARK: Signing

    /// The apprentice, or the employer, signs in their own account.
    public func sign(_ id: Enrolment.ID, as signer: GatewaySigner) throws {
        guard let me = work.author else { throw Problem.forbidden(.ownEvidence) }
        try work.principal.require(signer == .apprentice ? .ownEvidence : .seeEvidence)
        let enrolment = try Assessments(work, shelf).enrolment(id)
        let isTheirs =
            switch signer {
            case .apprentice: me == enrolment.staff
            case .employer: me == enrolment.employer && me != enrolment.staff
            case .provider: false
            }
        guard isTheirs else { throw Problem(.forbidden, "gateway.problem.not_yours") }
        try sign(enrolment, as: signer, name: try work.db.staff(me).name, staff: me, link: nil)
    }

    private func sign(
        _ enrolment: Enrolment, as signer: GatewaySigner, name: String, staff: Staff.ID?, link: SignedLink.ID?
    ) throws {
        let standing = try standing(of: enrolment)
        guard standing.gateway.isReady else { throw Problem.conflict("gateway.problem.blocked") }
        let added = try work.db.run(
            """
            INSERT INTO gateway_signature (enrolment_id, signer, name, staff_id, link_id, at)
            VALUES (\(enrolment.id), \(signer.rawValue), \(name), \(staff), \(link), \(work.now))
            ON CONFLICT (enrolment_id, signer) DO NOTHING
            """)
        // Signed twice, it is signed once.
        if added == 0 { return }
        let facts: [String: EventValue] = ["staff": .id(enrolment.staff)]
        try work.record(
            Event(.gatewaySigned, enrolment.id.number, facts.merging(["signer": .code(signer.rawValue)]) { $1 }))
        let signed = Set(standing.signatures.map(\.signer)).union([signer])
        if !standing.isPassed, signed.isSuperset(of: standing.signers) {
            try work.record(Event(.gatewayPassed, enrolment.id.number, facts))
        }
    }

    /// A link for somebody at the provider to sign with, good for one use. Its token is shown once.
    public func ask(_ id: Enrolment.ID, days: Int, key: String? = nil) throws -> String? {
        let enrolment = try mine(id)
        guard !enrolment.provider.name.isEmpty else { throw Problem.conflict("gateway.problem.no_provider") }
        guard SignedLink.days.contains(days) else {
            throw Problem.invalid("days", "assess.problem.number", ["least": "1", "most": String(SignedLink.days.upperBound)])
        }
        var token: String?
        _ = try work.once(key) {
            let made = try SignedLinks(work).make(
                for: Self.purpose, about: id.number, holder: enrolment.provider.name, until: work.now + Double(days) * 86_400)
            token = made.token
            try work.record(
                Event(
                    .gatewayLinkMade, id.number,
                    ["staff": .id(enrolment.staff), "signer": "provider", "link": .id(made.link.id)]))
            return made.link.id
        }
        return token
    }

    /// What the holder of a link is asked to sign. Nobody is signed in here.
    func asked(_ token: String) throws -> (link: SignedLink, standing: Standing, name: String) {
        let link = try SignedLinks(work).open(token, for: Self.purpose)
        let inside = try within(link)
        let standing = try inside.standing(Enrolment.ID(link.subject))
        return (link, standing, try work.db.staff(standing.enrolment.staff).name)
    }

    /// The holder of a link signs for the provider and uses it up.
    public func sign(with token: String, name: String) throws {
        let name = try Wording.required(name, "name", longest: 200)
        let link = try SignedLinks(work).use(token, for: Self.purpose)
        let inside = try within(link)
        let enrolment = try inside.standing(Enrolment.ID(link.subject)).enrolment
        try inside.sign(enrolment, as: .provider, name: name, staff: nil, link: link.id)
    }

    /// The link opens this one record to whoever holds it, and nothing else.
    private func within(_ link: SignedLink) throws -> Gateways {
        let principal = Principal(
            kind: .system, id: 0, name: link.holder, permissions: [.seeEvidence, .readPolicies])
        return Gateways(work.acting(as: principal), shelf)
    }
}

extension Transaction {
    func confirmations(of enrolment: Enrolment.ID) throws -> [String: Gateways.Confirmation] {
        let rows = try rows(
            """
            SELECT what, evidence, at FROM gateway_confirmation
            WHERE enrolment_id = \(enrolment) ORDER BY what LIMIT 500
            """)
        return try rows.reduce(into: [:]) {
            $0[try $1.get("what")] = Gateways.Confirmation(evidence: try $1.get("evidence"), at: try $1.get("at"))
        }
    }

    func signatures(of enrolment: Enrolment.ID) throws -> [GatewaySignature] {
        try rows(
            "SELECT signer, name, at FROM gateway_signature WHERE enrolment_id = \(enrolment) ORDER BY signer LIMIT 3"
        ).compactMap { row in
            let signer: String = try row.get("signer")
            return try GatewaySigner(rawValue: signer).map {
                GatewaySignature(signer: $0, name: try row.get("name"), at: try row.get("at"))
            }
        }
    }
}
