import Base
import Foundation

// The Consumer Rights Act 2015, Part 1.
extension RightsQuestion {
    /// The last day to bring a claim at all.
    private var claimEnds: CalendarDay { (deliveredOn ?? boughtOn).endOf(months: 12 * law.yearsToClaim) }

    /// A repair or replacement the customer still waits for.
    private var isWaiting: Bool { remedies.contains { $0.backOn == nil } }

    /// One repair or replacement has been had, and it is still not right.
    private var hasFailedOnce: Bool { remedies.contains { $0.backOn.map { $0 <= toldOn } ?? false } }

    var faultRemedies: [Entitlement] {
        switch category {
        case .service:
            return [
                within(claimEnds, .again, "service_again", "Consumer Rights Act 2015, s. 55"),
                hasFailedOnce
                    ? within(claimEnds, .priceReduction, "service_reduction", "Consumer Rights Act 2015, s. 56")
                    : later(.priceReduction, "service_first", "Consumer Rights Act 2015, s. 56(3)"),
            ]
        case .digital:
            return [
                within(claimEnds, .repairOrReplace, "digital_repair", "Consumer Rights Act 2015, s. 43"),
                hasFailedOnce
                    ? within(claimEnds, .priceReduction, "digital_reduction", "Consumer Rights Act 2015, s. 44")
                    : later(.priceReduction, "repair_first", "Consumer Rights Act 2015, s. 44(3)"),
            ]
        case .goods, .motorVehicle, .perishable, .sealed, .personalised:
            return [shortTermRejection, repairOrReplacement, priceReduction, finalRejection]
        }
    }

    /// Thirty days that begin with the first day after delivery (s. 22(3)). They stand still while the customer waits for
    /// a repair or replacement, and at least seven days are left when it comes back (s. 22(6) to (8)).
    var lastDayToReject: CalendarDay? {
        guard let deliveredOn else { return nil }
        var last = deliveredOn.adding(days: ConsumerRights.daysToReject)
        for remedy in remedies where remedy.agreedOn <= last {
            guard let backOn = remedy.backOn else { continue }
            let waited = remedy.agreedOn.days(until: backOn) + 1
            last = max(last.adding(days: waited), backOn.adding(days: 7))
        }
        return last
    }

    private var shortTermRejection: Entitlement {
        let source = remedies.isEmpty ? "Consumer Rights Act 2015, s. 22(3)" : "Consumer Rights Act 2015, s. 22(6) to (8)"
        guard let last = lastDayToReject else {
            return Entitlement(remedy: .reject, standing: .open, because: "not_delivered", source: source, lastDay: nil)
        }
        if isWaiting {
            return later(.reject, "repair_time", "Consumer Rights Act 2015, s. 23(6) and (7)", last)
        }
        if category == .perishable {
            return within(last, .reject, "perishable", "Consumer Rights Act 2015, s. 22(4)")
        }
        return within(last, .reject, remedies.isEmpty ? "within_30_days" : "paused_30_days", source, passed: "past_30_days")
    }

    private var repairOrReplacement: Entitlement {
        isWaiting
            ? later(.repairOrReplace, "repair_time", "Consumer Rights Act 2015, s. 23(6) and (7)", claimEnds)
            : within(
                claimEnds, .repairOrReplace, hasFailedOnce ? "repair_again" : "repair_once", "Consumer Rights Act 2015, s. 23(2)")
    }

    private var priceReduction: Entitlement {
        guard hasFailedOnce, !isWaiting else {
            return later(.priceReduction, "repair_first", "Consumer Rights Act 2015, s. 24(5)", claimEnds)
        }
        return within(claimEnds, .priceReduction, "repair_failed", "Consumer Rights Act 2015, s. 24(5)(a)")
    }

    /// Money back after a repair has failed. What the customer had of it may be taken off only after six months that begin
    /// with the day after delivery, and for a motor vehicle at any time (s. 24(8) to (10)).
    private var finalRejection: Entitlement {
        guard hasFailedOnce, !isWaiting else {
            return later(.finalRejection, "repair_first", "Consumer Rights Act 2015, s. 24(5)", claimEnds)
        }
        if category == .motorVehicle {
            return within(claimEnds, .finalRejection, "deduction_motor", "Consumer Rights Act 2015, s. 24(10)(a)")
        }
        return within(
            claimEnds, .finalRejection, mayDeductForUse ? "deduction" : "no_deduction",
            "Consumer Rights Act 2015, s. 24(8) to (10)")
    }

