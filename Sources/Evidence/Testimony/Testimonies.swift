public import Base
import Crypto
public import Desk
import Foundation
public import People
import Storage

/// Asking others what they saw, and keeping what they say.
public struct Testimonies {
    let work: Work
    let library: EvidenceLibrary
    private var shelf: FrameworkShelf { library.shelf }

    public init(_ work: Work, _ library: EvidenceLibrary) {
        self.work = work
        self.library = library
    }

    private var claims: Claims { Claims(work, library) }

    /// Makes the link by which somebody without an account says what they saw.
    public func ask(
        _ id: Claim.ID, _ kind: Testimony.Kind, of holder: String, relation: String, days: Int, key: String? = nil
    ) throws -> Testimony.ID {
        try work.once(key) {
            let claim = try own(id)
            guard kind != .compliment else { throw Problem.invalid("kind", "claims.problem.compliment_is_quoted") }
            guard SignedLink.days.contains(days) else {
                throw Problem.invalid("days", "people.link.problem.until", ["n": String(SignedLink.days.upperBound)])
            }
            try makeRoom(claim)
            let testimony: Testimony.ID = work.newID()
            let until = work.now + Double(days) * 86_400
            let holder = try Wording.required(holder, "holder", longest: 200)
            let link = try SignedLinks(work).make(
                for: Testimony.purpose, about: testimony.number, holder: holder, until: until)
            try work.db.insert(
                Testimony(
                    id: testimony, claim: id, kind: kind, holder: holder,
                    relation: try Wording.optional(relation, "relation", longest: 200), link: link.link.id, state: .asked,
                    words: "",
                    items: [], consent: "", askedAt: work.now, givenAt: nil))
            try work.record(
                Event(
                    .witnessAsked, testimony.number,
                    ["claim": .id(id), "kind": .code(kind.rawValue), "until": .date(until)]))
            return testimony
        }
    }

    /// How a customer agreed to be quoted.
    public struct Consent: Sendable {
        /// Who agreed: the customer, or who speaks for them.
        public let by: String
        /// "On the telephone, 3 March."
        public let how: String

        public init(by: String, how: String) {
            self.by = by
            self.how = how
        }
    }

    /// A customer's praise, put with a claim. Without their consent it stays at the desk.
    ///
    /// - Parameter entry: the customer's own message the words are taken from; nil for what somebody wrote down
    public func quote(
        _ id: Claim.ID, from party: Party.ID, words: String, consent: Consent, entry: Entry.ID? = nil, key: String? = nil
    ) throws -> Testimony.ID {
        try work.once(key) {
            let claim = try own(id)
            let customers = try work.db.records(of: id).compactMap(\.party).map { Party.ID($0) }
            let standing = try work.db.standing(customers + [party])
            guard customers.contains(where: { standing[$0] == standing[party] }) else {
                throw Problem.invalid("from", "claims.problem.not_their_customer")
            }
            try makeRoom(claim)
            let words = try Wording.required(words, "praise", longest: Testimony.longestWords)
            if let entry {
                let message = try message(entry, of: id)
                guard message.party == standing[party] else { throw Problem.invalid("from", "claims.problem.not_their_customer") }
                guard Self.plain(message.entry.body).contains(Self.plain(words)) else {
                    throw Problem.invalid("praise", "claims.problem.not_their_words")
                }
            }
            let testimony = Testimony(
                id: work.newID(), claim: id, kind: .compliment, holder: "", relation: party.description, link: nil, state: .given,
                words: words, items: [], consent: try Wording.required(consent.how, "consent", longest: 300),
                consentBy: try Wording.required(consent.by, "consent_by", longest: 200), entry: entry, askedAt: work.now,
                givenAt: work.now)
            try work.db.insert(testimony)
            try confirmed(testimony, words)
            return testimony.id
        }
    }

    /// What an assessor saw themselves of the work in a claim they judge, for the items they name.
    public func see(_ claim: Claim, words: String, relation: String, items: [String]) throws {
        try work.principal.require(.judgeEvidence)
        guard let author = work.author, author != claim.staff else { throw Problem.forbidden(.judgeEvidence) }
        let me = try work.db.staff(author)
        try makeRoom(claim)
        let testimony = Testimony(
            id: work.newID(), claim: claim.id, kind: .observation, holder: me.name, relation: relation, link: nil, state: .given,
            words: try Wording.required(words, "seen", longest: Testimony.longestWords), items: items, consent: "",
            askedAt: work.now, givenAt: work.now)
        try work.db.insert(testimony)
        try confirmed(testimony, testimony.words)
    }

    /// Something a customer wrote in a case behind a claim.
    public struct Message: Sendable {
        public let entry: Entry
        public let party: Party.ID
    }

    /// What customers wrote in the cases behind one's own claim, the newest first.
    public func messages(of id: Claim.ID) throws -> [Message] {
        _ = try own(id)
        try work.principal.require(.seeCases)
        let cases = Set(try work.db.records(of: id).compactMap(\.caseID)).sorted(by: >).prefix(Self.mostCases)
        return try cases.flatMap { number in
            let file = try work.db.caseFile(Case.ID(number))
            return try CaseFolders(work).timeline(of: file.id, before: nil, limit: CaseFolders.entriesShown).reversed()
                .map(\.entry).filter { $0.kind == .received && !$0.body.isEmpty }.map { Message(entry: $0, party: file.party) }
        }
    }

