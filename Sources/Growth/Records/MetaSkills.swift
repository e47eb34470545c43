/// The twelve meta-skills of the Scottish profile (scotland-cs, codes META-…), by the three groups they come in.
enum MetaSkill: String, CaseIterable, Sendable {
    case focus, integrity, adaptability, initiative
    case communication, feeling, collaboration, leadership
    case curiosity, creativity
    case senseMaking = "sense-making"
    case criticalThinking = "critical-thinking"

    /// As the framework codes it: `scotland-cs/META-FOCUS`.
    var code: String { "\(ItemCodes.metaSkills)/META-\(rawValue.uppercased())" }

    /// As a practice's option is coded: `meta-focus`.
    var option: String { "meta-\(rawValue)" }

    static func codes(of options: [String]) -> [String] { allCases.filter { options.contains($0.option) }.map(\.code) }
}
