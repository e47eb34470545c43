import Base
import Desk
import People
import Practice

/// How a customer came across in a contact: what was seen, what set it off, why, and how they see it themselves.
enum Behaviour {
    static let name = "behaviour"

    /// What the report "what provoked it" counts.
    static let provoking = ["trigger", "cause", "aspect", "process", "product_key"]

    static let practice = Practice(
        name, in: "care", of: "Behaviour record", plural: "Behaviour records", icon: "chat",
        hint: "What was seen and heard, what set it off, and how the customer sees it. They may ask to read it.",
        title: "seen",
        links: [
            PracticeLink("/care/provoked", icon: "chart", words: "care.provoked.link", permission: .seeCases)
        ],
        beside: GuideCards.beside, standing: standing
    ) {
        Choice(
            "kind", "How they came across",
            [
                "assertive": "Firm and clear", "angry": "Angry", "aggressive": "Threatening or insulting",
                "passive": "Quiet, saying little", "distressed": "Distressed", "anxious": "Worried", "confused": "Confused",
                "persistent": "In touch again and again",
            ])
        Choices(
            "signals", "What was noticed",
            [
                "raised_voice": "A raised voice", "fast": "Fast or breathless speech", "interrupting": "Interrupting",
                "swearing": "Swearing", "insults": "Insults", "threats": "Threats", "silence": "Silence or one-word answers",
                "crying": "Crying", "repeating": "Saying the same thing again", "capitals": "Capital letters, many marks",
                "physical": "Hitting things, coming close",
            ])
        Text(
            "seen", "What was said and done", lines: 4,
            hint: "Facts only, as a recording would show them. Quote words that matter.")
        Facts.checked
        Choice(
            "trigger", "What seems to have set it off",
            [
                "waited": "Had to wait", "passed_on": "Passed from one to another", "repeated": "Had to tell it again",
                "broken_promise": "A promise was not kept", "refused": "Something was refused",
                "rule": "A rule was quoted at them", "not_believed": "Felt not believed", "wrong": "Something went wrong again",
                "news": "Bad news", "unknown": "Not clear",
            ])
        Choice(
            "cause", "What lies behind it",
            [
                "product": "The product or service itself", "process": "How we do things",
                "expectation": "They expected something else", "worry": "A worry of their own",
                "health": "Health, or a need we know of", "past": "What happened with us before", "unknown": "Not clear",
            ])
        Choice(
            "aspect", "Which side of the product or service",
            [
                "price": "Price or charges", "quality": "Quality or a fault", "delivery": "Delivery or appointment",
                "terms": "Terms of the contract", "instructions": "Instructions or information", "safety": "Safety",
            ])
        Choice(
            "process", "Which of our ways of working",
            [
                "phone": "Telephone and queues", "website": "Website or app", "billing": "Billing and payment",
                "checks": "Checks of who they are", "visits": "Visits and appointments", "complaints": "Complaints and refunds",
                "letters": "Letters and messages", "debt": "Debt and collection",
            ])
        Text("product", "Which product or service", hint: "Its name, and nobody’s.", longest: 60)
        Derived("product_key", "Product") { ProductKey.of($0.text("product")) }
        Text("viewpoint", "How they see it, in their words", lines: 3)
        Choice(
            "feeling", "What they seem to feel",
            [
                "anger": "Anger", "worry": "Worry", "fear": "Fear", "frustration": "Frustration",
                "disappointment": "Disappointment", "shame": "Shame", "sadness": "Sadness",
            ])
        Scale("feeling_start", "How strongly, at the start", 1...5, hint: "1 is calm, 5 is very strong.")
        Scale("feeling_end", "How strongly, at the end", 1...5, hint: "1 is calm, 5 is very strong.")
        Text("helped", "What helped, and what did not", lines: 3)
        for element in Debrief.fields { element }
        Lookup("kind")
        for field in provoking { Lookup(field) }
        Step(
            "record", "Write down what happened", to: "recorded",
            asks: [
                "kind", "signals", "seen", "checked", "trigger", "cause", "aspect", "process", "product", "viewpoint", "feeling",
                "feeling_start",
            ], requires: ["kind", "signals", "seen", "trigger", "cause"], emits: .behaviourRecorded,
            check: Facts.only(in: "seen"))
        Step(
            "close", "Note how it ended", from: ["recorded"], to: "ended", asks: ["feeling_end", "helped"],
            requires: ["feeling_end"], emits: .emotionNoted)
        Step("listen", "Add what the customer says to it", stays: true, asks: ["viewpoint"], requires: ["viewpoint"])
        Debrief.step(from: ["recorded", "ended"])
    }
}

/// What is left of a product's name for counting: the same name written in two ways counts as one.
enum ProductKey {
    static func of(_ name: String) -> String? {
        let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}

/// Looking back after a hard contact: who it touched, what support they were offered, what we learn.
enum Debrief {
    static let fields: [any PracticeElement] = [
        Colleagues("affected", "Who it touched"),
        Choices(
            "support", "Support offered",
            [
                "talk": "A talk straight away", "break": "Time away from the desk", "home": "Going home",
                "company": "Somebody beside them next time", "professional": "Occupational health or a helpline",
                "declined": "Offered and not wanted",
            ]),
        Text("learned", "What we learn from it", lines: 3, hint: "For others too, so without names."),
    ]

    static func step(from: [String], ends: Bool = true) -> Step {
        Step(
            "debrief", "Look back on it together", from: from, to: "debriefed", asks: ["affected", "support", "learned"],
            requires: ["support", "learned"], emits: .deescalationDebriefed, ends: ends)
    }
}