    public func message(_ entry: Entry.ID, of id: Claim.ID) throws -> Message {
        guard let found = try messages(of: id).first(where: { $0.entry.id == entry }) else {
            throw Problem.notFound("claims.problem.no_message")
        }
        return found
    }

    private static let mostCases = 5

    /// Words as they are compared: however lines were broken and quotation marks set.
    private static func plain(_ text: String) -> String {
        SearchKey.folded(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    public func withdraw(_ testimony: Testimony.ID, of id: Claim.ID) throws {
        let found = try own(testimony, of: id)
        guard try work.db.withdrawTestimony(testimony) else {
            if found.state == .withdrawn { return }
            throw Problem.conflict("claims.problem.already_given")
        }
        if let link = found.link { try SignedLinks(work).withdraw(link) }
        try work.record(Event(.witnessWithdrawn, testimony.number, ["claim": .id(id)]))
    }

    /// One of those asked for one's own claim.
    public func own(_ testimony: Testimony.ID, of id: Claim.ID) throws -> Testimony {
        _ = try own(id)
        guard let found = try work.db.testimonyIfAny(testimony), found.claim == id else {
            throw Problem.notFound("claims.problem.no_testimony")
        }
        return found
    }

    /// The token of a link that was made, for the person who asked.
    public func token(of testimony: Testimony) throws -> String? {
        guard testimony.state == .asked, let link = testimony.link else { return nil }
        return try SignedLinks(work).about(testimony.id.number, for: Testimony.purpose)
            .first { $0.id == link && $0.state(at: work.now) == .open }
            .map { try SignedLinks(work).token(of: $0) }
    }

    // MARK: Without an account

    /// What a witness is asked, for whoever holds the link.
    public struct Question: Sendable {
        public let testimony: Testimony
        /// Who asks.
        public let person: String
        public let title: String
        /// What it is about, by code, in short words.
        public let items: [Framework.Item]
    }

    public func question(_ token: String) throws -> Question {
        try question(SignedLinks(work).open(token, for: Testimony.purpose))
    }

    private func question(_ link: SignedLink) throws -> Question {
        guard let testimony = try work.db.testimonyIfAny(Testimony.ID(link.subject)), testimony.state == .asked,
            let claim = try work.db.claimIfAny(testimony.claim), let enrolment = try work.db.enrolmentIfAny(claim.enrolment)
        else { throw Problem(.gone, "people.link.problem.withdrawn") }
        let system = work.acting(as: .system("witness link"))
        let framework = try Enrolments(system, shelf).framework(of: enrolment)
        let codes = Set(try work.db.items(of: [claim.id]).map(\.code))
        return Question(
            testimony: testimony, person: try work.db.staff(claim.staff).name, title: claim.title,
            items: framework.items.filter { codes.contains($0.code) })
    }

    /// What the witness says. It can be said once.
    public func give(_ token: String, words: String, relation: String, items: [String]) throws {
        let question = try question(SignedLinks(work).use(token, for: Testimony.purpose))
        let known = Set(question.items.map(\.code))
        guard items.allSatisfy(known.contains) else { throw Problem.invalid("seen", "claims.problem.other_item") }
        guard question.testimony.kind != .observation || !items.isEmpty else {
            throw Problem.invalid("seen", "claims.problem.nothing_seen")
        }
        let words = try Wording.required(words, "words", longest: Testimony.longestWords)
        let system = work.acting(as: .system("witness link"))
        try work.db.give(
            question.testimony.id, words: words, items: items,
            relation: try Wording.required(relation, "relation", longest: 200), at: work.now)
        guard let given = try work.db.testimonyIfAny(question.testimony.id), let claim = try work.db.claimIfAny(given.claim)
        else { return }
        try Testimonies(system, library).confirmed(given, words)
        try work.tell(
            claim.staff, .testimonyGiven, title: claim.title, subject: question.testimony.id.number, address: claim.address)
    }

    // MARK: Checking

    private func confirmed(_ testimony: Testimony, _ words: String) throws {
        guard let claim = try work.db.claimIfAny(testimony.claim), let enrolment = try work.db.enrolmentIfAny(claim.enrolment)
        else { throw Problem.notFound("claims.problem.none") }
        let seen = testimony.items.map { "\(enrolment.edition.code)/\($0)" }
        let digest = SHA256.hash(data: Data("\(testimony.id.number)\n\(words)".utf8)).prefix(16).map { $0 }
        try work.record(
            Event(
                .witnessConfirmed, testimony.id.number,
                [
                    "claim": .id(testimony.claim), "kind": .code(testimony.kind.rawValue),
                    "words": .code(Data(digest).base64EncodedString()), "staff": .id(claim.staff),
                    "codes": .code(seen.joined(separator: " ")),
                ]))
    }

    private func own(_ id: Claim.ID) throws -> Claim {
        try work.principal.require(.ownEvidence)
        let claim = try claims.claim(id)
        guard claim.staff == work.author else { throw Problem.notFound("claims.problem.none") }
        guard claim.isOpen else { throw Problem.conflict("claims.problem.with_assessor") }
        return claim
    }

    private func makeRoom(_ claim: Claim) throws {
        guard try work.db.testimonies(of: claim.id).count < Testimony.most else {
            throw Problem.conflict("claims.problem.many_testimonies", ["n": String(Testimony.most)])
        }
    }
}
