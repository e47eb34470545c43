import Base
import Desk
import Foundation
import People
import Resolve
import Trade

/// What the shop sells, what came back, and what was offered.
extension HardCases {
    private static let zone = TimeZone(identifier: "Europe/London") ?? .gmt

    private static func day(_ hand: Hand) -> CalendarDay { CalendarDay(hand.now, in: zone) }

    private static func pounds(_ pounds: Int64, _ pence: Int64 = 0) -> Money { Money(minor: pounds * 100 + pence, .gbp) }

    static func goods(_ stage: Stage) -> [Deed] {
        catalogue(stage) + faultyThrow(stage) + valves(stage)
    }

    private static func catalogue(_ stage: Stage) -> [Deed] {
        let founded = stage.earlier(69, at: 610)
        let bought: [(customer: Int, order: String, product: String, price: Money, days: Int)] = [
            (0, "HS-20417", "product hub", pounds(64, 99), 61), (1, "HS-20433", "product plugs", pounds(29, 50), 48),
            (2, "HS-20468", "product throw", pounds(45), 37), (4, "HS-20502", "product valves", pounds(89), 22),
            (6, "HS-20519", "product hub", pounds(64, 99), 14),
        ]
        return [
            Deed(founded, by: "callum") { hand in
                for (key, details) in try products(hand) { hand.make(key, try Products(hand.work).add(details)) }
                let today = day(hand)
                _ = try ReturnPolicies(hand.work).set(
                    from: today, days: 28, offer: .refund, mustBeUnused: true, needsProof: true,
                    words: "Unused and with the receipt or the order number, within 28 days of having it, for whatever reason.",
                    today: today)
            },
            Deed(stage.earlier(13, at: 565), by: "callum") { hand in
                let notice = try ProductNotices(hand.work).announce(
                    """
                    Throws sold before the first of the month have a controller whose light can stay on after it has switched off. \
                    It is off all the same. Offer a new controller, post free; nobody has to send anything back.
                    """,
                    of: try hand.made("product throw"), to: try hand.everybody.team(Roster.counter))
                hand.make("notice throw", notice)
            },
            Deed(stage.earlier(12, at: 620), by: "steph") { hand in
                _ = try ProductNotices(hand.work).study(
                    try hand.made("notice throw"),
                    understood: "It is safe. I offer the new controller and say that the old one may be kept.")
            },
        ]
            + bought.map { sale in
                Deed(stage.earlier(sale.days * 5 / 7, at: 800), by: "steph") { hand in
                    try buy(
                        sale.order, sale.product, sale.price, neighbour: sale.customer, ago: 0, distance: sale.customer % 2 == 0,
                        &hand)
                }
            }
    }

    private static func products(_ hand: Hand) throws -> [(String, ProductDetails)] {
        let counter = try hand.everybody.team(Roster.counter)
        return [
            (
                "product hub",
                ProductDetails(
                    code: "HB-HUB", name: "Hearth Hub display", price: pounds(64, 99), team: counter,
                    partner: "Wharfedale Metering",
                    features: """
                        Shows pounds, not units: see what an hour of heating costs
                        Works without internet: nothing to set up
                        Large figures: can be read across a room
                        """,
                    suits: "Anybody who plans by the week and has a smart meter.", limits: "Not with meters older than 2018.",
                    warrantyMonths: 24)
            ),
            (
                "product valves",
                ProductDetails(
                    code: "HB-TRV2", name: "Brook radiator valves, a pair", price: pounds(89), team: counter,
                    partner: "Pennine Field Partners",
                    features: """
                        Each room its own warmth: heat the rooms you are in
                        Fits without draining: ten minutes and a spanner
                        """,
                    suits: "Homes with radiators and rooms that stand empty.", limits: "Not for one-pipe systems.",
                    warrantyMonths: 24)
            ),
            (
                "product throw",
                ProductDetails(
                    code: "HB-THROW", name: "Pebble heated throw", price: pounds(45), team: counter,
                    partner: "Ribble Data Services",
                    features: """
                        Three pence an hour: warm the person and not the room
                        Switches off after three hours: safe to fall asleep under
                        """,
                    suits: "Those who sit still and feel the cold.", limits: "Not for children or on a wet bed.",
                    warrantyMonths: 12)
            ),
            (
                "product plugs",
                ProductDetails(
                    code: "HB-PLUG3", name: "Standby plugs, three", price: pounds(29, 50), team: counter,
                    features: "Cut the power of what stands by: about £30 a year less", suits: "Television, games and printers.",
                    limits: "Not for freezers.", warrantyMonths: 12)
            ),
            (
                "product cover",
                ProductDetails(
                    code: "HB-COVER", name: "Hearth Cover boiler plan, a month", price: pounds(16, 50), category: .service,
                    features: """
                        A fitter within a day: no house cold for long
                        Yearly service: fewer faults
                        """,
                    suits: "Owners with a gas boiler.", limits: "Not for tenants, whose landlord answers for the boiler.")
            ),
        ]
    }

