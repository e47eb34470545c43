import Base
import Desk
import People
import Web

/// What one person may decide alone: by their role or as themselves, and what is lent to them.
struct OwnAuthority: Sendable {
    let staff: Staff.ID
    let role: Role
    let limits: [AuthorityLimit]
    let delegations: [Delegation]

    func html(_ words: Words) -> HTML {
        "<ul class=\"authority-own\" role=\"list\">\(DecisionKind.allCases.map { line($0, words) })</ul>"
    }

    private func line(_ kind: DecisionKind, _ words: Words) -> HTML {
        let limit =
            limits.first { $0.kind == kind && $0.holder == .staff(staff) }
            ?? limits.first { $0.kind == kind && $0.holder == .role(role) }
        let borrowed = delegations.filter { $0.kind == kind && $0.taker == staff }.max { $0.limit.minor < $1.limit.minor }
        return """
            <li><b>\(words("resolve.kind.\(kind.rawValue)"))</b><span class="num">\(limit.map { words("resolve.up_to", ["limit": $0.limit.text]) } ?? words("resolve.not_yours"))</span>\
            \(with(Self.budget(limit, words)) { "<span class=\"muted sm\">\($0)</span>" })\
            \(with(borrowed) { "<span class=\"muted sm\">\(words("resolve.borrowed", ["limit": $0.limit.text]))</span>" })</li>
            """
    }

    static func budget(_ limit: AuthorityLimit?, _ words: Words) -> String? {
        guard let budget = limit?.budget, let period = limit?.period?.rawValue else { return nil }
        return words("resolve.budget.\(period)", ["budget": budget.text])
    }

    /// On the page of one's own role.
    static let roleCard = RoleCard(.deciding) { work in
        guard work.principal.may(.decide), let me = work.author else { return { _ in nil } }
        let own = OwnAuthority(
            staff: me, role: try work.db.staff(me).role, limits: try work.db.limits(),
            delegations: try work.db.delegations(to: me, at: work.now))
        return { paper in
            """
            <section class="card" aria-labelledby="own"><div class="card-head"><h2 id="own">\(paper.words("role.may_decide"))</h2>\
            <a class="sm" href="/authority">\(paper.words("role.authority"))</a></div><div class="card-body">\(own.html(paper.words))</div></section>
            """
        }
    }
}
