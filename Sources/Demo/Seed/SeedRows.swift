import Storage

/// The tables a seeded desk fills, each after those it refers to, with the columns that are written.
enum SeedTable: String, CaseIterable, Sendable {
    case team, staff
    case teamMember = "team_member"
    case party
    case partyAddress = "party_address"
    case partyKey = "party_key"
    case partySalt = "party_salt"
    case cases
    case caseTag = "case_tag"
    case caseParticipant = "case_participant"
    case entry, mail, intake, promise, notice

    var columns: [String] {
        switch self {
        case .team: ["id", "name", "created_at"]
        case .staff:
            [
                "id", "email", "email_key", "name", "initials", "role", "is_apprentice", "password", "is_active",
                "language", "large_print", "created_at", "version",
            ]
        case .teamMember: ["team_id", "staff_id"]
        case .party:
            [
                "id", "kind", "name", "name_key", "preferred_channel", "language", "account", "since", "note",
                "created_at", "updated_at", "version",
            ]
        case .partyAddress: ["id", "party_id", "kind", "value", "key", "is_primary"]
        case .partyKey: ["party_id", "kind", "key"]
        case .partySalt: ["party_id", "salt"]
        case .cases:
            [
                "id", "number", "subject", "need", "party_id", "channel", "status", "queue", "priority", "team_id",
                "owner_id", "linked_id", "opened_at", "updated_at", "resolved_at", "promise_due_at", "promise_what",
                "version",
            ]
        case .caseTag: ["case_id", "tag"]
        case .caseParticipant: ["case_id", "address_key"]
        case .entry:
            ["id", "case_id", "at", "kind", "channel", "author_id", "body", "promise_id", "minutes", "facts"]
        case .mail:
            [
                "entry_id", "case_id", "direction", "message_id", "in_reply_to", "refs", "sender_name", "sender",
                "recipient", "subject", "state", "words", "attempts", "state_at",
            ]
        case .intake: ["digest", "case_id", "at"]
        case .promise:
            [
                "id", "case_id", "party_id", "entry_id", "what", "due_at", "first_due_at", "owner_id", "made_by",
                "made_at", "state", "moves", "closed_at", "remark", "put_right", "warned_at", "check_at", "version",
            ]
        case .notice: ["id", "staff_id", "kind", "case_id", "subject_id", "at", "read_at", "title", "address"]
        }
    }
}

/// Rows of all tables, gathered until there are enough of them to be written at one go.
struct SeedRows: Sendable {
    private(set) var batches = SeedTable.allCases.map { RowBatch($0.rawValue, $0.columns) }

    mutating func add(_ row: [Value], to table: SeedTable) {
        batches[table.place].add(row)
    }
}

extension SeedTable {
    fileprivate var place: Int { Self.places[self] ?? 0 }

    private static let places = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}

extension Value {
    /// Something that may not be there.
    static func any(_ value: (some ValueConvertible)?) -> Value { value?.value ?? .null }
}
