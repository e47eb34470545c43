/// A step of the desk's work that a rule can govern. Policies name the steps they speak about, and the pages of those
/// steps show them.
public enum GovernedStep: String, Sendable, CaseIterable {
    case contact, composer, tone, recording, disclosure
    case refund, goodwill, exchange, waiver, extra
    case goodsReturn = "return"
    case complaintAcknowledge = "complaint_acknowledge"
    case complaintInvestigate = "complaint_investigate"
    case complaintOutcome = "complaint_outcome"
    case redress, decision, refusal, escalation
    case behaviourLimit = "behaviour_limit"
    case forewarning, safety
    case offer, sale, delivery
    case promise, closing
    /// Writing down what happened, in any kind of record.
    case record
}
