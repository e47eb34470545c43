public import Desk

/// Complaints from the first word to the lesson learnt, by procedures that are data.
public enum ComplaintsArea {
    public static let area = Area("complaints")
}
