import App
import ArgumentParser
import Base
import Demo
import Desk
import Foundation
import People
import Storage

struct SeedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seed", abstract: "Fills an empty database with a large desk, to measure on.",
        discussion: """
            Customers, cases, messages, promises and the log of all of it, as years of work would have left them. No mail \
            ever leaves for the customers in it, who do not exist.
            """)

    @OptionGroup var place: Place
    @Option(help: "How many cases.") var cases: Int
    @Option(help: "How many complaints besides, spread over the cases.") var complaints = 0
    @Option(help: "The same seed gives the same desk.") var seed: UInt64 = 7

    func validate() throws {
        guard (10...10_000_000).contains(cases), (0...10_000_000).contains(complaints) else {
            throw ValidationError("Between 10 and 10,000,000 cases can be made, and as many complaints.")
        }
    }

    func run() async throws {
        let app = try await place.open()
        // All of them: what was made up is heard by nobody, and nothing goes on behind what is measured.
        let followers = app.followerNames
        let (cases, complaints, seed) = (cases, complaints, seed)
        let made = try await explained {
            let hash = try await app.people.passwords.hash(SampleOrganisation.password)
            let began = ContinuousClock.now
            let made = try await LargeDesk.make(
                in: app.house, cases: cases, seed: seed, now: app.house.clock.now, followers: followers,
                passwordHash: hash, complaints: complaints
            ) { done in
                let seconds = began.duration(to: .now) / .seconds(1)
                say("\(done) of \(cases) cases, \(Int(Double(done) / max(seconds, 0.001))) a second")
            }
            await app.house.database.close()
            return made
        }
        say(
            """
            Made \(cases) cases and \(made.events) events.
            busy-case: \(made.busy?.description ?? "none")
            long-case: \(made.long?.description ?? "none")
            Sign in as \(made.email) password: \(made.password)
            """)
    }
}
