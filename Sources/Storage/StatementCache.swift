/// The statements used most lately, by their text. Texts vary without end (lists, filters), memory does not.
struct StatementCache<Statement> {
    private var entries: [String: (statement: Statement, used: Int)] = [:]
    private var clock = 0
    private let capacity: Int

    init(capacity: Int = 256) {
        self.capacity = capacity
    }

    /// Takes a statement out, so that nobody else can run it meanwhile.
    mutating func take(_ text: String) -> Statement? {
        entries.removeValue(forKey: text)?.statement
    }

    /// Puts a statement back. Answers the one that had to go to make room.
    mutating func put(_ statement: Statement, for text: String) -> Statement? {
        clock += 1
        entries[text] = (statement, clock)
        guard entries.count > capacity else { return nil }
        guard let oldest = entries.min(by: { $0.value.used < $1.value.used }) else { return nil }
        return entries.removeValue(forKey: oldest.key)?.statement
    }
}
