/// One result row. Columns are read by name.
public struct Row: Sendable {
    let columns: Columns
    let values: [Value]

    /// Reads a column that may not be NULL.
    public func get<T: ValueConvertible>(_ column: String, as type: T.Type = T.self) throws -> T {
        let value = try self[column]
        guard let result = T(value: value) else { throw StorageError.unreadableColumn(column, holds: value.kind) }
        return result
    }

    /// Reads a column that may be NULL.
    public func getIfPresent<T: ValueConvertible>(_ column: String, as type: T.Type = T.self) throws -> T? {
        let value = try self[column]
        if case .null = value { return nil }
        guard let result = T(value: value) else { throw StorageError.unreadableColumn(column, holds: value.kind) }
        return result
    }

    /// The names of all columns, in order, as an export needs them.
    public var columnNames: [String] { columns.names }

    /// A column as the engine has it.
    public subscript(column: String) -> Value {
        get throws {
            guard let index = columns.index(of: column) else { throw StorageError.noSuchColumn(column) }
            return values[index]
        }
    }
}

/// The columns of a statement, worked out once and shared by all its rows.
final class Columns: Sendable {
    let names: [String]
    private let indexes: [String: Int]

    init(_ names: [String]) {
        self.names = names
        indexes = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func index(of name: String) -> Int? {
        indexes[name]
    }
}
