public import Base
public import Evidence
import Foundation
public import People
import Storage

/// What people can do with reviews: prepare one, hold it, and sign it, with an account or by a link.
public struct Reviews {
    let work: Work
    let shelf: FrameworkShelf
    let sources: ReviewSources

    public init(_ work: Work, _ shelf: FrameworkShelf, _ sources: ReviewSources = ReviewSources()) {
        self.work = work
        self.shelf = shelf
        self.sources = sources
    }

    private var kept: Work { work.acting(as: .system("growth")) }

    /// A review with all that belongs to it.
    public struct Whole: Sendable {
        public let review: Review
        public let enrolment: Enrolment
        public let framework: String
        public let signatures: [ReviewSignature]

        public func signature(_ party: Review.Party) -> ReviewSignature? { signatures.first { $0.party == party } }
        /// Everybody whose name it needs has signed.
        public var isComplete: Bool { Review.parties(of: enrolment).allSatisfy { signature($0) != nil } }
    }

    /// When an enrolment's next review falls due, and the one being prepared for it.
    public struct Due: Sendable {
        public let enrolment: Enrolment
        public let framework: String
        public let day: CalendarDay
        public let prepared: Review.ID?
    }

    // MARK: Looking

    /// For the person and those who help them.
    public func review(_ id: Review.ID) throws -> Whole {
        guard let review = try work.db.reviewIfAny(id), try Circle(work, shelf).includes(review.staff) else {
            throw Problem.notFound("growth.problem.no_review")
        }
        return try whole(review)
    }

    private func whole(_ review: Review) throws -> Whole {
        let enrolments = Enrolments(kept, shelf)
        let enrolment = try enrolments.enrolment(review.enrolment)
        return Whole(
            review: review, enrolment: enrolment, framework: try enrolments.framework(of: enrolment).title,
            signatures: try work.db.signatures(of: review.id))
    }

    public func of(_ staff: Staff.ID, before: Review.ID? = nil, limit: Int = 20) throws -> (reviews: [Review], next: Review.ID?) {
        try Circle(work, shelf).require(staff)
        let found = try work.db.reviews(of: staff, before: before, limit: limit + 1)
        let shown = Array(found.prefix(limit))
        return (shown, found.count > limit ? shown.last?.id : nil)
    }

    /// When the next one is due, for each enrolment that goes on.
    public func due(of staff: Staff.ID) throws -> [Due] {
        try Circle(work, shelf).require(staff)
        let enrolments = Enrolments(kept, shelf)
        return try enrolments.of(staff).filter(\.isOpen).map { try due($0, enrolments.framework(of: $0).title) }
    }

    /// When the next review of one enrolment is due. Whoever may see the enrolment may know.
    public func nextDay(of enrolment: Enrolment) throws -> CalendarDay {
        try GrowthStanding(work).nextReview(of: enrolment, after: work.db.lastReviewDay(of: enrolment.id))
    }

    private func due(_ enrolment: Enrolment, _ title: String) throws -> Due {
        Due(
            enrolment: enrolment, framework: title, day: try nextDay(of: enrolment),
            prepared: try work.db.openReview(of: enrolment.id)?.id)
    }

    // MARK: Preparing and holding

    /// Gathers what there is to look at: hours, coverage, quality and goals. One at a time is prepared.
    public func prepare(_ enrolment: Enrolment.ID, key: String? = nil) throws -> Review.ID {
        try work.once(key) {
            let enrolment = try helped(enrolment)
            guard enrolment.isOpen else { throw Problem.conflict("growth.problem.enrolment_over") }
            if let open = try work.db.openReview(of: enrolment.id) { return open.id }
            let review = Review(
                id: work.newID(), enrolment: enrolment.id, staff: enrolment.staff, due: try nextDay(of: enrolment),
                facts: try facts(enrolment), words: nil, version: 1)
            try work.takeTurn("review \(enrolment.id)")
            try work.db.insert(review)
            try work.record(Event(.reviewPrepared, review.id.number, ["staff": .id(review.staff)]))
            return review.id
        }
    }

    private func helped(_ id: Enrolment.ID) throws -> Enrolment {
        let enrolment = try Enrolments(kept, shelf).enrolment(id)
        try Circle(work, shelf).require(enrolment.staff)
        return enrolment
    }

    private func facts(_ enrolment: Enrolment) throws -> ReviewFacts {
        let hours = try GrowthStanding(work).of(enrolment)
        let since = try work.db.lastReviewDay(of: enrolment.id).map { $0.noon() } ?? enrolment.countsFrom
        return ReviewFacts(
            hoursMinutes: hours.counted, requiredHours: hours.requiredHours, monthsWithout: hours.monthsWithout.count,
            paidShare: hours.paidShare, coverage: try sources.coverage(kept, enrolment),
            quality: try work.db.qualityScores(of: enrolment.staff, since: since),
            goals: try work.db.openGoals(of: enrolment.staff, limit: 20).filter { $0.state != .draft }.map { goal in
                .init(
                    title: goal.words.title, state: goal.state.rawValue, progress: goal.progress, due: goal.words.due.text)
            })
    }

