import App
import ArgumentParser
import Base
import Desk
import Foundation
import Mail
import Storage

struct Deliver: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Stores one mail from standard input and prints the case it is in.",
        discussion: """
            Exits 0 only after the mail is stored, 65 when it can never be taken, 75 when the mail server should try \
            again (sysexits.h: EX_DATAERR, EX_TEMPFAIL).
            """)

    @OptionGroup var place: Place
    @Option(help: "The address it was delivered to, as the mail server knows it.") var to: [String] = []

    private static let refused = ExitCode(65)
    private static let tryAgain = ExitCode(75)

    func run() async throws {
        guard let bytes = Self.standardInput(atMost: MailLimits.message) else {
            complain("The mail is larger than \(MailLimits.message >> 20) MB and was not taken.")
            throw Self.refused
        }
        do {
            let configuration = try place.configuration()
            let house = try await KeptApp.openHouse(configuration, logger: Place.logger)
            let result = try await Intake(house: house, settings: configuration.mail).take(bytes, source: "pipe", envelope: to)
            await house.database.close()
            switch result {
            case .filed(let reference): say(reference.description)
            case .needsALook: say("needs a look")
            }
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooLarge {
            complain(KeptApp.english(problem))
            throw Self.refused
        } catch {
            complain(String(describing: error))
            throw Self.tryAgain
        }
    }

    /// All of standard input; nil when there is more than `limit`. What is too much is read and thrown away, so that
    /// the mail server's pipe does not break before it reads why.
    private static func standardInput(atMost limit: Int) -> Data? {
        var bytes = Data()
        var isTooLarge = false
        while true {
            let part = FileHandle.standardInput.readData(ofLength: 1 << 16)
            if part.isEmpty { return isTooLarge ? nil : bytes }
            if bytes.count + part.count > limit {
                isTooLarge = true
                bytes = Data()
            } else if !isTooLarge {
                bytes.append(part)
            }
        }
    }
}
