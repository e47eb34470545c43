import Storage

enum EvidenceSchema {
    static let all: [SQL] = frameworks + wordings + rules + enrolments + candidates + claims + portfolios + badges

    /// What an organisation brought itself; the shipped frameworks are files.
    private static let frameworks: [SQL] = [
        """
        CREATE TABLE framework (
            id \(SQL.identityColumn),
            code TEXT \(SQL.binaryOrder) NOT NULL,
            edition TEXT \(SQL.binaryOrder) NOT NULL,
            title TEXT NOT NULL,
            items BIGINT NOT NULL,
            document TEXT NOT NULL,
            imported_at BIGINT NOT NULL,
            UNIQUE (code, edition)
        )
        """,
        """
        CREATE TABLE standard_import (
            id \(SQL.identityColumn),
            framework TEXT \(SQL.binaryOrder) NOT NULL,
            edition TEXT \(SQL.binaryOrder) NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('framework', 'wording')),
            source TEXT NOT NULL,
            items BIGINT NOT NULL,
            at BIGINT NOT NULL,
            by_staff BIGINT
        )
        """,
        "CREATE INDEX standard_import_edition ON standard_import (framework, edition, id)",
    ]

    /// The official words, in this database alone: they belong to their owners.
    private static let wordings: [SQL] = [
        """
        CREATE TABLE standard_wording (
            framework TEXT \(SQL.binaryOrder) NOT NULL,
            edition TEXT \(SQL.binaryOrder) NOT NULL,
            item TEXT \(SQL.binaryOrder) NOT NULL,
            number BIGINT NOT NULL,
            text TEXT NOT NULL,
            is_sure BOOLEAN NOT NULL,
            source TEXT NOT NULL,
            imported_at BIGINT NOT NULL,
            is_current BOOLEAN NOT NULL,
            PRIMARY KEY (framework, edition, item, number)
        )
        """,
        "CREATE UNIQUE INDEX standard_wording_current ON standard_wording (framework, edition, item) WHERE is_current",
        """
        CREATE TABLE standard_leftover (
            id \(SQL.identityColumn),
            framework TEXT \(SQL.binaryOrder) NOT NULL,
            edition TEXT \(SQL.binaryOrder) NOT NULL,
            text TEXT NOT NULL,
            near TEXT NOT NULL,
            source TEXT NOT NULL,
            found_at BIGINT NOT NULL,
            is_open BOOLEAN NOT NULL,
            item TEXT,
            settled_by BIGINT,
            settled_at BIGINT,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX standard_leftover_open ON standard_leftover (framework, edition, id) WHERE is_open",
        "CREATE INDEX standard_leftover_edition ON standard_leftover (framework, edition, id)",
    ]

    private static let rules: [SQL] = [
        """
        CREATE TABLE standard_rule (
            id \(SQL.identityColumn),
            framework TEXT \(SQL.binaryOrder) NOT NULL,
            edition TEXT \(SQL.binaryOrder) NOT NULL,
            rule TEXT NOT NULL,
            text TEXT NOT NULL,
            from_at BIGINT NOT NULL,
            written_by BIGINT NOT NULL REFERENCES staff (id),
            written_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX standard_rule_edition ON standard_rule (framework, edition, from_at, id)",
    ]
}
