/// Many new rows of one table, as `Transaction.load` takes them: for large amounts of data that come at once.
public struct RowBatch: Sendable {
    let table: String
    let columns: [String]
    /// Row after row.
    private(set) var values: [Value] = []

    public init(_ table: String, _ columns: [String]) {
        self.table = table
        self.columns = columns
    }

    public var count: Int { values.count / columns.count }

    /// Adds a row; its values stand in the order of the columns.
    public mutating func add(_ row: [Value]) {
        precondition(row.count == columns.count, "A row of \(table) has \(columns.count) columns.")
        values.append(contentsOf: row)
    }

    public mutating func removeAll() {
        values.removeAll(keepingCapacity: true)
    }

    var columnList: String { columns.joined(separator: ", ") }
}
