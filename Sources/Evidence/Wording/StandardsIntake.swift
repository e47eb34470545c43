public import Base
public import Foundation
import Storage

/// Takes in files: frameworks as YAML or CSV, and published texts whose wording is attached to the codes.
public struct StandardsIntake: Sendable {
    private let house: House
    private let shelf: FrameworkShelf

    public init(house: House, shelf: FrameworkShelf) {
        self.house = house
        self.shelf = shelf
    }

    /// A file as it was handed over; nil when it could not be opened.
    public struct File: Sendable {
        public let name: String
        public let data: Data?

        public init(name: String, data: Data?) {
            self.name = name
            self.data = data
        }
    }

    /// What to tell whoever brought the files.
    public struct Report: Sendable {
        /// One line a framework.
        public var results: [String] = []
        /// What could not be placed or read, and what to do about it.
        public var remarks: [String] = []
        public var hasReadSomething: Bool { !results.isEmpty }
    }

    /// Takes each file by itself: one that cannot be read does not keep the others out. `edition` says whose text they are
    /// when the texts themselves do not.
    public func take(_ files: [File], as edition: String? = nil, on behalf: Principal) async throws -> Report {
        var report = Report()
        var readings: [(framework: Framework, codes: Set<String>, leftovers: [Reading.Leftover], unsure: Int)] = []
        for file in files {
            guard let data = file.data else {
                report.remarks.append("\(file.name): The file cannot be opened. Look whether it is there and may be read.")
                continue
            }
            if FrameworkFile.isOne(file.name) {
                try await add(data, file.name, on: behalf, to: &report)
                continue
            }
            guard let text = PublishedText(data, name: file.name) else {
                report.remarks.append(
                    "\(file.name): This is not text. Save the page as text or HTML, \(PublishedText.largest >> 20) MB at most, and bring that."
                )
                continue
            }
            guard let (framework, reading) = try await recognise(text, as: edition, on: behalf) else {
                report.remarks.append(
                    "\(file.name): It is not the text of a framework that is here, so nothing was taken from it. If it is, name the framework with --as."
                )
                continue
            }
            try await house.write(as: behalf) { work in try Wordings(work).take(reading, source: file.name) }
            let unsure = reading.wordings.values.count { !$0.isSure }
            if let index = readings.firstIndex(where: { $0.framework.edition == framework.edition }) {
                readings[index].codes.formUnion(reading.wordings.keys)
                readings[index].leftovers += reading.leftovers
                readings[index].unsure += unsure
            } else {
                readings.append((framework, Set(reading.wordings.keys), reading.leftovers, unsure))
            }
        }
        for reading in readings { tell(reading.framework, reading.codes, reading.leftovers, reading.unsure, in: &report) }
        return report
    }

    private func add(_ data: Data, _ name: String, on behalf: Principal, to report: inout Report) async throws {
        do {
            let frameworks = try FrameworkFile.read(data, file: name)
            let shelf = shelf
            // All that a file holds, or nothing of it.
            let additions = try await house.write(as: behalf) { work in
                try frameworks.map { try Frameworks(work, shelf).add($0, source: name) }
            }
            for (framework, addition) in zip(frameworks, additions) {
                let what = addition == .added ? "" : ", here already"
                report.results.append("\(framework.code): \(framework.items.count) items in version \(framework.version)\(what)")
            }
        } catch let error as FileFault {
            report.remarks.append(error.description)
        } catch let problem as Problem where problem.kind == .conflict {
            report.remarks.append(
                "\(name): Version \(problem.words["version"] ?? "") of \(problem.words["code"] ?? "") is here and says something else. Versions are never changed; give this one another."
            )
        }
    }

    private func recognise(
        _ text: PublishedText, as edition: String?, on behalf: Principal
    ) async throws -> (Framework, Reading)? {
        let shelf = shelf
        let frameworks = try await house.read(as: behalf) { work in
            let use = Frameworks(work, shelf)
            if let edition {
                let parts = edition.split(separator: "@", maxSplits: 1).map(String.init)
                return [try use.framework(parts.first ?? "", version: parts.count > 1 ? parts[1] : nil)]
            }
            // Of each framework the newest version, which is what publishers have on their pages.
            var seen: Set<String> = []
            return try use.editions().filter { seen.insert($0.code).inserted }.map {
                try use.framework($0.code, version: $0.version)
            }
        }
        let reading = edition == nil ? Recognition.read(text, among: frameworks) : Recognition.read(text, as: frameworks[0])
        guard let reading, !reading.wordings.isEmpty || !reading.leftovers.isEmpty,
            let framework = frameworks.first(where: { $0.edition == reading.framework })
        else { return nil }
        return (framework, reading)
    }

    private func tell(
        _ framework: Framework, _ codes: Set<String>, _ leftovers: [Reading.Leftover], _ unsure: Int, in report: inout Report
    ) {
        report.results.append("\(framework.code): \(codes.count) of \(framework.items.count) matched")
        for item in framework.items where !codes.contains(item.code) {
            report.remarks.append("not found: \(framework.qualified(item.code))")
        }
        for leftover in leftovers {
            report.remarks.append("not placed: \(framework.code), near \(leftover.near): \(leftover.text)")
        }
        if unsure > 0 {
            report.remarks.append(
                "\(framework.code): \(unsure) stood on damaged pages. Compare them with the print at /standards/\(framework.code)/open"
            )
        }
    }
}
