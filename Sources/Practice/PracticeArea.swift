public import Desk

/// Records of a kind declared once: their storage, pages, steps, API and files.
public enum PracticeArea {
    public static let area = Area("practice")
}
