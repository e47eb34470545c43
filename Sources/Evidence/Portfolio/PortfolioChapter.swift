public import Base
public import Foundation
public import Web

/// A part of a portfolio beside its claims, told by the area that knows it: how somebody was assessed, what they learned.
public struct PortfolioChapter: Sendable, Equatable {
    public enum Text: Sendable, Equatable {
        /// A day, a figure, a word of Kept's own.
        case fixed(String)
        /// What somebody wrote. Names are taken out of it before anybody else reads it.
        case said(String)

        public var isEmpty: Bool { string.isEmpty }

        var string: String {
            switch self {
            case .fixed(let text), .said(let text): text
            }
        }
    }

    public enum Block: Sendable, Equatable {
        case heading(Text)
        case fact(String, Text)
        case prose(String, Text)
        case table([String], [[Text]])
    }

    public let title: String
    public var blocks: [Block] = []
    public var files: [PortfolioFile] = []
    public var signatures: [PortfolioSignature] = []
    /// People outside the organisation who took part, with what they are called outside the desk.
    public var others: [String: String] = [:]

    public init(_ title: String) {
        self.title = title
    }

    public mutating func heading(_ text: Text) { blocks.append(.heading(text)) }

    /// What is not known is left out.
    public mutating func fact(_ label: String, _ text: Text?) {
        if let text, !text.isEmpty { blocks.append(.fact(label, text)) }
    }

    public mutating func prose(_ label: String, _ text: String?) {
        if let text, !text.isEmpty { blocks.append(.prose(label, .said(text))) }
    }

    public mutating func table(_ columns: [String], _ rows: [[Text]]) {
        if !rows.isEmpty { blocks.append(.table(columns, rows)) }
    }

    public var isEmpty: Bool { blocks.isEmpty && files.isEmpty }

    /// Every text in it that somebody wrote.
    var said: [String] {
        func words(_ text: Text) -> [String] { if case .said(let words) = text { [words] } else { [] } }
        return blocks.flatMap { block in
            switch block {
            case .heading(let text), .fact(_, let text), .prose(_, let text): words(text)
            case .table(_, let rows): rows.flatMap { $0.flatMap(words) }
            }
        } + files.map(\.about)
    }

    func redacted(by redactor: Redactor) -> PortfolioChapter {
        func out(_ text: Text) -> Text {
            if case .said(let words) = text { .said(redactor.redact(words).text) } else { text }
        }
        var chapter = self
        chapter.blocks = blocks.map { block in
            switch block {
            case .heading(let text): .heading(out(text))
            case .fact(let label, let text): .fact(label, out(text))
            case .prose(let label, let text): .prose(label, out(text))
            case .table(let columns, let rows): .table(columns, rows.map { $0.map(out) })
            }
        }
        chapter.files = files.map { $0.redacted(by: redactor) }
        return chapter
    }
}

/// A name under something in a portfolio: a review, the gateway, what a witness saw.
public struct PortfolioSignature: Sendable, Equatable {
    /// The event that stands for it in the log.
    public let event: EventName
    public let subject: Int64
    /// Which of several signatures it is; empty where there is one.
    public let part: String
    /// What they signed as, in words.
    public let role: String
    public let at: Date
    /// Of what was signed, where that has a digest.
    public let digest: String?

    public init(_ event: EventName, _ subject: Int64, part: String = "", role: String, at: Date, digest: String? = nil) {
        self.event = event
        self.subject = subject
        self.part = part
        self.role = role
        self.at = at
        self.digest = digest
    }
}

/// An area that has something to say in a portfolio.
public struct PortfolioSource: Sendable {
    /// The events that are signatures in it, each with what tells several signatures of one thing apart.
    public let signs: [(event: EventName, part: String?)]
    let chapters: @Sendable (Work, EvidenceLibrary, Enrolment, Words, Times) throws -> [PortfolioChapter]

    /// `chapters` is asked on behalf of Kept and says the same to every reader: what is shared with the person's circle.
    public init(
        signs: [(event: EventName, part: String?)] = [],
        chapters: @escaping @Sendable (Work, EvidenceLibrary, Enrolment, Words, Times) throws -> [PortfolioChapter]
    ) {
        self.signs = signs
        self.chapters = chapters
    }
}
