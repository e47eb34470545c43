public import Base
import Foundation
import Storage

/// The first minutes of a new desk: its name, its first administrator, its first team.
public struct SetUp: Sendable {
    let house: House
    let passwords: Passwords

    public init(house: House, passwords: Passwords) {
        self.house = house
        self.passwords = passwords
    }

    public struct Answers: Sendable {
        public var organisation: String
        public var name: String
        public var email: String
        public var password: String
        /// What the console said.
        public var code: String

        public init(organisation: String, name: String, email: String, password: String, code: String) {
            self.organisation = organisation
            self.name = name
            self.email = email
            self.password = password
            self.code = code
        }
    }

    static let firstTeam = "Customer service"

    public func finish(_ answers: Answers, agent: String) async throws -> SignIn.SignedIn {
        let door = Principal.system("set-up")
        // Asked before the password is worked on, so that guessing codes costs us nothing.
        try await house.read(as: door) { work in
            guard try !work.db.hasAdministrator() else { throw Self.done }
            guard try work.db.isSetUpCode(answers.code) else { throw Self.wrongCode }
        }
        let organisation = try PartyDetails.line(answers.organisation, "organisation", limit: 200)
        if organisation.isEmpty { throw Problem.invalid("organisation", "people.problem.organisation_missing") }
        let details = try StaffDetails(email: answers.email, name: answers.name, role: .administrator).checked()
        let hash = try await passwords.checkedHash(answers.password, name: details.name, email: details.email)
        let token = SecretToken.make()
        return try await house.write(as: door) { work in
            guard try !work.db.hasAdministrator() else { throw Self.done }
            guard try work.db.consumeSetUpCode(answers.code) else { throw Self.wrongCode }
            try work.db.setOrganisationName(organisation)
            let members = StaffMembers(work: work)
            var administrator = details
            administrator.teams = [try members.team(named: Self.firstTeam)]
            let id = try members.add(administrator, passwordHash: hash)
            let session = try work.beginSession(
                for: id, tokenHash: SecretToken.hash(token), agent: Session.tidied(agent))
            return SignIn.SignedIn(token: token, session: session, staff: id)
        }
    }

    private static let done = Problem.conflict("people.problem.set_up_done")
    private static let wrongCode = Problem.invalid("code", "people.problem.set_up_code")
}
