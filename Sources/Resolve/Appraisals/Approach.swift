import Base
import Foundation
import People

/// A way of going about a hard case that the organisation keeps in its list, with when it fits.
public struct Approach: Sendable, Equatable {
    public var name: String
    public var fits: String

    public init(_ name: String, fits: String) {
        self.name = name
        self.fits = fits
    }
}

extension [Approach] {
    /// What Kept begins with; the organisation's own list takes its place.
    public static let usual = [
        Approach("Put it right at once", fits: "The fault is plain, and the remedy within your authority."),
        Approach("Find the cause first", fits: "Nobody knows yet what went wrong, or it may happen to others."),
        Approach("Meet in the middle", fits: "Both sides have a point, and both can give something."),
        Approach("Stand by the rule, kindly", fits: "The rule is fair here, and an exception would not be fair to others."),
        Approach("Make an exception", fits: "The rule was not made for a case like this one."),
        Approach("Bring in somebody who knows", fits: "It takes knowledge or authority that you do not have."),
        Approach("One step at a time", fits: "Nothing settles it at once, and small steps build trust."),
    ]

    static let most = 30
    static let longest = 300

    /// One to a line, with when it fits after "=".
    init(lines text: String) throws {
        self = text.split(whereSeparator: \.isNewline).compactMap { line in
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard let name = parts.first, !name.isEmpty else { return nil }
            return Approach(name, fits: parts.count > 1 ? parts[1] : "")
        }
        guard count <= Self.most, allSatisfy({ $0.name.utf8.count + $0.fits.utf8.count <= Self.longest }) else {
            throw Problem.invalid(
                "approaches", "writing.problem.too_many_lines", ["lines": "\(Self.most)", "n": "\(Self.longest)"])
        }
    }

    var lines: String { map { $0.fits.isEmpty ? $0.name : "\($0.name) = \($0.fits)" }.joined(separator: "\n") }
}

extension Appraisals {
    /// The organisation's approaches, or those Kept came with.
    public func approaches() throws -> [Approach] {
        try work.setting(Self.approachSetting).map { try [Approach](lines: $0) } ?? .usual
    }

    /// Agrees on another list. Decisions that named one of the old list keep its name.
    public func keep(_ approaches: [Approach]) throws {
        try work.principal.require(.setAuthority)
        guard try self.approaches() != approaches else { return }
        try work.set(Self.approachSetting, to: approaches.lines)
        try work.record(Event(.approachesKept, 0, ["count": .number(Int64(approaches.count))]))
    }

    private static let approachSetting = "decision.approaches"
}
