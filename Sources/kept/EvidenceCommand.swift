import App
import ArgumentParser
import Evidence

struct EvidenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evidence", abstract: "Print how each item of the standards can be shown: docs/evidence.md.")

    func run() {
        print(EvidenceTable(EvidenceShelf.shipped).text, terminator: "")
    }
}
