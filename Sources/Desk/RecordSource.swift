public import Base
import Foundation
public import People
import Storage
public import Web

/// Records of an area that other work draws on as they stand that day: a project takes the options of a decision, or the
/// complaints of a year.
public struct RecordSource: Sendable {
    /// A record somebody can choose, by its address.
    public struct Offer: Sendable, Equatable {
        public let address: String
        public let title: String

        public init(_ address: String, _ title: String) {
            self.address = address
            self.title = title
        }
    }

    /// What a record said when it was drawn on, as a table.
    public struct Sheet: Sendable, Equatable, Codable {
        /// What it can stand for in a report.
        public enum Kind: String, Sendable, Codable { case data, options }

        public let title: String
        public let kind: Kind
        public let columns: [String]
        public let rows: [[String]]
        /// Whom it tells of, so that they are called the same wherever else they come up.
        public var customer: Party.ID?

        private enum CodingKeys: CodingKey { case title, kind, columns, rows }

        static let longestCell = 1_000
        static let mostRows = 60

        public init(_ title: String, _ kind: Kind, columns: [String], rows: [[String]], of customer: Party.ID? = nil) {
            self.title = String(title.prefix(300))
            self.kind = kind
            self.columns = columns
            self.customer = customer
            self.rows = rows.prefix(Self.mostRows).map { $0.map { String($0.prefix(Self.longestCell)) } }
        }
    }

    /// The reader's own records, the newest first; at most a screenful.
    public let offers: @Sendable (Work, Paper) throws -> [Offer]
    /// The record at an address as it stands now, in words that are kept, for a reader who may see it; nil when the address is
    /// not this area's.
    public let sheet: @Sendable (Work, RecordAddress, Paper) throws -> Sheet?

    public init(
        offers: @escaping @Sendable (Work, Paper) throws -> [Offer] = { _, _ in [] },
        sheet: @escaping @Sendable (Work, RecordAddress, Paper) throws -> Sheet?
    ) {
        self.offers = offers
        self.sheet = sheet
    }
}

/// An address of this desk, taken apart.
public struct RecordAddress: Sendable {
    /// The steps of its path: `decisions`, `7`.
    public let path: [String]
    public let query: [String: String]

    public init?(_ address: String) {
        guard address.hasPrefix("/"), let parts = URLComponents(string: address), parts.host == nil else { return nil }
        path = parts.path.split(separator: "/").map(String.init)
        query = Dictionary((parts.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }

    /// The record's id, when the address is that of one record in this folder.
    public func id<Of>(in folder: String) -> Identifier<Of>? {
        path.count == 2 && path[0] == folder ? Identifier(path[1]) : nil
    }
}

extension RecordSource {
    /// Cases, by their address: when they began and ended, and what was promised in them.
    public static let cases = RecordSource { work, address, paper in
        guard address.path.count == 2, address.path[0] == "cases" else { return nil }
        let file = try CaseRecords(work).file(address.path[1])
        let (words, times) = (paper.words, paper.times)
        let promises = try work.db.promises(of: file.id)
        let states = Promise.State.allCases.compactMap { state -> [String]? in
            let count = promises.count { $0.state == state }
            return count == 0 ? nil : [words("promise.state.\(state.rawValue)"), String(count)]
        }
        return Sheet(
            file.subject, .data, columns: [words("record.what"), words("record.value")],
            rows: [
                [words("record.opened"), times.moment(file.openedAt)],
                [words("record.ended"), file.resolvedAt.map(times.moment) ?? words("record.not_ended")],
            ] + states, of: file.party)
    }
}