    private static func buy(
        _ order: String, _ product: String, _ price: Money, neighbour: Int, ago days: Int, distance: Bool, _ hand: inout Hand
    ) throws {
        let today = day(hand)
        let id = try hand.made(product, as: Product.self)
        let bought = try Purchases(hand.work).record(
            PurchaseDraft(
                order: order, boughtOn: today.adding(days: -days), deliveredOn: today.adding(days: min(0, 2 - days)),
                distance ? .distance : .inPerson,
                items: [.init(try Products(hand.work).product(id).name, price, product: id)]),
            of: try hand.everybody.customer(hand.neighbour(neighbour).key).id, source: .entered, today: today)
        hand.make("purchase \(order)", bought)
    }

    /// Day seventeen of thirty: it does not get warm, and they may have the whole price back.
    private static func faultyThrow(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.earlier(1, at: 655), by: "steph") { hand in
                try hand.open(
                    "case throw", hand.neighbour(2), .visit, "The heated throw stays cold",
                    need: "My money back, or one that works before the weekend",
                    outcome:
                        "Brought it in with the order number. Plugged it in at the counter: the light comes on, it stays cold.",
                    team: Roster.counter, tags: ["Return"])
                try buy("HS-20531", "product throw", pounds(45), neighbour: 2, ago: 17, distance: true, &hand)
                let purchase = try Purchases(hand.work).purchase(try hand.made("purchase HS-20531"))
                let (returns, today) = (GoodsReturns(hand.work), day(hand))
                let id = try returns.open(
                    ReturnDraft(
                        purchase.purchase.id, .faulty, words: "Warm for a week, and since then nothing.", toldOn: today,
                        items: [purchase.items[0].id: 1]), in: try hand.made("case throw"), today: today)
                hand.make("return throw", id)
            },
            Deed(stage.earlier(1, at: 671), by: "steph") { hand in
                let (returns, id) = (GoodsReturns(hand.work), try hand.made("return throw", as: GoodsReturn.self))
                let item = try returns.file(id).items[0].id
                _ = try returns.inspect(
                    id, [item: .init(.faulty, note: "Light on, no warmth after ten minutes.")], proof: .order,
                    version: try version(id, hand))
                _ = try returns.explain(
                    id,
                    """
                    Said that within thirty days they may simply give it back for the whole £45, and that a new one is the other way. \
                    They would like to sleep on it.
                    """, sending: false, version: try version(id, hand))
            },
            Deed(stage.ago(130), by: "steph") { hand in
                let (returns, id) = (GoodsReturns(hand.work), try hand.made("return throw", as: GoodsReturn.self))
                _ = try returns.propose(
                    id, .refund, pounds(45),
                    why: "Faulty on day seventeen: theirs to give back, and they would rather have the money.",
                    version: try version(id, hand))
            },
        ]
    }

    /// Changed their mind within a fortnight of buying at a distance: paid back, and the valves are on the shelf again.
    private static func valves(_ stage: Stage) -> [Deed] {
        [
            Deed(stage.earlier(15, at: 700), by: "steph") { hand in
                try hand.open(
                    "case valves", hand.neighbour(15), .phone, "Valves that do not fit the pipes",
                    need: "To send them back",
                    outcome: "One-pipe heating, found out before opening the box. Post them back to us.",
                    team: Roster.counter, tags: ["Return"])
                try buy("HS-20525", "product valves", pounds(89), neighbour: 15, ago: 6, distance: true, &hand)
                let purchase = try Purchases(hand.work).purchase(try hand.made("purchase HS-20525"))
                let (returns, today) = (GoodsReturns(hand.work), day(hand))
                let id = try returns.open(
                    ReturnDraft(
                        purchase.purchase.id, .changedMind, words: "They do not fit. The box is as it came.", toldOn: today,
                        items: [purchase.items[0].id: 1]), in: try hand.made("case valves"), today: today)
                hand.make("return valves", id)
            },
            Deed(stage.earlier(11, at: 620), by: "steph") { hand in
                let (returns, id) = (GoodsReturns(hand.work), try hand.made("return valves", as: GoodsReturn.self))
                let item = try returns.file(id).items[0].id
                _ = try returns.inspect(
                    id, [item: .init(.unused, note: "Box unopened.")], proof: .order, version: try version(id, hand))
                _ = try returns.explain(
                    id, "Said that the whole £89 comes back, and the first postage with it, within fourteen days.",
                    sending: false,
                    version: try version(id, hand))
                _ = try returns.propose(
                    id, .refund, pounds(89), why: "Within fourteen days of having them.", version: try version(id, hand))
                try returns.askApproval(id, why: "Above my £50; the box is unopened.")
                hand.make("approval valves", try latest(id, hand))
            },
            Deed(stage.earlier(11, at: 700), by: "callum") { hand in
                _ = try Approvals(hand.work).approve(try hand.made("approval valves"))
            },
            Deed(stage.earlier(10, at: 590), by: "steph") { hand in
                let (returns, id, today) = (
                    GoodsReturns(hand.work), try hand.made("return valves", as: GoodsReturn.self), day(hand)
                )
                _ = try returns.agree(
                    id, today: today, due: today.adding(days: 5), promising: "£89 back on the card", zone: zone,
                    version: try version(id, hand))
            },
            Deed(stage.earlier(9, at: 610), by: "steph") { hand in
                let (returns, id, today) = (
                    GoodsReturns(hand.work), try hand.made("return valves", as: GoodsReturn.self), day(hand)
                )
                _ = try returns.process(
                    id, how: "£89.00 to the card it was paid with", on: today, today: today, version: try version(id, hand))
                _ = try returns.issue(
                    id,
                    """
                    Dear \(hand.neighbour(15).called),

                    Your valves are back with us and £89.00 is on its way to your card. There is nothing else for you to do.

                    Kind regards,
                    Steph Holroyd
                    """, sending: false)
                _ = try returns.checkPapers(
                    id,
                    held: [GoodsReturn.Paper.proof, .document, .payment].map {
                        HeldPaper(
                            $0, place: "Case file", keepUntil: CalendarDay(hand.now).adding(days: ReturnPolicy.usualKeepDays))
                    }, today: CalendarDay(hand.now), version: try version(id, hand))
                let item = try returns.file(id).items[0].id
                _ = try returns.stock(id, [item: .shelf], version: try version(id, hand))
                _ = try returns.remark(id, "The page could say before buying that they are not for one-pipe heating.")
                try hand.resolve("case valves", "£89 paid back, valves back on the shelf.")
            },
        ]
    }

    private static func latest(_ id: GoodsReturn.ID, _ hand: Hand) throws -> Approval.ID {
        guard let approval = try Approvals(hand.work).latest(about: id.number) else { throw StoryFault.nobody("approval") }
        return approval.id
    }

    private static func version(_ id: GoodsReturn.ID, _ hand: Hand) throws -> Int {
        try GoodsReturns(hand.work).file(id).goodsReturn.version
    }
}
