import Base
import Foundation
import TestKit
import Testing

@testable import Trade

private func day(_ text: String) -> CalendarDay { CalendarDay(text)! }

/// Delivered on Monday 2 March 2026, told so many days later.
private func question(
    _ reason: ReturnReason = .faulty, _ category: GoodsCategory = .goods, _ channel: SalesChannel = .inPerson, after days: Int
) -> RightsQuestion {
    let delivered = day("2026-03-02")
    return RightsQuestion(
        reason, category, channel, boughtOn: delivered, deliveredOn: delivered, toldOn: delivered.adding(days: days))
}

@Suite struct `The rights of whoever brings something back` {
    @Test(arguments: [(0, true), (1, true), (29, true), (30, true), (31, false), (400, false)])
    func `faulty goods go straight back for thirty days after they came`(_ days: Int, _ isOpen: Bool) throws {
        let rights = ConsumerRights(question(after: days))
        let reject = try #require(rights.entitlements.first { $0.remedy == .reject })
        #expect(reject.standing == (isOpen ? .open : .passed))
        #expect(reject.lastDay == day("2026-04-01"))
        #expect(reject.source == "Consumer Rights Act 2015, s. 22(3)")
        #expect(reject.because == (isOpen ? "within_30_days" : "past_30_days"))
        #expect(rights.best?.remedy == (isOpen ? .reject : .repairOrReplace))
    }

    @Test func `after that a repair or replacement comes first, money only when it has not helped`() {
        var asked = question(after: 31)
        #expect(ConsumerRights(asked).open.map(\.remedy) == [.repairOrReplace])
        #expect(ConsumerRights(asked).entitlements.first { $0.remedy == .finalRejection }?.standing == .later)
        asked.remedies = [PastRemedy(agreedOn: day("2026-03-20"), backOn: day("2026-03-27"))]
        asked.toldOn = day("2026-05-20")
        let rights = ConsumerRights(asked)
        #expect(rights.open.map(\.remedy) == [.finalRejection, .repairOrReplace, .priceReduction])
        #expect(rights.best?.because == "no_deduction")
    }

    @Test func `while the customer waits for a repair nothing else can be had`() {
        var asked = question(after: 10)
        asked.remedies = [PastRemedy(agreedOn: day("2026-03-10"), backOn: nil)]
        let rights = ConsumerRights(asked)
        #expect(rights.open.isEmpty)
        #expect(rights.entitlements.allSatisfy { $0.standing == .later })
    }

    @Test func `the thirty days stand still during a repair`() {
        var asked = question(after: 33)
        // Day 20 to day 24: five days of waiting, so the last day moves from 1 April to 6 April.
        asked.remedies = [PastRemedy(agreedOn: day("2026-03-22"), backOn: day("2026-03-26"))]
        #expect(asked.lastDayToReject == day("2026-04-06"))
        #expect(ConsumerRights(asked).best?.remedy == .reject)
        asked.toldOn = day("2026-04-07")
        #expect(ConsumerRights(asked).allows(.reject) == false)
        #expect(ConsumerRights(asked).best?.remedy == .finalRejection)
    }

    @Test func `at least seven days are left after a repair`() {
        var asked = question(after: 33)
        // Agreed on the very last day, back the day after.
        asked.remedies = [PastRemedy(agreedOn: day("2026-04-01"), backOn: day("2026-04-02"))]
        #expect(asked.lastDayToReject == day("2026-04-09"))
        // A repair after the time had passed brings nothing back.
        asked.remedies = [PastRemedy(agreedOn: day("2026-04-02"), backOn: day("2026-04-03"))]
        #expect(asked.lastDayToReject == day("2026-04-01"))
    }

