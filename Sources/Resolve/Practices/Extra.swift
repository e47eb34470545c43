import Base
import Desk
import Foundation
import People
import Practice
import Storage

/// Something added for one customer, beyond the standard service: proposed, checked against rules, authorised, done, told,
/// and looked at afterwards. One that is given often enough is proposed as standard.
enum Extra {
    static let practice = Practice(
        "extra", in: "decisions", of: "Extra", plural: "Extras", icon: "promise",
        hint:
            "Something more than the standard service, because it means a lot to this customer. It has to be right by the rules and fair to the others.",
        governedBy: "extra"
    ) {
        Text(
            "what", "What extra?", hint: "A few words, the same as last time if it is the same: ring back on a Sunday.",
            longest: 120)
        Choice(
            "kind", "Of what kind?",
            [
                "time": "Time and attention", "gesture": "A gesture", "money": "Money or a gift",
                "access": "A way in that others do not have",
                "information": "Information", "product": "Product or service",
            ])
        Text("why", "What does it mean to this customer?", lines: 2)
        Amount("cost", "What does it cost us?", hint: "Time counts too. 0 when it costs nothing.")
        Text("rules", "Which guidelines and outside rules did you check?", lines: 2)
        Tick("within", "It is within them")
        Text("how", "What was done", lines: 2)
        Text(
            "told", "What the customer is told", lines: 4,
            hint: "What was done, why for them, and whether it can be expected again. With a greeting when you write.",
            sentBy: "channel")
        Telling.way("channel", "How they are told")
        Choice(
            "others", "What does it mean for other customers?",
            ["none": "Nothing", "some": "Some waited longer", "fair": "Others may ask for the same"])
        Text("effect", "How it showed", lines: 2)
        Choice(
            "reaction", "How did they take it?",
            ["delighted": "Delighted", "pleased": "Pleased", "neutral": "They did not say", "displeased": "It did not help"])
        Text("words", "In their words", lines: 2)
        Derived("pattern", "The same extra") { ExtraPattern.key($0.text("what")) }
        Lookup("kind")
        Lookup("pattern")

        Step(
            "propose", "Propose an extra", to: "proposed", asks: ["what", "kind", "why", "cost"],
            requires: ["what", "kind", "why", "cost"], emits: .extraProposed)
        Step(
            "check", "Check it against the rules", from: ["proposed"], to: "checked", asks: ["rules", "within"],
            requires: ["rules"], emits: .extraChecked,
            check: { _, _, given in
                if !given.isOn("within") { throw Problem.invalid("within", "resolve.problem.extra_outside") }
            })
        Step(
            "ask", "Ask for approval", from: ["checked"], to: "asked", emits: .extraApprovalAsked, look: "soon",
            then: { work, record in
                if let question = Extra.question(record) { try Approvals(work).ask(question, why: record.values.text("why")) }
            })
        Step(
            "authorise", "It may be done", from: ["checked", "asked"], to: "authorised", permission: .decide,
            emits: .extraAuthorised,
            then: { work, record in
                if let question = Extra.question(record) { try Authorities(work).use(question) }
            })
        Step(
            "deliver", "Write down that it was done", from: ["authorised"], to: "delivered", asks: ["how"], requires: ["how"],
            emits: .extraDelivered,
            then: { work, record in try ExtraPattern.notice(record, work) })
        Step(
            "tell", "Tell the customer", from: ["delivered"], to: "told", asks: ["told", "channel"],
            requires: ["told", "channel"], emits: .explanationGiven, then: Telling.customer("told", by: "channel"))
        Step(
            "impact", "Note what it means for others", from: ["told"], to: "impact_noted", asks: ["others", "effect"],
            requires: ["others"], emits: .extraImpactChecked)
        Step(
            "react", "Note how they took it", from: ["impact_noted"], to: "taken", asks: ["reaction", "words"],
            requires: ["reaction"],
            emits: .feedbackCollected, look: "kept", ends: true)
        Step(
            "drop", "Leave it", from: ["proposed", "checked", "asked", "authorised"], to: "dropped", asks: ["how"],
            requires: ["how"], emits: .extraDropped, look: "paused", ends: true,
            then: { work, record in
                try Approvals(work).endRequest(about: record.id.number)
                try Authorities(work).release(record.id.number)
            })
    }

    private static let book = try? PracticeBook([practice])

    /// One of them, for somebody who may see it.
    static func record(_ id: PracticeRecord.ID, _ work: Work) throws -> PracticeRecord {
        guard let book else { throw Problem.notFound() }
        return try Practices(work, book).record(id).record
    }

    private static func question(_ record: PracticeRecord) -> Question? {
        guard let caseID = record.caseID, let party = record.party, let cost = record.values.money("cost") else { return nil }
        return Question(
            .extra, cost, case: caseID, party: party, about: record.id, title: record.values.text("what"),
            address: "/practices/extra/\(record.id)")
    }
}

/// Notices when the same extra has been given often: then it belongs to the standard service, or to nobody.
enum ExtraPattern {
    /// Within which time. How often is the organisation's to set.
    static let within: TimeInterval = 365 * 86_400

    /// The same for words that differ in case, spaces and signs alone.
    static func key(_ what: String) -> String? {
        let words = what.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? nil : String(words.joined(separator: " ").prefix(120))
    }

    private static let book = try? PracticeBook([Extra.practice, StandardProposal.practice])

    /// When this delivery makes it often enough, a proposal to make it standard is there for the leaders, once.
    static func notice(_ record: PracticeRecord, _ work: Work) throws {
        guard let book, let pattern = key(record.values.text("what")) else { return }
        let practices = Practices(work.acting(as: .system("extras")), book)
        let enough = try Authorities(work).settings().often
        let same = try practices.list("extra", PracticeFilter(values: ["pattern": pattern]), limit: 200).lines.map(\.record)
        let given = same.filter { work.now.timeIntervalSince($0.createdAt) <= within && Self.delivered.contains($0.state) }
        guard given.count >= enough else { return }
        let proposals = try practices.list("standard", PracticeFilter(values: ["pattern": pattern]), limit: 1)
        guard proposals.lines.isEmpty else { return }
        try practices.start(
            "standard", on: .nothing,
            [
                "what": .text(record.values.text("what")), "times": .number(given.count),
                "why": .text(record.values.text("why")),
            ])
    }

    private static let delivered: Set<String> = ["delivered", "told", "impact_noted", "taken"]
}

/// An extra that has become routine, proposed as part of the standard service.
enum StandardProposal {
    static let practice = Practice(
        "standard", in: "decisions", of: "Proposal to make it standard", plural: "Proposals to make it standard", icon: "growth",
        about: .nothing, hint: "An extra that is given often is no longer one. Decide whether everybody should have it.",
        isTool: false
    ) {
        Text("what", "What would become standard?", longest: 120)
        Number("times", "How often it was given in a year")
        Text("why", "What it means to customers", lines: 2)
        Choice("answer", "Decision", ["standard": "Make it standard", "trial": "Try it for a time", "no": "Leave it an extra"])
        Text("reason", "Why", lines: 2)
        Derived("pattern", "The same extra") { ExtraPattern.key($0.text("what")) }
        Lookup("pattern")
        Step(
            "propose", "Propose it", to: "proposed", asks: ["what", "times", "why"], requires: ["what"], emits: .proposalMade,
            look: "soon")
        Step(
            "decide", "Decide", from: ["proposed"], to: "decided", asks: ["answer", "reason"], requires: ["answer", "reason"],
            permission: .leadRecords, emits: .proposalDecided, look: "kept", ends: true)
    }
}