    /// Whether what the customer had of it may be taken off a final rejection.
    var mayDeductForUse: Bool {
        guard let deliveredOn, category != .motorVehicle else { return true }
        return toldOn > deliveredOn.adding(days: 1).endOf(months: ConsumerRights.monthsPresumed)
    }

    /// A business has the Sale of Goods Act: it may reject within a reasonable time (ss. 14, 35), with no number of days.
    var businessRejection: Entitlement {
        within(claimEnds, .reject, "business", "Sale of Goods Act 1979, ss. 14, 35 and 53")
    }

    // The Consumer Contracts (Information, Cancellation and Additional Charges) Regulations 2013, Part 3.

    /// The right to change one's mind about what was bought unseen or at the door.
    var cancelling: [Entitlement] {
        guard channel != .inPerson else {
            return reason.isFault ? [] : [excluded(.cancel, "shop", "Consumer Contracts Regulations 2013, reg. 27(1)")]
        }
        if channel == .offPremises, isSmallDoorstepSale {
            return [excluded(.cancel, "small_sale", "Consumer Contracts Regulations 2013, reg. 27(3)")]
        }
        if let exception = cancellationException { return [exception] }
        return [cancellation]
    }

    private var cancellationException: Entitlement? {
        switch category {
        case .personalised: excluded(.cancel, "personalised", "Consumer Contracts Regulations 2013, reg. 28(1)(b)")
        case .perishable: excluded(.cancel, "goes_off", "Consumer Contracts Regulations 2013, reg. 28(1)(c)")
        case .sealed where isUnsealed: excluded(.cancel, "unsealed", "Consumer Contracts Regulations 2013, reg. 28(3)")
        case .digital where isUnsealed: excluded(.cancel, "download_begun", "Consumer Contracts Regulations 2013, reg. 37")
        default: nil
        }
    }

    private var cancellation: Entitlement {
        let isWithoutGoods = category == .digital || category == .service
        let source = "Consumer Contracts Regulations 2013, regs. 29, 30 and 34"
        guard let begins = isWithoutGoods ? boughtOn : deliveredOn else {
            return Entitlement(remedy: .cancel, standing: .open, because: "not_delivered", source: source, lastDay: nil)
        }
        let usual = begins.adding(days: ConsumerRights.daysToCancel)
        // The twelve months begin with the first of the fourteen days (reg. 31(2)).
        let tooLate = begins.adding(days: 1).endOf(months: 12)
        switch law.told {
        case .inTime:
            let because = category == .service && isUnsealed ? "service_begun" : "within_14_days"
            return within(usual, .cancel, because, source, passed: "past_14_days")
        case .late(let day) where day <= tooLate:
            return within(
                max(usual, day.adding(days: ConsumerRights.daysToCancel)), .cancel, "told_late",
                "Consumer Contracts Regulations 2013, reg. 31(2)", passed: "past_told_late")
        case .late, .never:
            return within(
                usual.adding(months: 12), .cancel, "not_told", "Consumer Contracts Regulations 2013, reg. 31(3)",
                passed: "past_not_told")
        }
    }

    /// What the organisation offers beyond the law.
    var policyOffers: [Entitlement] {
        guard let policy, policy.days > 0 else { return [] }
        let remedy = policy.offer.remedy
        if [.perishable, .personalised].contains(category) || (category == .sealed && isUnsealed) {
            return [excluded(remedy, "policy_excluded", policy.source)]
        }
        let last = (deliveredOn ?? boughtOn).adding(days: policy.days)
        return [within(last, remedy, policy.mustBeUnused ? "policy_unused" : "policy", policy.source, passed: "policy_over")]
    }

    private func within(
        _ last: CalendarDay, _ remedy: Entitlement.Remedy, _ because: String, _ source: String, passed: String = "claim_over"
    ) -> Entitlement {
        let isOpen = toldOn <= last
        return Entitlement(
            remedy: remedy, standing: isOpen ? .open : .passed, because: isOpen ? because : passed, source: source, lastDay: last)
    }

    private func later(
        _ remedy: Entitlement.Remedy, _ because: String, _ source: String, _ last: CalendarDay? = nil
    ) -> Entitlement {
        Entitlement(remedy: remedy, standing: .later, because: because, source: source, lastDay: last)
    }

    private func excluded(_ remedy: Entitlement.Remedy, _ because: String, _ source: String) -> Entitlement {
        Entitlement(remedy: remedy, standing: .excluded, because: because, source: source, lastDay: nil)
    }
}
