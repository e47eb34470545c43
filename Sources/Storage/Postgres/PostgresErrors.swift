import CLibPQ

extension StorageError {
    /// What PostgreSQL's answer means to us. Its details repeat values, so they are left out.
    init(_ result: OpaquePointer?, state: String, in text: String) {
        func field(_ letter: UInt8) -> String? {
            PQresultErrorField(result, Int32(letter)).map { String(cString: $0) }
        }
        let message = field(UInt8(ascii: "M")) ?? "no message"
        let text = text.prefix(Self.quotedStatement)
        self =
            switch state {
            case "40001", "40P01": .serialization(message)
            case "53100": .full(message)
            case "55P03": .busy(message)
            case "57014": .busy("A statement took too long: \(text)")
            case _ where state.hasPrefix("23"):
                .constraint(
                    Self.constraintName(
                        state, constraint: field(UInt8(ascii: "n")), table: field(UInt8(ascii: "t")),
                        column: field(UInt8(ascii: "c"))))
            // These messages quote the value that did not fit.
            case _ where state.hasPrefix("22"): .engine("a value does not fit (\(state)) in \(text)")
            default: .engine("\(message) (\(state)) in \(text)")
            }
    }

    private static func constraintName(
        _ state: String, constraint: String?, table: String?, column: String?
    ) -> String {
        let kind =
            switch state {
            case "23502": "not null"
            case "23503": "foreign key"
            case "23505": "unique"
            case "23514": "check"
            case "23P01": "exclusion"
            default: "constraint"
            }
        let names = [constraint, [table, column].compactMap { $0 }.joined(separator: ".")].compactMap { $0 }
        return "\(kind) \(names.filter { !$0.isEmpty }.joined(separator: " on "))"
    }
}
