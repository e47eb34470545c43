public import Desk

/// What people need to know while they work: policies, procedures, the law, and help with writing.
public enum GuidanceArea {
    public static let area = Area("guidance")
}