    /// Writes down what was said. It can be changed until the first of them has signed.
    public func hold(_ id: Review.ID, _ words: ReviewWords, version: Int) throws {
        let whole = try review(id)
        guard whole.signatures.isEmpty else { throw Problem.conflict("growth.problem.signed") }
        guard whole.review.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        var review = whole.review
        let isFirst = review.words == nil
        review.words = try words.checked(today: work.today)
        try work.db.update(review)
        try work.record(
            Event(
                isFirst ? .reviewHeld : .reviewChanged, id.number,
                [
                    "staff": .id(review.staff), "enrolment": .id(review.enrolment), "held": .code(words.held.text),
                    "on_time": .code(words.held <= review.due ? "yes" : "no"),
                ]))
    }

    // MARK: Signing

    /// What stands to be signed, named by its digest.
    public static func digest(of review: Review) throws -> String {
        guard let words = review.words else { throw Problem.conflict("growth.problem.not_held") }
        return Blobs.name(of: Data(review.document(words).utf8))
    }

    /// As whom the reader may sign with their account.
    public func part(in whole: Whole) -> Review.Party? {
        guard let me = work.person else { return nil }
        if me == whole.review.staff { return .apprentice }
        if me == whole.enrolment.employer { return .employer }
        // An assessor of the provider signs for it.
        return me == whole.enrolment.assessor ? .provider : nil
    }

    /// Signs with the account of whoever is at work. `digest` is what they had before them.
    public func sign(_ id: Review.ID, digest: String) throws {
        let whole = try review(id)
        guard let party = part(in: whole), let me = work.person else { throw Problem.conflict("growth.problem.no_party") }
        try sign(whole, party, name: try work.db.staff(me).name, staff: me, link: nil, digest: digest)
    }

    /// A way in for somebody to sign by, without an account, good for some days and once. Nobody makes one to sign for
    /// another side: the person reviewed makes none.
    public func link(
        _ id: Review.ID, for party: Review.Party, holder: String, days: Int, key: String? = nil
    ) throws -> SignedLink.ID {
        try work.once(key) { try link(id, for: party, holder: holder, days: days) }
    }

    private func link(_ id: Review.ID, for party: Review.Party, holder: String, days: Int) throws -> SignedLink.ID {
        let whole = try review(id)
        _ = try Self.digest(of: whole.review)
        guard work.person != whole.review.staff else { throw Problem.conflict("growth.problem.own_link") }
        guard whole.signature(party) == nil else { throw Problem.conflict("growth.problem.signed_before") }
        guard SignedLink.days.contains(days) else {
            throw Problem.invalid(
                "days", "growth.problem.number",
                ["least": "\(SignedLink.days.lowerBound)", "most": "\(SignedLink.days.upperBound)"])
        }
        let (link, _) = try SignedLinks(work).make(
            for: party.purpose, about: id.number, holder: holder, until: work.now + Double(days) * 86_400)
        try work.record(
            Event(.reviewLinkMade, id.number, ["staff": .id(whole.review.staff), "party": .code(party.rawValue)]))
        return link.id
    }

    /// The links of a review that still wait, each with its token for whoever made it.
    public func links(of whole: Whole) throws -> [(party: Review.Party, link: SignedLink, token: String?)] {
        try Review.Party.allCases.flatMap { party in
            try SignedLinks(work).about(whole.review.id.number, for: party.purpose)
                .filter { $0.state(at: work.now) == .open && whole.signature(party) == nil }
                .map { link in (party, link, try link.madeBy == work.person ? SignedLinks(work).token(of: link) : nil) }
        }
    }

    /// What a link is for, while it is good.
    public func opened(_ token: String) throws -> (whole: Whole, party: Review.Party, holder: String) {
        let (link, party) = try open(token)
        guard let review = try work.db.reviewIfAny(Review.ID(link.subject)) else { throw Problem.notFound() }
        let whole = try whole(review)
        guard whole.signature(party) == nil else { throw Problem.conflict("growth.problem.signed_before") }
        return (whole, party, link.holder)
    }

    /// A token says nothing of what it is for; each purpose is tried, and what is wrong with a link is told.
    private func open(_ token: String) throws -> (SignedLink, Review.Party) {
        var last = Problem.notFound("people.link.problem.altered")
        for party in Review.Party.allCases {
            do {
                return (try SignedLinks(work).open(token, for: party.purpose), party)
            } catch let problem as Problem {
                if problem.kind != .notFound { last = problem }
            }
        }
        throw last
    }

    /// Signs by a link, which is used up with it.
    public func sign(token: String, name: String, digest: String) throws {
        let (whole, party, _) = try opened(token)
        let name = try Wording.required(name, "name", longest: 200)
        let link = try SignedLinks(work).use(token, for: party.purpose)
        try sign(whole, party, name: name, staff: nil, link: link.id, digest: digest)
    }

    private func sign(
        _ whole: Whole, _ party: Review.Party, name: String, staff: Staff.ID?, link: SignedLink.ID?, digest: String
    ) throws {
        let review = whole.review
        guard Review.parties(of: whole.enrolment).contains(party) else { throw Problem.conflict("growth.problem.no_party") }
        guard whole.signature(party) == nil else { throw Problem.conflict("growth.problem.signed_before") }
        guard try Self.digest(of: review) == digest else { throw Problem.conflict("growth.problem.changed_before_signing") }
        try work.db.touch(review)
        try work.db.insert(
            ReviewSignature(party: party, name: name, staff: staff, link: link, at: work.now, digest: digest), of: review.id)
        try work.record(
            Event(
                .reviewSigned, review.id.number,
                [
                    "staff": .id(review.staff), "party": .code(party.rawValue), "by": .code(link == nil ? "account" : "link"),
                    "digest": .code(digest),
                ]))
    }
}
