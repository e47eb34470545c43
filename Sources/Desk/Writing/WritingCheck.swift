import Base
import Foundation
import People

/// Something about a draft that its writer may want to know. None stops it, but one: other customers' data must be
/// confirmed.
struct WritingHint: Sendable, Equatable {
    enum Kind: String, Sendable, CaseIterable {
        case othersData = "others_data"
        case wrongGreeting = "wrong_greeting"
        case noteQuoted = "note_quoted"
        case insideWord = "inside_word"
        case openGap = "open_gap"
        case purposeLate = "purpose_late"
        case hardToRead = "hard_to_read"
        case longSentence = "long_sentence"
        case avoidWord = "avoid_word"
        case noRecap = "no_recap"
        case tooLong = "too_long"
        case noGreeting = "no_greeting"
        case tooNear = "too_near"

        /// What may do harm stands before what could be better.
        var isGrave: Bool { [.othersData, .wrongGreeting, .noteQuoted, .insideWord, .openGap].contains(self) }
    }

    let kind: Kind
    /// The words of the draft it is about.
    var about = ""
    /// What would be better.
    var better = ""
}

/// Everything there is to say about a draft.
struct WritingCheck: Sendable, Equatable {
    let hints: [WritingHint]
    let readability: Readability
    /// The words as they can be said on the phone or face to face, one breath to a line; empty for what is read.
    let spoken: [String]

    /// What a draft is checked against.
    struct Surroundings: Sendable {
        var party: Party
        /// What the customer came with.
        var subject: String
        var guide = ToneGuide.usual
        var notes: [String] = []
        var recap = Recap([])
        var othersData: [OthersData] = []
        var manner = Manner()
        var channel: Channel?
        /// How we write there.
        var convention: ChannelGuide.Convention?
    }

    init(_ text: String, in surroundings: Surroundings) {
        let readability = Readability(text)
        var hints = surroundings.othersData.map { WritingHint(kind: .othersData, about: $0.written, better: $0.name) }
        if let name = Confidentiality.wrongGreeting(in: text, to: surroundings.party) {
            hints.append(WritingHint(kind: .wrongGreeting, about: name, better: surroundings.party.name))
        }
        if surroundings.notes.contains(where: { Confidentiality.quotes($0, in: text) }) {
            hints.append(WritingHint(kind: .noteQuoted))
        }
        hints += surroundings.guide.toKeepInside(in: text).map { WritingHint(kind: .insideWord, about: $0) }
        hints += Confidentiality.openGaps(in: text).map { WritingHint(kind: .openGap, about: $0) }
        if !PurposeEarly.holds(in: text, about: surroundings.subject) { hints.append(WritingHint(kind: .purposeLate)) }
        if readability.level == .hard { hints.append(WritingHint(kind: .hardToRead)) }
        hints += readability.longSentences.prefix(Self.mostOfAKind).map { WritingHint(kind: .longSentence, about: $0) }
        hints += surroundings.guide.toAvoid(in: text).prefix(Self.mostOfAKind).map {
            WritingHint(kind: .avoidWord, about: $0.words, better: $0.better)
        }
        if surroundings.recap.lines.count > 1, !surroundings.recap.stands(in: text) { hints.append(WritingHint(kind: .noRecap)) }
        hints += Self.unusual(text, surroundings)
        self.hints = hints
        self.readability = readability
        spoken = [.phone, .faceToFace, .visit].contains(surroundings.channel) ? SpokenScript(text).lines : []
    }

    /// What is not usual on this channel, or not how this customer wants to be addressed.
    private static func unusual(_ text: String, _ surroundings: Surroundings) -> [WritingHint] {
        var hints: [WritingHint] = []
        if let name = Confidentiality.tooNear(in: text, to: surroundings.party, surroundings.manner) {
            hints.append(WritingHint(kind: .tooNear, about: name, better: surroundings.party.calledName))
        }
        guard let convention = surroundings.convention, let channel = surroundings.channel else { return hints }
        if convention.isTooLong(text) {
            hints.append(WritingHint(kind: .tooLong, about: String(convention.longest)))
        }
        let isGreeted = text.split(whereSeparator: \.isNewline).first.map { PurposeEarly.isGreeting(String($0)) } ?? true
        if [.email, .post].contains(channel), !convention.greeting.isEmpty, !isGreeted {
            hints.append(WritingHint(kind: .noGreeting, better: convention.greeting))
        }
        return hints
    }

    private static let mostOfAKind = 6

    var needsConfirmation: Bool { hints.contains { $0.kind == .othersData } }
    var graveCount: Int { hints.count { $0.kind.isGrave } }
}
