/// The limits Kept comes with, for an organisation to begin from.
enum ShippedTolerances {
    /// In the order in which they are read.
    static let all: [(behaviour: String, tolerance: Tolerance)] = [
        (
            "insults",
            Tolerance(
                tolerated: """
                    People who are angry swear and shout, and we take that as long as it is about the matter. It goes too far \
                    when it is aimed at a colleague, again after they were asked to stop.
                    """,
                steps: [warn, handOver, end, restrict])
        ),
        (
            "threats",
            Tolerance(
                tolerated: """
                    “You will hear from my solicitor” is no threat. Words that make a colleague fear for themselves, for others \
                    or for their home are, from the first time.
                    """,
                steps: [warn, handOver, end, restrict])
        ),
        (
            "discrimination",
            Tolerance(
                tolerated: """
                    Nothing that puts a colleague down for who they are: their race, religion, sex, disability, age or whom they \
                    love. It is said once that it has to stop.
                    """,
                steps: [warn, handOver, end, restrict])
        ),
        (
            "harassment",
            Tolerance(
                tolerated: """
                    A customer may ask for the same colleague. It goes too far when they write or ring outside work, follow \
                    somebody, or go on after a no.
                    """,
                steps: [warn, handOver, end, restrict])
        ),
        (
            "violence",
            Tolerance(
                tolerated: """
                    None. Whoever sees a hand raised, a thing thrown or a weapon leaves and calls for help. The contact ends \
                    without a warning, and what is said about it is said later, by a leader.
                    """,
                steps: [.init(.end, by: .anybody, ""), restrict])
        ),
        (
            "frequency",
            Tolerance(
                tolerated: """
                    Being in touch often is no fault where we have not answered. It goes too far when the same question has been \
                    answered in full and others cannot be served for it.
                    """,
                steps: [warn, handOver, restrict])
        ),
    ]

    private static let warn = Tolerance.Step(
        .warn, by: .anybody,
        """
        I want to help you with this. I cannot go on while I am spoken to like this. If it happens again, I will end this \
        contact, and we can take it up another time.
        """)

    private static let handOver = Tolerance.Step(
        .handOver, by: .anybody,
        "I am asking my team leader to take this up with you, so that you are heard and we find a way forward.")

    private static let end = Tolerance.Step(
        .end, by: .leader,
        """
        I am ending this contact now because of what was said. Your case stays open. You can write to us, and we will answer.
        """)

    private static let restrict = Tolerance.Step(
        .restrict, by: .leader,
        """
        Because of what happened we are limiting how we are in touch with you for a time. We will look at this again before it \
        ends. If you think it is not fair, tell us why, and somebody who was not involved will look at it.
        """)
}
