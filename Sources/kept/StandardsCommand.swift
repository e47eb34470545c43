import App
import ArgumentParser
import Base
import Evidence
import Foundation
import Storage

struct StandardsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "standards", abstract: "What people are assessed against: frameworks and their official wording.",
        subcommands: [Import.self, List.self, Export.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads frameworks (YAML, CSV) and published texts (text, HTML).",
            discussion: """
                A published text gives the official wording to the codes of the framework it belongs to, which is \
                recognised from the text itself. The wording stays in the database. Prints one line a framework, then what \
                could not be placed; exits 1 only when nothing could be read.
                """)

        @OptionGroup var place: Place
        @Option(name: .customLong("as"), help: "Whose text it is, CODE or CODE@VERSION, when the text does not say so.")
        var edition: String?
        @Argument(help: "Files: .yaml and .csv hold frameworks, all others published texts.") var files: [String]

        func run() async throws {
            let house = try await place.openHouse()
            let (edition, files) = (edition, files)
            let report = try await explained {
                let files = files.map { path in
                    StandardsIntake.File(
                        name: URL(filePath: path).lastPathComponent, data: Self.bytes(path))
                }
                let intake = StandardsIntake(house: house, shelf: StandardsShelf.shipped)
                let report = try await intake.take(files, as: edition, on: .system("command line"))
                await house.database.close()
                return report
            }
            report.results.forEach(say)
            report.remarks.forEach { say("  " + $0) }
            if !report.hasReadSomething {
                complain("Nothing could be read.")
                throw ExitCode(1)
            }
        }

        /// Larger files than any text are not even opened.
        private static func bytes(_ path: String) -> Data? {
            guard let file = FileHandle(forReadingAtPath: path) else { return nil }
            defer { try? file.close() }
            return (try? file.read(upToCount: PublishedText.largest + 1)) ?? nil
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the frameworks there are.")

        @OptionGroup var place: Place

        func run() async throws {
            let house = try await place.openHouse()
            let standings = try await explained {
                let standings = try await house.read(as: .system("command line")) { work in
                    try Frameworks(work, StandardsShelf.shipped).standings()
                }
                await house.database.close()
                return standings
            }
            for one in standings {
                let open = one.leftovers > 0 ? ", \(one.leftovers) to place" : ""
                say("\(one.edition)\t\(one.items) items\t\(one.worded) with official wording\(open)\t\(one.title)")
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints frameworks with their own-words labels; never the official wording.")

        enum Format: String, ExpressibleByArgument, CaseIterable {
            case yaml, csv
        }

        @OptionGroup var place: Place
        @Option(help: "yaml, with the rules, or csv, for a spreadsheet.") var format = Format.yaml
        @Argument(help: "Which, as CODE or CODE@VERSION; all unless said.") var framework: String?

        func run() async throws {
            let house = try await place.openHouse()
            let wanted = framework
            let frameworks = try await explained {
                let frameworks = try await house.read(as: .system("command line")) { work in
                    let use = Frameworks(work, StandardsShelf.shipped)
                    if let parts = wanted?.split(separator: "@", maxSplits: 1).map(String.init) {
                        return [try use.framework(parts.first ?? "", version: parts.count > 1 ? parts[1] : nil)]
                    }
                    return try use.editions().map { try use.framework($0.code, version: $0.version) }
                }
                await house.database.close()
                return frameworks
            }
            let text =
                switch format {
                case .yaml: frameworks.map(FrameworkYAML.text).joined(separator: "---\n")
                case .csv: FrameworkCSV.head + frameworks.map(FrameworkCSV.rows).joined()
                }
            FileHandle.standardOutput.write(Data(text.utf8))
        }
    }
}
