public import Base
import People
import Practice
public import Web

/// What an approver sees of the matter they decide, so that all that bears on it stands on one screen. Each area shows its
/// own matters; those of decisions show the options by themselves.
public struct ApprovalMatter: Sendable {
    public typealias Show = @Sendable (Visit) -> HTML

    /// How the addresses of such matters begin: "/returns/".
    let addresses: String
    /// Reads the matter of an id, and draws it later.
    let read: @Sendable (Work, Int64) throws -> Show

    public init(at addresses: String, _ read: @escaping @Sendable (Work, Int64) throws -> Show) {
        self.addresses = addresses
        self.read = read
    }

    /// What was proposed as an extra, and against which rules it was checked.
    static let extra = ApprovalMatter(at: "/practices/extra/") { work, id in
        let record = try Extra.record(PracticeRecord.ID(id), work)
        return { visit in
            """
            <section class="card card-body" id="matter">\(Extra.practice.sheet(record, visit.paper))</section>
            """
        }
    }
}

extension [ApprovalMatter] {
    /// What is shown of a request; nil where no area has more to show than the request says.
    func show(_ approval: Approval, _ work: Work) throws -> ApprovalMatter.Show? {
        try first { approval.address.hasPrefix($0.addresses) }?.read(work, approval.subject)
    }
}
