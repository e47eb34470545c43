/// One result row. Columns are read by name.
public struct Row: Sendable {
    let columns: Columns
    let values: [Value]

    /// Reads a column that may not be NULL.
    @inlinable public func get<T: ValueConvertible>(_ column: String, as type: T.Type = T.self) throws -> T {
        let value = try self[column]
        guard let result = T(value: value) else { throw unreadable(column, value) }
        return result
    }

    /// Reads a column that may be NULL.
    @inlinable public func getIfPresent<T: ValueConvertible>(
        _ column: String, as type: T.Type = T.self
    ) throws -> T? {
        let value = try self[column]
        if case .null = value { return nil }
        guard let result = T(value: value) else { throw unreadable(column, value) }
        return result
    }

    @usableFromInline func unreadable(_ column: String, _ value: Value) -> StorageError {
        .unreadableColumn(column, holds: value.kind)
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

    init(_ names: [String]) {
        self.names = names
    }

    /// There are so few that looking through them is quicker than hashing the name.
    func index(of name: String) -> Int? {
        names.firstIndex(of: name)
    }
}
