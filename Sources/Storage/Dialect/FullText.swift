import Foundation

/// A table in which whole words are looked up: FTS5 on SQLite, an index over `to_tsvector` on PostgreSQL.
///
/// For documents that are few and change rarely it is written in the transaction that changes them. What comes in great
/// numbers, such as messages, is a follower's work instead.
public struct FullText: Sendable {
    let table: String

    /// `table` is a name of ours, never anything a person typed.
    public init(_ table: String) {
        self.table = table
    }

    private var name: SQL { SQL(raw: table) }

    /// What makes the table and its index.
    public var schema: SQL {
        .either(
            sqlite: "CREATE VIRTUAL TABLE \(name) USING fts5(words, tokenize = 'porter unicode61')",
            postgres: """
                DO $do$ BEGIN
                    CREATE TABLE \(name) (id BIGINT PRIMARY KEY, words TEXT NOT NULL);
                    CREATE INDEX \(SQL(raw: table + "_index")) ON \(name) USING gin (to_tsvector('english', words));
                END $do$
                """)
    }

    /// Makes these the words by which a record is found.
    public func put(_ id: Int64, _ text: String, in db: Transaction) throws {
        try remove(id, in: db)
        let words = Self.words(in: text).joined(separator: " ")
        try db.run("INSERT INTO \(name) (\(Self.id), words) VALUES (\(id), \(words))")
    }

    public func remove(_ id: Int64, in db: Transaction) throws {
        try db.run("DELETE FROM \(name) WHERE \(Self.id) = \(id)")
    }

    /// The records in which every word of a question begins a word, in no promised order. Whatever is asked, the answer
    /// is a list: quotes and operators are no words, and a question without words finds nothing.
    public func matches(_ question: String, limit: Int, in db: Transaction) throws -> [Int64] {
        let asked = Self.words(in: question).filter { !Self.tooCommon.contains($0) }.prefix(Self.mostWords)
        guard !asked.isEmpty else { return [] }
        let sqlite = asked.map { "\"\($0)\"*" }.joined(separator: " ")
        let postgres = asked.map { "'\($0)':*" }.joined(separator: " & ")
        let found: SQL = .either(
            sqlite: "words MATCH \(sqlite)",
            postgres: "to_tsvector('english', words) @@ to_tsquery('english', \(postgres))")
        return try db.rows("SELECT \(Self.id) AS id FROM \(name) WHERE \(found) LIMIT \(limit)").map { try $0.get("id") }
    }

    private static var id: SQL { .either(sqlite: "rowid", postgres: "id") }

    /// A text's words without case and accents: letters and digits alone, so that no sign can mean anything to an engine.
    static func words(in text: String) -> [String] {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .unicodeScalars.split { !$0.properties.isAlphabetic && !("0"..."9").contains($0) }
            .map { String(String.UnicodeScalarView($0).prefix(longestWord)) }
    }

    private static let mostWords = 12
    private static let longestWord = 60

    /// Words that stand in every text and so find nothing. PostgreSQL leaves them out by itself.
    private static let tooCommon: Set<String> = [
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "does", "for", "from", "how", "i", "if", "in", "is",
        "it", "my", "not", "of", "on", "or", "our", "that", "the", "this", "to", "was", "we", "what", "when", "where",
        "which", "who", "why", "will", "with", "you", "your",
    ]
}
