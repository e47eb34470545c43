import Base
import Desk
import Foundation
import People
import Practice

/// What a customer left with us or handed in: where it is kept, who answers for it, and to whom it was given back. Papers
/// and devices hold data of theirs, which is kept safe as long as we have it (UK GDPR, article 5(1)(f)).
enum Belongings {
    static let name = "belongings"

    static let practice = Practice(
        name, in: "care", of: "Belongings", plural: "Belongings", icon: "lock",
        hint: "What a customer left or handed in, and the data it may hold: kept safe, and given back to the right person.",
        title: "what"
    ) {
        Text(
            "what", "What it is", lines: 2,
            hint: "As its owner would describe it: how many, which colour, which make. No numbers of cards or accounts.")
        Choice(
            "sort", "Of what sort?",
            [
                "papers": "Papers with personal data", "device": "A telephone, computer or memory stick",
                "card": "A card, passport or key", "money": "Money", "thing": "Something else",
            ])
        Choice(
            "came", "How did it come to us?",
            ["left": "It was left behind", "handed_in": "They handed it in for us to use", "found": "Somebody found it"])
        Tick(
            "sealed", "It is locked away or sealed, and nobody looks into it",
            hint: "What was handed in to be read is locked away again after that.")
        Text("place", "Where it is kept", hint: "The safe, a cupboard, a sealed envelope and its number.")
        Person("holder", "Who answers for it")
        Moment("until", "Kept until", hint: "Whoever answers for it is reminded then.")
        Text("taker", "Given to", hint: "The name of whoever took it, or where it was sent.")
        Choice(
            "proof", "How we know that it is theirs to take",
            [
                "known": "We know them", "document": "They showed a document", "described": "They described it",
                "post": "Sent to the address we hold, with proof of delivery",
            ])
        Text("done", "What was done with it", lines: 2, hint: "Destroyed so that nothing can be read, or handed to the police.")
        Lookup("sort")
        Holder("holder")
        Due("until")

        Step(
            "take_in", "Take something into keeping", to: "kept",
            asks: ["what", "sort", "came", "sealed", "place", "holder", "until"],
            requires: ["what", "sort", "came", "sealed", "place", "holder", "until"], emits: .belongingsKept, look: "soon",
            check: isAhead, then: tellHolder)
        Step(
            "move", "Put it somewhere else, or in other hands", from: ["kept"], stays: true, asks: ["place", "holder", "until"],
            requires: ["place", "holder", "until"], emits: .belongingsMoved, check: isAhead, then: tellHolder)
        Step(
            "give_back", "Give it back", from: ["kept"], to: "given_back", asks: ["taker", "proof"],
            requires: ["taker", "proof"], emits: .belongingsReturned, look: "kept", ends: true)
        Step(
            "dispose", "Destroy it, or hand it to others", from: ["kept"], to: "disposed_of", asks: ["done"], requires: ["done"],
            permission: .leadRecords, emits: .belongingsDisposed, look: "paused", ends: true)
        Step(
            "remind", "Say that it is still here", from: ["kept"], stays: true, isAutomatic: true,
            then: tellHolder)
    }

    private static let isAhead: Step.Check = { work, _, given in
        if let until = given.moment("until"), until <= work.now { throw Problem.invalid("until", "care.problem.in_the_past") }
    }

    /// Whoever answers for something knows it.
    private static let tellHolder: Step.Consequence = { work, record in
        try Telling.colleagues([record.values.person("holder")], .belongings, work, record, name)
    }
}
