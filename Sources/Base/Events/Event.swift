public import Foundation
public import Storage

/// Something that happened, as a use case records it.
public struct Event: Sendable {
    public let name: EventName
    public let subject: Int64
    public let caseID: Int64?
    public let party: Int64?
    public let data: [String: EventValue]

    public init(
        _ name: EventName, _ subject: Int64, case caseID: Int64? = nil, party: Int64? = nil,
        _ data: [String: EventValue] = [:]
    ) {
        self.name = name
        self.subject = subject
        self.caseID = caseID
        self.party = party
        self.data = data
    }
}

/// An event in the log, in its place.
public struct SealedEvent: Sendable, Equatable {
    public let position: Int64
    public let id: Int64
    public let at: Date
    /// The member of staff who did it; nil when Kept did.
    public let actor: Int64?
    public let name: String
    public let subject: Int64
    public let caseID: Int64?
    public let party: Int64?
    /// JSON with sorted keys.
    public let data: String
}

extension SealedEvent {
    public static let columns: SQL = "position, id, at, actor, name, subject, case_id, party_id, data"

    public init(_ row: Row) throws {
        position = try row.getIfPresent("position") ?? 0
        id = try row.get("id")
        at = try row.get("at")
        actor = try row.getIfPresent("actor")
        name = try row.get("name")
        subject = try row.get("subject")
        caseID = try row.getIfPresent("case_id")
        party = try row.getIfPresent("party_id")
        data = try row.get("data")
    }

    /// The facts, decoded. Empty when they cannot be read.
    public var facts: [String: EventValue] { EventData.decode(data) }
}

/// The facts of an event as JSON text with sorted keys, so that the same facts always give the same bytes to hash.
enum EventData {
    static func encode(_ data: [String: EventValue]) -> String {
        if data.isEmpty { return "{}" }
        let fields = data.sorted { $0.key < $1.key }.map { key, value in
            switch value {
            case .number(let number): "\(quoted(key)):\(number)"
            case .code(let code): "\(quoted(key)):\(quoted(code))"
            }
        }
        return "{" + fields.joined(separator: ",") + "}"
    }

    static func decode(_ text: String) -> [String: EventValue] {
        guard text != "{}", let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        else { return [:] }
        return object.compactMapValues { value in
            if let code = value as? String { return .code(code) }
            return (value as? NSNumber).map { .number($0.int64Value) }
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case _ where scalar.value < 0x20: result += "\\u" + String(format: "%04x", scalar.value)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
