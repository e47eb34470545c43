import Base

/// The procedures Kept comes with. Each says in our words what its source asks for, and names the source.
enum ShippedProcedures {
    struct Shipped: Sendable {
        let key: String
        let startsOn: CalendarDay
        let procedure: Procedure
    }

    static let all = [
        Shipped(key: "general", startsOn: day(2024, 4, 1), procedure: general),
        Shipped(key: "financial", startsOn: day(2016, 6, 30), procedure: financial),
        Shipped(key: "housing", startsOn: day(2024, 4, 1), procedure: housing),
    ]

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
        CalendarDay(number: LocalTime.dayNumber(year: year, month: month, day: day))
    }

    private static let general = Procedure(
        name: "Two stages",
        citation: "Our own. The steps follow what United Kingdom ombudsmen commonly ask of two-stage procedures",
        definition:
            "Somebody is unhappy with what we did, did not do, or how we did it, and would like something to be done about it. They need not call it a complaint.",
        tests: [
            "They are unhappy, whatever words they use.",
            "It is about us, or somebody who acts for us: what was done, left undone, or how.",
        ],
        acknowledge: .init(3, .workingDays), acknowledging: "Confirm that we have your complaint and who looks after it",
        stages: [
            .init(
                "Stage one", answer: .init(10, .workingDays, from: .acknowledgement),
                promise: "Answer your complaint in writing", longestExtension: 10),
            .init(
                "Stage two", answer: .init(20, .workingDays, from: .acknowledgement),
                promise: "Answer your complaint again, by somebody else", needsAnother: true, longestExtension: 10),
        ])

    /// FCA Handbook, DISP 1 and 2.
    private static let financial = Procedure(
        name: "Financial services",
        citation:
            "FCA Handbook, DISP 1.5 (settled by the third business day), DISP 1.6.1R (prompt acknowledgement), DISP 1.6.2R (eight weeks, or a written reason why not), DISP 2.8.2R (six months)",
        address: "https://www.handbook.fca.org.uk/handbook/DISP/1/",
        definition:
            "A customer, or somebody for them, says that they are not content with a financial service or with being refused one, and that it cost them money, distress or inconvenience, or may. Whether they are right does not matter.",
        tests: [
            "They are not content, in speech or in writing; whether they are right does not matter.",
            "It is about a service we gave, failed to give or refused.",
            "They say it cost them money, distress or inconvenience, or that it may.",
        ],
        acknowledge: .init(3, .workingDays),
        acknowledging: "Confirm in writing that we have your complaint",
        stages: [
            .init("Investigation", answer: .init(8, .weeks), promise: "Send you our final response", explainsDelay: true)
        ],
        early: .init(3, .workingDays),
        outside: .init(
            name: "Financial Ombudsman Service",
            contact: "Exchange Tower, London E14 9SR, 0800 023 4567, www.financial-ombudsman.org.uk", months: 6))

    /// The Housing Ombudsman's Complaint Handling Code, in force from 1 April 2024.
    private static let housing = Procedure(
        name: "Social housing",
        citation:
            "Housing Ombudsman, Complaint Handling Code of 1 April 2024: parts 1 (definition), 5 and 6 (stages, times, extensions)",
        address: "https://www.housing-ombudsman.org.uk/landlords-info/complaint-handling-code/",
        definition:
            "A resident, or a group of them, is dissatisfied with the standard of a service, or with what the landlord, its staff or those acting for it did or did not do. However it is said, and whether or not the word complaint is used.",
        tests: [
            "They are dissatisfied, however they say it.",
            "It is about a service, or about what we or somebody acting for us did or did not do.",
            "It is more than a first request to put something right.",
        ],
        acknowledge: .init(5, .workingDays),
        acknowledging: "Confirm in writing how we understand your complaint and what you would like",
        stages: [
            .init(
                "Stage one", answer: .init(10, .workingDays, from: .acknowledgement),
                promise: "Send you our stage one answer", longestExtension: 10),
            .init(
                "Stage two", answer: .init(20, .workingDays, from: .acknowledgement),
                promise: "Send you our stage two answer, by somebody else", needsAnother: true, longestExtension: 20),
        ],
        outside: .init(
            name: "Housing Ombudsman Service",
            contact: "PO Box 1484, Unit D, Preston PR2 0ET, 0300 111 3000, www.housing-ombudsman.org.uk", months: 12))
}
