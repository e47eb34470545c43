public import Base

extension EventName {
    public static let frameworkImported = EventName(
        "framework.imported", about: "standard_import", data: ["framework", "version", "kind", "items"],
        "A framework came in as a file, or the official wording of one was read from a published text.")
    public static let frameworkRuleSet = EventName(
        "framework.rule_set", about: "standard_rule", data: ["framework", "version", "rule", "from"],
        "The organisation's own rule was entered where a framework leaves a question open.")
    public static let wordingSettled = EventName(
        "wording.settled", about: "standard_leftover", data: ["framework", "version", "item"],
        "A person said which item official words belong to, or that they belong to none.")
}

public enum EvidenceEvents {
    public static let all: [EventName] =
        [.frameworkImported, .frameworkRuleSet, .wordingSettled] + enrolments + candidates + claims + portfolios + badges
}
