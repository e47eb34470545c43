import Base
import Foundation
import People
import Storage

/// How the organisation writes and speaks on each channel. Its own words: the composer shows them, and nobody is stopped.
public struct ChannelGuide: Codable, Sendable, Equatable {
    /// What holds on one channel.
    public struct Convention: Codable, Sendable, Equatable {
        /// How a message begins and ends there.
        public var greeting: String
        public var ending: String
        /// How people are addressed, and how near one may come.
        public var naming: String
        /// More words than this are too many; 0 when there is no limit.
        public var longest: Int
        /// What else is done there, one to a line.
        public var habits: [String]
        /// What becomes of the words: who keeps them, and who may read them one day.
        public var record: String

        public init(
            greeting: String = "", ending: String = "", naming: String = "", longest: Int = 0, habits: [String] = [],
            record: String = ""
        ) {
            self.greeting = greeting
            self.ending = ending
            self.naming = naming
            self.longest = longest
            self.habits = habits
            self.record = record
        }
    }

    /// By channel.
    private var conventions: [String: Convention]
    public private(set) var version: Int

    public init(_ conventions: [Channel: Convention], version: Int = 0) {
        self.conventions = Dictionary(uniqueKeysWithValues: conventions.map { ($0.key.rawValue, $0.value) })
        self.version = version
    }

    public subscript(channel: Channel) -> Convention {
        conventions[channel.rawValue] ?? Self.usual.conventions[channel.rawValue] ?? Convention()
    }

    func agreed(_ convention: Convention, on channel: Channel) -> ChannelGuide {
        var agreed = self
        agreed.conventions[channel.rawValue] = convention
        agreed.version += 1
        return agreed
    }
}

extension ChannelGuide {
    /// What Kept begins with. That words on record are the customer's to read: UK GDPR, Article 15.
    public static let usual = ChannelGuide([
        .email: Convention(
            greeting: "Dear Mrs Ellis,", ending: "Kind regards, and your first and last name",
            naming: "As they sign themselves, or as their page says. First names once they have used yours.", longest: 250,
            habits: [
                "One subject to a mail.", "Answer every question, in their order.", "Attach what they need; say what it is.",
            ],
            record:
                "Stays on record word for word. The customer can ask for a copy, pass it on, or show it to an ombudsman or a court."
        ),
        .post: Convention(
            greeting: "Dear Mrs Ellis,", ending: "Yours sincerely, your name and your role",
            naming: "Title and surname, unless their page says otherwise.", longest: 600,
            habits: [
                "Say what it is about in the first line.", "Give a name and a number to ring.",
                "Large print where it is asked for.",
            ],
            record: "A letter is the most lasting thing we send. It is kept, and may be read out years from now."),
        .text: Convention(
            greeting: "Hello Mrs Ellis,", ending: "Your first name and ours",
            naming: "As on their page. No pet names, no emoji unless they use them first.", longest: 60,
            habits: [
                "One thing at a time.", "No account numbers, nothing about health or money: others see the screen.",
                "Offer to ring.",
            ],
            record: "Kept word for word, and easily shown to others as a picture of a screen."),
        .phone: Convention(
            greeting: "Good morning, our name, your name: how can I help?",
            ending: "Say what happens next, and ask whether that is right",
            naming: "Ask what they would like to be called, and use it sparingly.",
            habits: [
                "Say if the call is recorded, and why.", "Sum up before you hang up.",
                "Give nothing away on an answering machine.",
            ],
            record: "What you note is on record. Write what was said, as you would read it out to them."),
        .faceToFace: Convention(
            greeting: "A greeting, your name, and a seat",
            ending: "Say what happens next, and write it down for them if it helps",
            naming: "Ask what they would like to be called. Keep your voice down at the counter.",
            habits: ["Look at them, not at the screen.", "Offer somewhere quiet for what is private."],
            record: "What you note is on record. Write what was said, as you would read it out to them."),
        .visit: Convention(
            greeting: "Your name, your card, and whether now is a good time", ending: "Leave in writing what was agreed",
            naming: "Title and surname until they say otherwise. It is their home.",
            habits: ["Ask before you go in, sit down or touch anything.", "Somebody at the desk knows where you are."],
            record: "What you note is on record. Write what was said and seen that matters here, and nothing else of their home."),
    ])

    static let longestLine = 400
    static let mostHabits = 12
}

extension ChannelGuide.Convention {
    func checked() throws -> ChannelGuide.Convention {
        var copy = self
        copy.greeting = try Wording.optional(greeting, "greeting", longest: ChannelGuide.longestLine)
        copy.ending = try Wording.optional(ending, "ending", longest: ChannelGuide.longestLine)
        copy.naming = try Wording.optional(naming, "naming", longest: ChannelGuide.longestLine)
        copy.record = try Wording.required(record, "record", longest: ChannelGuide.longestLine)
        guard (0...5_000).contains(longest) else { throw Problem.invalid("longest", "writing.problem.longest") }
        guard habits.count <= ChannelGuide.mostHabits, habits.allSatisfy({ $0.utf8.count <= ChannelGuide.longestLine }) else {
            throw Problem.invalid(
                "habits", "writing.problem.too_many_lines",
                ["lines": String(ChannelGuide.mostHabits), "n": String(ChannelGuide.longestLine)])
        }
        return copy
    }

    /// Whether a message is longer than is usual there.
    func isTooLong(_ text: String) -> Bool {
        longest > 0 && Sentences.words(in: text[...]).count > longest
    }
}

extension Writing {
    /// How we write and speak on each channel.
    public func channels() throws -> ChannelGuide {
        guard let text = try work.setting(Self.channelSetting) else { return .usual }
        return try JSONDecoder().decode(ChannelGuide.self, from: Data(text.utf8))
    }

    /// Agrees what holds on a channel from now on.
    public func agree(_ convention: ChannelGuide.Convention, on channel: Channel, version: Int) throws {
        try work.principal.require(.keepPolicies)
        let present = try channels()
        let convention = try convention.checked()
        if present[channel] == convention { return }
        guard present.version == version else { throw Problem.conflict("problem.changed_meanwhile") }
        let agreed = present.agreed(convention, on: channel)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try work.set(Self.channelSetting, to: String(decoding: try encoder.encode(agreed), as: UTF8.self))
        try work.record(Event(.channelGuideChanged, Int64(agreed.version), ["channel": .code(channel.rawValue)]))
    }

    private static let channelSetting = "channel_guide"
}

extension Entry.Kind {
    /// The channel whose conventions hold for what somebody writes here; nil for words among colleagues.
    func conventions(in file: Case, byMail: Bool) -> Channel? {
        switch self {
        case .reply: byMail ? .email : file.channel
        case .letter: .post
        case .call: .phone
        case .visit: file.channel == .visit ? .visit : .faceToFace
        default: nil
        }
    }
}
