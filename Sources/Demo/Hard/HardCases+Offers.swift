import Base
import Desk
import Foundation
import Trade

/// Offers that fit a need: one declined, one after which nothing more is offered, one that was bought.
extension HardCases {
    static func offers(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.earlier(28, at: 650), by: "mei") { hand in
                try hand.open(
                    "case offer no", hand.neighbour(16), .phone, "Cold rooms and a rising bill",
                    need: "A lower bill without sitting in the cold",
                    outcome: "Heats the whole house for two rooms. Went through the last three bills.", team: Roster.green)
                try offer(
                    "offer no", "product valves", in: "case offer no", need: "A lower bill without sitting in the cold",
                    fits: "Two rooms of seven are used in the day.",
                    information: "£89 for two, about £70 less in a winter with a house like this; not for one-pipe systems.",
                    &hand)
                try close("offer no", .no, "Would rather try doors and curtains first.", hand)
                try hand.resolve("case offer no", "Advice on doors, curtains and the boiler’s own timer.")
            },
            Deed(stage.earlier(18, at: 850), by: "mei") { hand in
                try hand.open(
                    "case offer stop", hand.neighbour(17), .phone, "Reading given by phone",
                    need: "To give a reading", outcome: "Reading taken. Asked about the cold sitting room.", team: Roster.green)
                try offer(
                    "offer stop", "product throw", in: "case offer stop", need: "Warm hands while reading in the evening",
                    fits: "Sits still for hours, in one room.", information: "£45, about three pence an hour.", &hand)
                try close("offer stop", .stop, "“I rang with a reading. Please do not try to sell me anything again.”", hand)
                try hand.resolve("case offer stop", "Reading taken; nothing is offered any more.")
            },
            Deed(stage.earlier(4, at: 680), by: "mei") { hand in
                try hand.open(
                    "case offer sold", hand.neighbour(18), .phone, "Cannot see what the heating costs",
                    need: "To see what an hour costs before it is spent",
                    outcome: "The old display is broken and out of warranty.", team: Roster.green)
                try offer(
                    "offer sold", "product hub", in: "case offer sold", need: "To see what an hour costs before it is spent",
                    fits: "Smart meter of 2022, wants figures that can be read across the room.",
                    information: "£64.99 once, two years’ warranty, fourteen days to change their mind.", &hand)
                try close("offer sold", .accepted, "Yes, one of those.", hand)
                let id = try hand.made("offer sold", as: Offer.self)
                _ = try Offers(hand.work).sell(
                    id, quantity: 1, unitPrice: Money(minor: 6_499, .gbp),
                    understanding: "One display for £64.99, by post, and it may go back within fourteen days.",
                    today: CalendarDay(hand.now, in: TimeZone(identifier: "Europe/London") ?? .gmt),
                    version: try version(id, hand))
                _ = try Offers(hand.work).deliver(
                    id, promising: "Hearth Hub with you by post", due: hand.now + 9 * 86_400, version: try version(id, hand))
            },
        ]
    }

    private static func offer(
        _ name: String, _ product: String, in file: String, need: String, fits: String, information: String, _ hand: inout Hand
    ) throws {
        let id = try Offers(hand.work).match(
            try hand.made(product), need: need, fits: fits, consented: true, in: try hand.made(file))
        hand.make(name, id)
        _ = try Offers(hand.work).make(id, by: .whileSolving, information: information, version: try version(id, hand))
    }

    private static func close(_ name: String, _ outcome: Offer.Outcome, _ words: String, _ hand: Hand) throws {
        let id = try hand.made(name, as: Offer.self)
        _ = try Offers(hand.work).close(id, outcome, words: words, version: try version(id, hand))
    }

    private static func version(_ id: Offer.ID, _ hand: Hand) throws -> Int { try Offers(hand.work).offer(id).version }
}
