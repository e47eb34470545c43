import Base
import Desk
import Foundation
import People
import Storage

/// What people choose from when they handle complaints, and the guide to good letters. The organisation's own.
struct ComplaintSettings {
    let work: Work

    enum List: String, Sendable, CaseIterable {
        case causes, products, issues

        fileprivate var shipped: [String] {
            switch self {
            case .causes:
                [
                    "Not done when promised", "Done wrong", "Wrong or unclear information", "No answer to a contact",
                    "How a colleague behaved", "A rule or policy of ours", "A supplier or contractor",
                    "A system or process failed",
                    "Outside our hands",
                ]
            case .products: ["Our service as a whole", "Bills and payments", "Repairs and visits", "Contact and advice"]
            case .issues:
                [
                    "Delay", "Quality of the work", "Cost or charge", "Communication", "Conduct", "Decision or policy",
                    "Something else",
                ]
            }
        }
    }

    static let mostLines = 60

    func list(_ list: List) throws -> [String] { try lists([list])[list] ?? [] }

    /// Several of them in one question.
    func lists(_ lists: [List] = List.allCases) throws -> [List: [String]] {
        let written = try work.settings(lists.map { "complaint_\($0.rawValue)" })
        return lists.reduce(into: [:]) { all, list in
            all[list] = written["complaint_\(list.rawValue)"]?.split(separator: "\n").map(String.init) ?? list.shipped
        }
    }

    /// One a line. What complaints said before stays as it was said.
    func set(_ list: List, to text: String) throws {
        try work.principal.require(.manageComplaints)
        var lines: [String] = []
        for line in text.split(whereSeparator: \.isNewline).map({ $0.trimmingCharacters(in: .whitespaces) })
        where !line.isEmpty && !lines.contains(line) {
            guard line.utf8.count <= 120 else { throw Problem.invalid(list.rawValue, "problem.too_long", ["n": "120"]) }
            lines.append(line)
        }
        guard (1...Self.mostLines).contains(lines.count) else {
            throw Problem.invalid(list.rawValue, "complaints.problem.list_length", ["n": String(Self.mostLines)])
        }
        guard try self.list(list) != lines else { return }
        try work.set("complaint_\(list.rawValue)", to: lines.joined(separator: "\n"))
        try work.record(Event(.complaintListsChanged, 0, ["list": .code(list.rawValue)]))
    }

    func writing() throws -> WritingModel {
        guard let text = try work.setting("complaint_writing") else { return .heat }
        return (try? JSONDecoder().decode(WritingModel.self, from: Data(text.utf8))) ?? .heat
    }

    func set(_ model: WritingModel) throws {
        try work.principal.require(.manageComplaints)
        let model = try model.checked()
        guard try writing() != model else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        try work.set("complaint_writing", to: String(decoding: try encoder.encode(model), as: UTF8.self))
        try work.record(Event(.complaintListsChanged, 0, ["list": "writing"]))
    }
}
