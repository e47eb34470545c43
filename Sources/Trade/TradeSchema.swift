import Storage

/// The tables of products, purchases, returns and offers.
enum TradeSchema {
    static let all: [SQL] = products + purchases + returns + offers

    private static let products: [SQL] = [
        """
        CREATE TABLE product (
            id \(SQL.identityColumn),
            code TEXT NOT NULL,
            code_key TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            team_id BIGINT REFERENCES team (id),
            partner TEXT NOT NULL DEFAULT '',
            features TEXT NOT NULL DEFAULT '',
            suits TEXT NOT NULL DEFAULT '',
            limits TEXT NOT NULL DEFAULT '',
            price BIGINT NOT NULL CHECK (price >= 0),
            currency TEXT NOT NULL,
            category TEXT NOT NULL,
            warranty_months BIGINT NOT NULL DEFAULT 0 CHECK (warranty_months >= 0),
            is_offered BOOLEAN NOT NULL,
            changed_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX product_name ON product (name_key, id)",
        """
        CREATE TABLE product_suit (
            word TEXT NOT NULL,
            product_id BIGINT NOT NULL REFERENCES product (id),
            PRIMARY KEY (word, product_id)
        )
        """,
        "CREATE INDEX product_suit_product ON product_suit (product_id)",
        """
        CREATE TABLE product_notice (
            id \(SQL.identityColumn),
            product_id BIGINT NOT NULL REFERENCES product (id),
            team_id BIGINT NOT NULL REFERENCES team (id),
            what TEXT NOT NULL,
            at BIGINT NOT NULL,
            staff_id BIGINT NOT NULL
        )
        """,
        "CREATE INDEX product_notice_product ON product_notice (product_id, id)",
        "CREATE INDEX product_notice_team ON product_notice (team_id, id)",
        """
        CREATE TABLE product_reading (
            notice_id BIGINT NOT NULL REFERENCES product_notice (id),
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            understood TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (notice_id, staff_id)
        )
        """,
    ]

    private static let purchases: [SQL] = [
        """
        CREATE TABLE purchase (
            id \(SQL.identityColumn),
            party_id BIGINT NOT NULL REFERENCES party (id),
            order_number TEXT NOT NULL,
            order_key TEXT UNIQUE,
            bought_on BIGINT NOT NULL,
            delivered_on BIGINT,
            channel TEXT NOT NULL,
            currency TEXT NOT NULL,
            source TEXT NOT NULL,
            at BIGINT NOT NULL,
            version BIGINT NOT NULL,
            CHECK (delivered_on IS NULL OR delivered_on >= bought_on)
        )
        """,
        "CREATE INDEX purchase_party ON purchase (party_id, bought_on, id)",
        """
        CREATE TABLE purchase_item (
            id \(SQL.identityColumn),
            purchase_id BIGINT NOT NULL REFERENCES purchase (id),
            line BIGINT NOT NULL CHECK (line > 0),
            product_id BIGINT REFERENCES product (id),
            name TEXT NOT NULL,
            category TEXT NOT NULL,
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            unit_price BIGINT NOT NULL CHECK (unit_price >= 0),
            refunded BIGINT NOT NULL DEFAULT 0,
            settled BIGINT NOT NULL DEFAULT 0,
            UNIQUE (purchase_id, line),
            CHECK (refunded >= 0 AND refunded <= quantity * unit_price),
            CHECK (settled >= 0 AND settled <= quantity)
        )
        """,
        """
        CREATE TABLE purchase_import (
            id \(SQL.identityColumn),
            blob TEXT NOT NULL,
            at BIGINT NOT NULL,
            staff_id BIGINT NOT NULL,
            done_at BIGINT,
            added BIGINT NOT NULL
        )
        """,
    ]

    private static let returns: [SQL] = [
        """
        CREATE TABLE return_policy (
            id \(SQL.identityColumn),
            valid_from BIGINT NOT NULL UNIQUE,
            days BIGINT NOT NULL CHECK (days >= 0),
            offer TEXT NOT NULL,
            must_be_unused BOOLEAN NOT NULL,
            needs_proof BOOLEAN NOT NULL,
            words TEXT NOT NULL,
            keep_days BIGINT NOT NULL CHECK (keep_days > 0),
            at BIGINT NOT NULL,
            staff_id BIGINT NOT NULL
        )
        """,
        "CREATE INDEX return_policy_day ON return_policy (valid_from, id)",
        """
        CREATE TABLE goods_return (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            party_id BIGINT NOT NULL REFERENCES party (id),
            purchase_id BIGINT NOT NULL REFERENCES purchase (id),
            reason TEXT NOT NULL,
            words TEXT NOT NULL,
            told_on BIGINT NOT NULL,
            nation TEXT NOT NULL,
            cancel_told TEXT NOT NULL,
            cancel_told_on BIGINT,
            state TEXT NOT NULL CHECK (state IN ('open', 'proposed', 'agreed', 'done', 'withdrawn')),
            proof TEXT NOT NULL DEFAULT '',
            inspected_at BIGINT,
            explained_at BIGINT,
            kind TEXT,
            amount BIGINT CHECK (amount IS NULL OR amount >= 0),
            currency TEXT NOT NULL,
            why TEXT NOT NULL DEFAULT '',
            proposed_by BIGINT,
            agreed_on BIGINT,
            due_on BIGINT,
            promise_id BIGINT,
            done_at BIGINT,
            done_how TEXT NOT NULL DEFAULT '',
            given_back_on BIGINT,
            checked_at BIGINT,
            opened_at BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX goods_return_party ON goods_return (party_id)",
        "CREATE INDEX goods_return_state ON goods_return (state, id)",
        "CREATE INDEX goods_return_reason ON goods_return (reason, id)",
        "CREATE INDEX goods_return_both ON goods_return (state, reason, id)",
        "CREATE INDEX goods_return_purchase ON goods_return (purchase_id, id)",
        """
        CREATE TABLE return_item (
            id \(SQL.identityColumn),
            return_id BIGINT NOT NULL REFERENCES goods_return (id),
            item_id BIGINT NOT NULL REFERENCES purchase_item (id),
            quantity BIGINT NOT NULL CHECK (quantity > 0),
            condition TEXT NOT NULL DEFAULT '',
            is_unsealed BOOLEAN NOT NULL DEFAULT FALSE,
            note TEXT NOT NULL DEFAULT '',
            refund BIGINT NOT NULL DEFAULT 0 CHECK (refund >= 0),
            moved_to TEXT NOT NULL DEFAULT '',
            UNIQUE (return_id, item_id)
        )
        """,
        "CREATE INDEX return_item_item ON return_item (item_id, return_id)",
        """
        CREATE TABLE return_photo (
            id \(SQL.identityColumn),
            return_id BIGINT NOT NULL REFERENCES goods_return (id),
            type TEXT NOT NULL,
            size BIGINT NOT NULL,
            blob TEXT NOT NULL,
            about TEXT NOT NULL,
            paper TEXT NOT NULL DEFAULT '',
            at BIGINT NOT NULL
        )
        """,
        "CREATE INDEX return_photo_return ON return_photo (return_id, id)",
        """
        CREATE TABLE return_document (
            id \(SQL.identityColumn),
            return_id BIGINT NOT NULL REFERENCES goods_return (id),
            body TEXT NOT NULL,
            is_sent BOOLEAN NOT NULL,
            at BIGINT NOT NULL,
            staff_id BIGINT NOT NULL
        )
        """,
        "CREATE INDEX return_document_return ON return_document (return_id, id)",
        """
        CREATE TABLE return_held (
            return_id BIGINT NOT NULL REFERENCES goods_return (id),
            paper TEXT NOT NULL,
            place TEXT NOT NULL,
            keep_until BIGINT,
            destroyed_on BIGINT,
            PRIMARY KEY (return_id, paper)
        )
        """,
        "CREATE INDEX return_held_until ON return_held (keep_until, return_id, paper)",
        """
        CREATE TABLE return_dispatch (
            id \(SQL.identityColumn),
            return_id BIGINT NOT NULL REFERENCES goods_return (id),
            recipient TEXT NOT NULL,
            name TEXT NOT NULL,
            carrier TEXT NOT NULL,
            tracking TEXT NOT NULL,
            sent_on BIGINT NOT NULL
        )
        """,
        "CREATE INDEX return_dispatch_return ON return_dispatch (return_id, id)",
        """
        CREATE TABLE remark (
            id \(SQL.identityColumn),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            party_id BIGINT NOT NULL REFERENCES party (id),
            return_id BIGINT REFERENCES goods_return (id),
            product_id BIGINT REFERENCES product (id),
            words TEXT NOT NULL,
            at BIGINT NOT NULL,
            staff_id BIGINT NOT NULL
        )
        """,
        "CREATE INDEX remark_party ON remark (party_id)",
        "CREATE INDEX remark_return ON remark (return_id, id)",
    ]

    private static let offers: [SQL] = [
        """
        CREATE TABLE offer (
            id \(SQL.identityColumn),
            party_id BIGINT NOT NULL REFERENCES party (id),
            case_id BIGINT NOT NULL REFERENCES cases (id),
            product_id BIGINT NOT NULL REFERENCES product (id),
            need TEXT NOT NULL,
            fits TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('matched', 'made', 'accepted', 'not_now', 'no', 'stop', 'sold')),
            method TEXT,
            outcome TEXT,
            information TEXT NOT NULL DEFAULT '',
            path TEXT NOT NULL DEFAULT '',
            path_on BIGINT,
            words TEXT NOT NULL DEFAULT '',
            quantity BIGINT,
            amount BIGINT CHECK (amount IS NULL OR amount >= 0),
            currency TEXT NOT NULL,
            understanding TEXT NOT NULL DEFAULT '',
            purchase_id BIGINT,
            promise_id BIGINT,
            matched_at BIGINT NOT NULL,
            made_at BIGINT,
            closed_at BIGINT,
            staff_id BIGINT NOT NULL,
            version BIGINT NOT NULL
        )
        """,
        "CREATE INDEX offer_state ON offer (state, id)",
        "CREATE INDEX offer_party ON offer (party_id, id)",
        "CREATE INDEX offer_made ON offer (made_at, method, outcome) WHERE made_at IS NOT NULL",
        """
        CREATE TABLE offer_stop (
            party_id BIGINT PRIMARY KEY REFERENCES party (id),
            at BIGINT NOT NULL,
            words TEXT NOT NULL,
            staff_id BIGINT NOT NULL
        )
        """,
        """
        CREATE TABLE promotion_comparison (
            id \(SQL.identityColumn),
            from_day BIGINT NOT NULL,
            to_day BIGINT NOT NULL,
            conclusion TEXT NOT NULL,
            at BIGINT NOT NULL,
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            discussion TEXT NOT NULL DEFAULT '',
            discussed_at BIGINT
        )
        """,
    ]
}
