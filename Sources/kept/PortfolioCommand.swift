import App
import ArgumentParser
import Base
import Evidence
import Foundation
import People
import Storage
import Web

struct PortfolioCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "portfolio", abstract: "What somebody can do, to take along, with nobody named in it.",
        subcommands: [Export.self, Check.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes somebody's portfolio into a file: a ZIP, or one page when the name ends in .html.",
            discussion: """
                From the desk's pages only what a leader looked through leaves. Here whoever runs Kept answers for it. Where \
                nobody looked since it last changed, files stay at the desk, words that may be customers' names are struck \
                out, and the page, the manifest and a line on the error output say so.
                """)

        @OptionGroup var place: Place
        @Option(help: "The email address they sign in with.") var person: String
        @Option(help: "Which framework, as CODE or CODE@VERSION, when they are enrolled on several.") var framework: String?
        @Argument(help: "The file to write.") var file: String

        func run() async throws {
            let app = try await place.open()
            let (person, framework, file, library) = (person, framework, file, app.library)
            let zone = app.configuration.zone
            let words = try KeptApp.languages().words("en")
            let house = app.house
            let bytes = try await explained {
                let bytes = try await house.write(as: .system("command line")) { work in
                    guard let staff = try work.db.staffIfAny(email: person) else {
                        throw Problem.notFound("portfolio.problem.nobody")
                    }
                    let parts = (framework ?? "").split(separator: "@").map(String.init)
                    let enrolments = try Enrolments(work, library.shelf).of(staff.id).filter { enrolment in
                        (parts.isEmpty || enrolment.edition.code == parts[0])
                            && (parts.count < 2 || enrolment.edition.version == parts[1])
                    }
                    guard let enrolment = enrolments.first(where: \.isOpen) ?? enrolments.first else {
                        throw Problem.notFound("portfolio.problem.not_enrolled")
                    }
                    let pack = try Portfolios(work, library).export(
                        enrolment.id, words, Times(now: work.now, zone: zone, words: words),
                        organisation: work.db.organisationName() ?? "Kept")
                    return (pack, try PortfolioSeal.own(work))
                }
                await house.database.close()
                return bytes
            }
            let (pack, seal) = bytes
            let whole = try pack.bytes(seal, house.blobs, asZip: !file.lowercased().hasSuffix(".html"))
            do {
                try whole.write(to: URL(filePath: file), options: .atomic)
            } catch {
                complain("\(file) cannot be written: \(error.localizedDescription)")
                throw ExitCode(1)
            }
            if pack.manifest.check == nil {
                complain(
                    "Nobody has looked yet whether it names anybody. Words that may be names are struck out, \(pack.withheld) files left out. For the whole of it, ask a leader on the portfolio's page, then export again."
                )
            }
            say("\(file): \(pack.manifest.claims.count) claims of \(pack.manifest.person), \(whole.count) bytes")
            say("Signed with \(PortfolioSeal.fingerprint(seal.publicKey))")
        }
    }

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Tells whether a portfolio is as it was made. Needs nothing but the file.",
            discussion: """
                Exits 0 when it is genuine, and 1 when it was altered, saying where. It prints the fingerprint of the key it was \
                signed with: compare it with what the organisation says its own is.
                """)

        @Argument(help: "The ZIP or the page.") var file: String

        func run() throws {
            guard let handle = FileHandle(forReadingAtPath: file), let bytes = try handle.read(upToCount: ZipFile.largest) else {
                complain("\(file) cannot be read.")
                throw ExitCode(1)
            }
            switch PortfolioSeal.verify(bytes) {
            case .genuine(let manifest, let fingerprint):
                if let manifest {
                    say(
                        "Genuine: \(manifest.person), \(manifest.framework), \(manifest.claims.count) claims, \(manifest.files.count) files."
                    )
                    manifest.signatures.forEach { say("  \($0.line)") }
                } else {
                    say("Genuine.")
                }
                say("Signed with \(fingerprint)")
            case .altered(let faults):
                say("Altered:")
                faults.forEach { say("  \($0)") }
                throw ExitCode(1)
            case .noPortfolio(let why):
                say(why)
                throw ExitCode(1)
            }
        }
    }
}
