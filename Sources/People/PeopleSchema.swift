public import Storage

public enum PeopleSchema {
    /// Staff and how they come in, teams, and the parties we serve.
    public static let foundation: [SQL] = [
        """
        CREATE TABLE staff (
            id \(SQL.identityColumn),
            email TEXT NOT NULL,
            email_key TEXT \(SQL.binaryOrder) NOT NULL UNIQUE,
            name TEXT NOT NULL,
            initials TEXT NOT NULL,
            role TEXT NOT NULL CHECK (role IN
                ('practitioner', 'specialist', 'leader', 'manager', 'assessor', 'administrator')),
            is_apprentice BOOLEAN NOT NULL,
            password TEXT,
            is_active BOOLEAN NOT NULL,
            failures BIGINT NOT NULL DEFAULT 0,
            locked_until BIGINT,
            language TEXT NOT NULL,
            theme TEXT CHECK (theme IN ('light', 'dark')),
            large_print BOOLEAN NOT NULL,
            created_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX staff_role ON staff (role, id)",
        "CREATE INDEX staff_name ON staff (name, id)",
        """
        CREATE TABLE team (
            id \(SQL.identityColumn),
            name TEXT NOT NULL UNIQUE,
            created_at BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE team_member (
            team_id BIGINT NOT NULL REFERENCES team (id),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            PRIMARY KEY (team_id, staff_id)
        )
        """,
        "CREATE INDEX team_member_staff ON team_member (staff_id, team_id)",
        """
        CREATE TABLE session (
            id \(SQL.identityColumn),
            token_hash BYTEA NOT NULL UNIQUE,
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            created_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            agent TEXT NOT NULL
        )
        """,
        "CREATE INDEX session_staff ON session (staff_id, id)",
        "CREATE INDEX session_expires ON session (expires_at)",
        """
        CREATE TABLE api_token (
            id \(SQL.identityColumn),
            token_hash BYTEA NOT NULL UNIQUE,
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            name TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            last_used_at BIGINT,
            revoked_at BIGINT
        )
        """,
        "CREATE INDEX api_token_staff ON api_token (staff_id, id)",
        """
        CREATE TABLE party (
            id \(SQL.identityColumn),
            kind TEXT NOT NULL CHECK (kind IN
                ('person', 'household', 'business', 'colleague', 'team', 'supplier')),
            name TEXT NOT NULL,
            name_key TEXT \(SQL.binaryOrder) NOT NULL,
            preferred_name TEXT,
            preferred_channel TEXT,
            language TEXT NOT NULL,
            account TEXT \(SQL.binaryOrder),
            since BIGINT,
            note TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            updated_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX party_name ON party (name_key, id)",
        "CREATE INDEX party_account ON party (account, id) WHERE account IS NOT NULL",
        """
        CREATE TABLE party_address (
            id \(SQL.identityColumn),
            party_id BIGINT NOT NULL REFERENCES party (id),
            kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'post')),
            value TEXT NOT NULL,
            key TEXT \(SQL.binaryOrder) NOT NULL,
            is_primary BOOLEAN NOT NULL
        )
        """,
        "CREATE INDEX party_address_key ON party_address (kind, key, party_id)",
        "CREATE INDEX party_address_party ON party_address (party_id, id)",
        """
        CREATE TABLE party_key (
            party_id BIGINT NOT NULL REFERENCES party (id),
            kind TEXT NOT NULL CHECK (kind IN ('name', 'ending', 'account')),
            key TEXT \(SQL.binaryOrder) NOT NULL,
            PRIMARY KEY (kind, key, party_id)
        )
        """,
        "CREATE INDEX party_key_party ON party_key (party_id)",
        """
        CREATE TABLE party_need (
            id \(SQL.identityColumn),
            party_id BIGINT NOT NULL REFERENCES party (id),
            need TEXT NOT NULL,
            adjustment TEXT NOT NULL,
            recorded_by BIGINT NOT NULL,
            recorded_at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX party_need_party ON party_need (party_id, id)",
    ]
}
