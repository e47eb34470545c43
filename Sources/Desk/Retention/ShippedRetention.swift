import Base

/// The rules Kept comes with, for an organisation to begin from. Most go by the time in which somebody can still claim under a
/// contract: six years in England, Wales and Northern Ireland, five in Scotland.
enum ShippedRetention {
    static let all: [(kind: RetentionRule.Kind, rule: RetentionRule)] = [
        (
            .customers,
            RetentionRule(
                purpose: "To answer, and to keep what we promised.", basis: .contract, source: claims,
                months: 72, start: .lastContact, ending: .erased)
        ),
        (
            .needs,
            RetentionRule(
                purpose: "To serve everybody equally well. Only what they told us, and only the need.", basis: .obligation,
                source: "Equality Act 2010, sections 20 and 29", months: 24, start: .lastContact,
                ending: .erased)
        ),
        (
            .cases,
            RetentionRule(
                purpose: "So that nobody has to tell it twice, and to answer for what we said, promised and did.",
                basis: .interests, source: claims, months: 72, start: .ended, ending: .nameless)
        ),
        (
            .decisions,
            RetentionRule(
                purpose: "To treat like cases alike, and to show why we decided and who agreed.",
                basis: .interests, source: claims, months: 72, start: .ended, ending: .nameless)
        ),
        (
            .complaints,
            RetentionRule(
                purpose: "To put them right and learn from them, and because a regulator or an ombudsman may ask.",
                basis: .obligation, source: "FCA Handbook, DISP 1.9.1", months: 36, start: .ended, ending: .nameless)
        ),
        (
            .behaviour,
            RetentionRule(
                purpose: "To keep colleagues safe, and to be fair to the customer.",
                basis: .interests, source: "Health and Safety at Work etc. Act 1974, section 2", months: 12, start: .ended,
                ending: .reviewed)
        ),
        (
            .purchases,
            RetentionRule(
                purpose: "Their rights depend on it, and so do our accounts.",
                basis: .obligation, source: "Value Added Tax Act 1994, Schedule 11, paragraph 6", months: 72, start: .ended,
                ending: .erased)
        ),
        (
            .consents,
            RetentionRule(
                purpose: "To go by it, and to be able to show it.", basis: .obligation,
                source: "UK GDPR, article 7(1)", months: 24, start: .withdrawn, ending: .erased)
        ),
    ]

    private static let claims =
        "Limitation Act 1980, section 5; Prescription and Limitation (Scotland) Act 1973, section 6 (five years)"
}
