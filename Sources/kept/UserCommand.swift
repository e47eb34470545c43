import App
import ArgumentParser
import Base
import Foundation
import People
import Storage

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Members of staff.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Adds a member of staff; the password comes on standard input.")

        @OptionGroup var place: Place
        @Option(help: "The address they sign in with.") var email: String
        @Option(help: "Their name.") var name: String
        @Option(help: "practitioner, specialist, leader, manager, assessor or administrator.") var role: String
        @Option(help: "A team they work in; made if it is new.") var team: [String] = []

        func run() async throws {
            guard let role = Role(rawValue: role) else {
                throw ValidationError("There is no role \"\(role)\": \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            let password = readLine(strippingNewline: true) ?? ""
            let house = try await place.openHouse()
            let (email, name, teams) = (email, name, team)
            try await explained {
                let hash = try await PeopleArea().passwords.checkedHash(password, name: name, email: email)
                try await house.write(as: .system("command line")) { work in
                    let members = StaffMembers(work: work)
                    let ids = try teams.map { try members.team(named: $0) }
                    _ = try members.add(StaffDetails(email: email, name: name, role: role, teams: ids), passwordHash: hash)
                }
                await house.database.close()
            }
            say("\(name) can sign in with \(email).")
        }
    }
}

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens for programs.", subcommands: [Create.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints a token with which a program does what its owner may.")

        @OptionGroup var place: Place
        @Option(help: "Whose it is.") var email: String
        @Option(help: "What it is for.") var name = "command line"

        func run() async throws {
            let house = try await place.openHouse()
            let (email, name) = (email, name)
            let token = try await explained {
                let token = try await house.write(as: .system("command line")) { work in
                    guard let staff = try work.db.staffIfAny(email: email) else {
                        throw Problem.notFound("people.problem.no_colleague")
                    }
                    return try Tokens(work: work).create(name, for: staff.id)
                }
                await house.database.close()
                return token
            }
            say(token)
        }
    }
}
