public import Base
public import Foundation
import Storage

/// Making and using links for people without an account. Whoever calls checks the permission and records the event: a link
/// alone says nothing about what it is for.
public struct SignedLinks {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// A link for one person, good for one use until then, and its token for the address.
    public func make(
        for purpose: String, about subject: Int64, holder: String, until: Date
    ) throws -> (link: SignedLink, token: String) {
        let holder = holder.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !holder.isEmpty, holder.count <= 200 else { throw Problem.invalid("holder", "people.link.problem.holder") }
        // Whole seconds, as the signature says them.
        let until = Date(timeIntervalSince1970: until.timeIntervalSince1970.rounded(.down))
        let days = until.timeIntervalSince(work.now) / 86_400
        guard days > 0, days <= Double(SignedLink.days.upperBound) + 1 else {
            throw Problem.invalid("until", "people.link.problem.until", ["n": String(SignedLink.days.upperBound)])
        }
        let link = SignedLink(
            id: work.newID(SignedLink.self), purpose: purpose, subject: subject, holder: holder, expiresAt: until,
            madeBy: try work.staff, madeAt: work.now, usedAt: nil, withdrawnAt: nil)
        try work.db.insert(link)
        return (link, try signer().token(of: link))
    }

    /// The token again, for whoever made the link and did not copy it.
    public func token(of link: SignedLink) throws -> String { try signer().token(of: link) }

    /// The link of a token, when it is genuine, for this purpose and still open. Each way it can fail has its sentence.
    public func open(_ token: String, for purpose: String) throws -> SignedLink {
        guard let id = LinkSigner.id(in: token), let link = try work.db.link(id), link.purpose == purpose,
            try signer().isGenuine(token, of: link)
        else { throw Problem.notFound("people.link.problem.altered") }
        switch link.state(at: work.now) {
        case .open: return link
        case .used: throw Problem(.gone, "people.link.problem.used")
        case .expired: throw Problem(.gone, "people.link.problem.expired")
        case .withdrawn: throw Problem(.gone, "people.link.problem.withdrawn")
        }
    }

    /// Uses it up. What it is for happens in the same transaction, or neither does.
    public func use(_ token: String, for purpose: String) throws -> SignedLink {
        let link = try open(token, for: purpose)
        guard try work.db.noteUse(of: link.id, at: work.now) else { throw Problem(.gone, "people.link.problem.used") }
        return link
    }

    /// The links made about a record, newest first.
    public func about(_ subject: Int64, for purpose: String) throws -> [SignedLink] {
        try work.db.links(purpose, about: subject)
    }

    /// Makes it worthless. One that was used stays used.
    public func withdraw(_ link: SignedLink.ID) throws { try work.db.withdraw(link, at: work.now) }

    private func signer() throws -> LinkSigner {
        LinkSigner(secret: try work.db.installationValue("secret", orElse: { .random(32) }))
    }
}
