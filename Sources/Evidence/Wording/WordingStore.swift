import Base
import Foundation
import People
import Storage

extension Transaction {
    /// The words that hold now, by item.
    func wordings(_ edition: Framework.Edition) throws -> [String: StandardWording] {
        let found = try rows(
            """
            SELECT \(StandardWording.columns)
            FROM standard_wording
            WHERE framework = \(edition.code) AND edition = \(edition.version) AND is_current
            ORDER BY item
            LIMIT \(FrameworkFile.mostItems)
            """
        ).map(StandardWording.init)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.item, $0) })
    }

    /// How many items have words, by edition.
    func wordingCounts() throws -> [Framework.Edition: Int] {
        try counts(
            """
            SELECT framework, edition, COUNT(*) AS number
            FROM standard_wording
            WHERE is_current
            GROUP BY framework, edition
            ORDER BY framework, edition
            """)
    }

    func leftoverCounts() throws -> [Framework.Edition: Int] {
        try counts(
            """
            SELECT framework, edition, COUNT(*) AS number
            FROM standard_leftover
            WHERE is_open
            GROUP BY framework, edition
            ORDER BY framework, edition
            """)
    }

    private func counts(_ sql: SQL) throws -> [Framework.Edition: Int] {
        Dictionary(
            uniqueKeysWithValues: try rows(sql).map { row in
                (Framework.Edition(code: try row.get("framework"), version: try row.get("edition")), try row.get("number"))
            })
    }

    /// Puts words in place of those before them, which stay as an earlier version.
    func replace(
        _ current: StandardWording?, of item: String, in edition: Framework.Edition, by text: String, isSure: Bool,
        source: String, at now: Date
    ) throws {
        if current != nil {
            try run(
                """
                UPDATE standard_wording
                SET is_current = FALSE
                WHERE framework = \(edition.code) AND edition = \(edition.version) AND item = \(item) AND is_current
                """)
        }
        try run(
            """
            INSERT INTO standard_wording (framework, edition, item, number, text, is_sure, source, imported_at, is_current)
            VALUES (\(edition.code), \(edition.version), \(item), \((current?.number ?? 0) + 1), \(text), \(isSure), \(source),
                \(now), TRUE)
            """)
    }

    func confirmWording(of item: String, in edition: Framework.Edition) throws {
        try run(
            """
            UPDATE standard_wording
            SET is_sure = TRUE
            WHERE framework = \(edition.code) AND edition = \(edition.version) AND item = \(item) AND is_current
            """)
    }

    func leftover(_ id: Leftover.ID) throws -> Leftover? {
        try row("SELECT \(Leftover.columns) FROM standard_leftover WHERE id = \(id)").map(Leftover.init)
    }

    func openLeftovers(_ edition: Framework.Edition, after: Leftover.ID?, limit: Int) throws -> [Leftover] {
        try rows(
            """
            SELECT \(Leftover.columns)
            FROM standard_leftover
            WHERE framework = \(edition.code) AND edition = \(edition.version) AND is_open
                AND id > \(after ?? Leftover.ID(0))
            ORDER BY id
            LIMIT \(limit)
            """
        ).map(Leftover.init)
    }

    /// What was ever left over of an edition's texts, settled or not, so that reading one again asks nothing twice.
    func leftoverTexts(_ edition: Framework.Edition) throws -> Set<String> {
        Set(
            try rows(
                """
                SELECT text
                FROM standard_leftover
                WHERE framework = \(edition.code) AND edition = \(edition.version)
                ORDER BY id
                LIMIT \(Wordings.mostLeftovers)
                """
            ).map { try $0.get("text") })
    }

    func insert(_ leftover: Reading.Leftover, id: Leftover.ID, in edition: Framework.Edition, source: String, at now: Date) throws
    {
        try run(
            """
            INSERT INTO standard_leftover (id, framework, edition, text, near, source, found_at, is_open, version)
            VALUES (\(id), \(edition.code), \(edition.version), \(leftover.text), \(leftover.near), \(source), \(now), TRUE, 1)
            """)
    }

    func settle(_ leftover: Leftover, as item: String?, by staff: Staff.ID?, at now: Date) throws -> Bool {
        try run(
            """
            UPDATE standard_leftover
            SET is_open = FALSE, item = \(item), settled_by = \(staff), settled_at = \(now), version = version + 1
            WHERE id = \(leftover.id) AND version = \(leftover.version) AND is_open
            """) == 1
    }
}