    /// Came on 2 March 2026: fourteen days from the third on, the last of them 16 March.
    @Test(arguments: [
        (ContractLaw.Told.inTime, "2026-03-16", "within_14_days"), (.never, "2027-03-16", "not_told"),
        // Told on the day it came, or before the fourteen days were over: never less than those.
        (.late(day("2026-03-02")), "2026-03-16", "told_late"), (.late(day("2026-03-10")), "2026-03-24", "told_late"),
        // The twelve months begin on 3 March 2026 and end on 2 March 2027; told after that, it is as never told.
        (.late(day("2027-03-02")), "2027-03-16", "told_late"), (.late(day("2027-03-03")), "2027-03-16", "not_told"),
    ])
    func `whoever was not told of the right to cancel in time has it for longer`(
        _ told: ContractLaw.Told, _ last: String, _ because: String
    ) throws {
        var asked = question(.changedMind, .goods, .distance, after: 0)
        asked.law.told = told
        for (today, isOpen) in [(day(last), true), (day(last).adding(days: 1), false)] {
            asked.toldOn = today
            let cancel = try #require(ConsumerRights(asked).entitlements.first { $0.remedy == .cancel })
            #expect(cancel.lastDay == day(last) && cancel.standing == (isOpen ? .open : .passed))
            if isOpen { #expect(cancel.because == because) }
        }
    }

    @Test func `nobody gains a right to cancel by not being told of one there is not`() {
        for (category, channel) in [(GoodsCategory.goods, SalesChannel.inPerson), (.personalised, .distance)] {
            var asked = question(.changedMind, category, channel, after: 3)
            asked.law.told = .never
            #expect(ConsumerRights(asked).open.isEmpty)
        }
    }

    @Test(arguments: Nation.allCases)
    func `the last day of a claim is the one of the contract's law`(_ nation: Nation) {
        var asked = question(after: 3)
        asked.law.nation = nation
        let rights = ConsumerRights(asked)
        #expect(rights.claimUntil == day(nation == .scotland ? "2031-03-01" : "2032-03-01"))
        #expect(rights.limitation.contains("Scotland") == (nation == .scotland))
        asked.reason = .changedMind
        #expect(ConsumerRights(asked).claimUntil == nil)
    }

    @Test func `what is taken off for use grows evenly and is never more than was paid`() {
        #expect(ConsumerRights.deduction(paid: 60_000, daysUsed: 365) == 10_000)
        #expect(ConsumerRights.deduction(paid: 60_000, daysUsed: 0) == 0)
        #expect(ConsumerRights.deduction(paid: 60_000, daysUsed: 40_000) == 60_000)
        #expect(ConsumerRights.deduction(paid: .max, daysUsed: 1_000) > 0, "no sum is too large")
        for days in stride(from: 0, to: 2_400, by: 37) {
            #expect(
                ConsumerRights.deduction(paid: 4_999, daysUsed: days) <= ConsumerRights.deduction(paid: 4_999, daysUsed: days + 1)
            )
        }
    }

    @Test func `for six months the fault counts as there from the beginning`() {
        var asked = question(after: 31)
        #expect(ConsumerRights(asked).presumedUntil == day("2026-09-01"))
        asked.toldOn = day("2026-09-01")
        #expect(ConsumerRights(asked).isPresumed)
        asked.toldOn = day("2026-09-02")
        #expect(!ConsumerRights(asked).isPresumed)
    }

    @Test func `for six months from the day after delivery nothing is taken off, but for a motor vehicle always`() {
        var asked = question(after: 31)
        asked.remedies = [PastRemedy(agreedOn: day("2026-04-10"), backOn: day("2026-04-12"))]
        asked.toldOn = day("2026-09-02")
        #expect(ConsumerRights(asked).best?.because == "no_deduction")
        asked.toldOn = day("2026-09-03")
        #expect(ConsumerRights(asked).best?.because == "deduction")
        asked.category = .motorVehicle
        asked.toldOn = day("2026-05-01")
        #expect(ConsumerRights(asked).best?.because == "deduction_motor")
    }

    @Test(arguments: [(0, true), (14, true), (15, false)])
    func `what was bought unseen can be cancelled for fourteen days`(_ days: Int, _ isOpen: Bool) {
        for channel in [SalesChannel.distance, .offPremises] {
            let rights = ConsumerRights(question(.changedMind, .goods, channel, after: days))
            #expect(rights.allows(.cancel) == isOpen)
            #expect(rights.entitlements[0].lastDay == day("2026-03-16"))
        }
    }

    @Test func `a shop owes nothing for a change of mind, and its own policy is told as such`() {
        var asked = question(.changedMind, after: 20)
        #expect(ConsumerRights(asked).open.isEmpty)
        #expect(ConsumerRights(asked).entitlements.map(\.because) == ["shop"])
        asked.policy = ReturnPolicy(
            id: .init(1), validFrom: day("2026-01-01"), days: 28, offer: .exchange, mustBeUnused: true, needsProof: true,
            words: "Bring it back.", keepDays: 90)
        let best = ConsumerRights(asked).best
        #expect(best?.remedy == .policyExchange && best?.isStatutory == false && best?.lastDay == day("2026-03-30"))
        asked.toldOn = day("2026-03-30")
        #expect(ConsumerRights(asked).best != nil)
        asked.toldOn = day("2026-03-31")
        #expect(ConsumerRights(asked).best == nil)
    }

