public import Base
public import Foundation
public import People

/// What somebody wants a policy to say, and whom it concerns.
public struct PolicyDraft: Sendable {
    public var kind: Policy.Kind
    public var title: String
    public var source: String
    public var summary: String
    public var body: String
    public var customerText: String
    /// The day it holds from; nil for at once.
    public var from: Date?
    public var changeNote: String
    public var impact: String
    /// Nil for whoever writes it.
    public var owner: Staff.ID?
    public var reviewOn: Date?
    public var audience: Set<Audience>
    public var steps: Set<GovernedStep>
    /// What must be read before it.
    public var first: [Policy.ID]

    public init(
        _ kind: Policy.Kind, _ title: String, summary: String, body: String, source: String = "", customerText: String = "",
        from: Date? = nil, changeNote: String = "", impact: String = "", owner: Staff.ID? = nil, reviewOn: Date? = nil,
        audience: Set<Audience> = [], steps: Set<GovernedStep> = [], first: [Policy.ID] = []
    ) {
        self.kind = kind
        self.title = title
        self.source = source
        self.summary = summary
        self.body = body
        self.customerText = customerText
        self.from = from
        self.changeNote = changeNote
        self.impact = impact
        self.owner = owner
        self.reviewOn = reviewOn
        self.audience = audience
        self.steps = steps
        self.first = first
    }

    /// With white space cut off and within bounds.
    func checked() throws -> PolicyDraft {
        var draft = self
        draft.title = try Wording.required(title, "title", longest: Policy.longestTitle)
            .split(whereSeparator: \.isNewline).joined(separator: " ")
        draft.source = try Wording.optional(source, "source", longest: Policy.longestSummary)
        draft.summary = try Wording.required(summary, "summary", longest: Policy.longestSummary)
        draft.body = try Wording.required(body, "body", longest: Policy.longestText)
        draft.customerText = try Wording.optional(customerText, "customer_text", longest: Policy.longestText)
        draft.changeNote = try Wording.optional(changeNote, "change_note", longest: Policy.longestSummary)
        draft.impact = try Wording.optional(impact, "impact", longest: Policy.longestSummary)
        return draft
    }

    /// Whether somebody who has read that text has read this one.
    func saysTheSame(as text: PolicyText) -> Bool {
        summary == text.summary && body == text.body && customerText == text.customerText
    }

    /// Everything it is found by.
    var words: String { [title, source, summary, body, customerText].joined(separator: "\n") }
}
