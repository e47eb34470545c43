public import Base
public import Web

/// The organisation's rules about the work a practice is for: read once for its page, shown above its form, and written
/// down when somebody went by one. An area above keeps them.
public struct PracticeGuide: Sendable {
    /// What applies to one record, or to one that is still to be made.
    public struct Applying: Sendable {
        let shown: @Sendable (Paper) -> HTML?
        let field: @Sendable (_ name: String, _ chosen: String, FieldErrors, Words) -> HTML?

        public init(
            shown: @escaping @Sendable (Paper) -> HTML?,
            field: @escaping @Sendable (_ name: String, _ chosen: String, FieldErrors, Words) -> HTML?
        ) {
            self.shown = shown
            self.field = field
        }

        static let nothing = Applying(shown: { _ in nil }, field: { _, _, _, _ in nil })
    }

    let read: @Sendable (Work, _ governedBy: String, PracticeRecord.ID?) throws -> Applying
    let apply: @Sendable (Work, _ chosen: String, _ governedBy: String, PracticeRecord) throws -> Void

    public init(
        read: @escaping @Sendable (Work, _ governedBy: String, PracticeRecord.ID?) throws -> Applying,
        apply: @escaping @Sendable (Work, _ chosen: String, _ governedBy: String, PracticeRecord) throws -> Void
    ) {
        self.read = read
        self.apply = apply
    }

    /// Nobody keeps rules here.
    public static let none = PracticeGuide(read: { _, _, _ in .nothing }, apply: { _, _, _, _ in })

    /// The field that says which of them somebody went by.
    static let field = "went_by"

    /// What the field holds is written down about a record; nothing chosen, nothing happens.
    func goBy(_ chosen: String, _ practice: Practice, _ id: PracticeRecord.ID, _ book: PracticeBook, _ work: Work) throws {
        if chosen.isEmpty { return }
        do {
            try apply(work, chosen, practice.governedBy, try Practices(work, book).record(id).record)
        } catch let problem as Problem where problem.field == "rule" {
            throw Problem(problem.kind, problem.message, problem.words, field: Self.field)
        }
    }
}
