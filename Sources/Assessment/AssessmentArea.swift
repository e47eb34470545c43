public import Desk
public import Evidence
import People
import Storage
import Web

/// Judging what others claim: who looks at it, and what they say.
public enum AssessmentArea {
    public static func area(_ library: EvidenceLibrary) -> Area {
        Area(
            "assessment", schema: schema, events: [.judgementMade], routes: JudgingPages(library: library).routes,
            places: [
                .init(
                    "judging", "/growth/judging", icon: "quality", words: "place.judging", shortcut: "g j", isExtra: true,
                    permission: .judgeEvidence)
            ])
    }

    private static let schema: [SQL] = [
        """
        CREATE TABLE judgement (
            id \(SQL.identityColumn),
            claim_id BIGINT NOT NULL REFERENCES claim (id),
            enrolment_id BIGINT NOT NULL REFERENCES enrolment (id),
            item TEXT \(SQL.binaryOrder) NOT NULL,
            staff_id BIGINT NOT NULL REFERENCES staff (id),
            assessor_id BIGINT NOT NULL REFERENCES staff (id),
            decision TEXT NOT NULL CHECK (decision IN ('accepted', 'returned', 'more')),
            ticks TEXT NOT NULL,
            comment TEXT NOT NULL,
            at BIGINT NOT NULL,
            CHECK (assessor_id <> staff_id)
        )
        """,
        "CREATE INDEX judgement_claim ON judgement (claim_id, id)",
    ]
}
