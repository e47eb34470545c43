import App
import ArgumentParser

struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Prints what the log may hold, as docs/events.md.")

    func run() {
        print(EventCatalogue.page, terminator: "")
    }
}
