public import Desk

/// Emotion, challenging behaviour, and keeping people safe.
public enum CareArea {
    public static let area = Area("care")
}
