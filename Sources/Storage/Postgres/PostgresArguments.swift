import Foundation

/// Bound values as libpq takes them: text, except for bytes, which go as they are.
struct PostgresArguments {
    private var bytes: [UInt8] = []
    private var starts: [Int?] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ values: [Value]) throws {
        for value in values {
            try value.requireStorable()
            let start = bytes.count
            switch value {
            case .null: break
            case .integer(let number): bytes += String(number).utf8
            case .real(let number): bytes += String(number).utf8
            case .text(let text): bytes += text.utf8
            case .bytes(let data): bytes += data
            }
            starts.append(value == .null ? nil : start)
            lengths.append(Int32(bytes.count - start))
            formats.append(value.isBytes ? 1 : 0)
            bytes.append(0)
        }
    }

    typealias Pointers<R> = (
        _ count: Int32, _ values: [UnsafePointer<CChar>?], _ lengths: [Int32], _ formats: [Int32]
    ) -> R

    func withPointers<R>(_ body: Pointers<R>) -> R {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            let values = starts.map { start in start.flatMap { base?.advanced(by: $0) } }
            return body(Int32(starts.count), values, lengths, formats)
        }
    }
}

extension Value {
    fileprivate var isBytes: Bool {
        if case .bytes = self { true } else { false }
    }
}