    @Test(arguments: [
        (GoodsCategory.personalised, "personalised"), (.perishable, "goes_off"), (.sealed, "unsealed"),
        (.digital, "download_begun"),
    ])
    func `some things cannot be cancelled`(_ category: GoodsCategory, _ because: String) {
        var asked = question(.changedMind, category, .distance, after: 3)
        asked.isUnsealed = true
        let right = ConsumerRights(asked).entitlements[0]
        #expect(right.standing == .excluded && right.because == because)
        asked.isUnsealed = false
        let isOpen = ConsumerRights(asked).allows(.cancel)
        #expect(isOpen == [.sealed, .digital].contains(category))
    }

    @Test func `a sale at the door of no more than £42 cannot be cancelled`() {
        var asked = question(.changedMind, .goods, .offPremises, after: 3)
        asked.isSmallDoorstepSale = true
        #expect(ConsumerRights(asked).entitlements.map(\.because) == ["small_sale"])
    }

    @Test func `what has not come yet can be sent back at any time`() {
        var asked = question(.changedMind, .goods, .distance, after: 60)
        asked.deliveredOn = nil
        #expect(ConsumerRights(asked).best?.remedy == .cancel)
        asked.reason = .wrongItem
        #expect(ConsumerRights(asked).best?.remedy == .reject)
    }

    @Test func `a business has other rights, and services and downloads have theirs`() {
        var asked = question(after: 100)
        asked.isConsumer = false
        #expect(ConsumerRights(asked).entitlements.map(\.because) == ["business"])
        #expect(ConsumerRights(question(.faulty, .service, after: 100)).best?.remedy == .again)
        #expect(ConsumerRights(question(.faulty, .digital, after: 3)).open.map(\.remedy) == [.repairOrReplace])
    }

    @Test func `claims end after six years, in Scotland after five`() {
        var asked = question(after: 0)
        asked.toldOn = day("2032-03-01")
        #expect(ConsumerRights(asked).allows(.repairOrReplace))
        asked.toldOn = day("2032-03-02")
        #expect(!ConsumerRights(asked).allows(.repairOrReplace))
        asked.law.nation = .scotland
        asked.toldOn = day("2031-03-02")
        #expect(ConsumerRights(asked).open.isEmpty)
    }

    @Test func `a refund is due on the fourteenth day of the agreement, or fourteen days after the goods are back`() {
        let agreed = day("2026-03-31")
        #expect(ConsumerRights.refundDue(cancelled: false, agreedOn: agreed) == day("2026-04-13"))
        #expect(ConsumerRights.refundDue(cancelled: true, agreedOn: agreed, backOn: day("2026-04-02")) == day("2026-04-16"))
    }

    @Test func `whatever is asked, no right is open after its last day or closed before it`() {
        var dice = Dice(seed: 54)
        for _ in 0..<4_000 {
            let delivered = CalendarDay(number: dice.roll(15_000..<25_000))
            var asked = RightsQuestion(
                dice.pick(ReturnReason.allCases), dice.pick(GoodsCategory.allCases), dice.pick(SalesChannel.allCases),
                boughtOn: delivered, deliveredOn: dice.chance(0.9) ? delivered : nil,
                toldOn: delivered.adding(days: dice.roll(0..<3_000)))
            asked.isUnsealed = dice.chance(0.5)
            asked.isConsumer = dice.chance(0.8)
            if dice.chance(0.3) {
                let agreed = delivered.adding(days: dice.roll(0..<60))
                asked.remedies = [
                    PastRemedy(agreedOn: agreed, backOn: dice.chance(0.8) ? agreed.adding(days: dice.roll(0..<30)) : nil)
                ]
            }
            let rights = ConsumerRights(asked)
            for right in rights.entitlements {
                if right.standing == .open, let last = right.lastDay { #expect(asked.toldOn <= last) }
                if right.standing == .passed { #expect(asked.toldOn > (right.lastDay ?? asked.toldOn)) }
                #expect(!right.source.isEmpty && !right.because.isEmpty)
            }
            #expect(
                rights.entitlements.map { $0.standing == .open }.sorted { $0 && !$1 }
                    == rights.entitlements.map { $0.standing == .open })
        }
    }
}
