public import Desk

/// Choosing well and within authority: option appraisals, approvals, escalation, extras, refusals.
public enum ResolveArea {
    public static let area = Area("resolve")
}
