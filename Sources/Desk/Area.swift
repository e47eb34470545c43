public import Base
public import People
public import Storage
public import Web

/// What an area above the desk gives to the whole. `App` puts the areas together and knows nothing else of them.
public struct Area: Sendable {
    public let name: String
    /// Its tables, made when Kept first starts with it.
    public let schema: [SQL]
    public let events: [EventName]
    public let routes: [Route]
    public let followers: [Follower]
    public let jobs: [JobHandler]
    public let schedules: [Schedule]
    /// What it moves along when two records of one customer become one.
    public let moves: [PartyMove]
    /// What colleagues answer for in it, and hand on when they leave.
    public let charges: [Charge]
    /// What it lends to work elsewhere, such as a project.
    public let records: [RecordSource]
    /// What it adds to the page of one's own role.
    public let roleCards: [RoleCard]
    /// What it adds to a case's page.
    public let additions: CaseAdditions
    /// Its entries in the main navigation.
    public let places: [Layout.Place]

    public init(
        _ name: String, schema: [SQL] = [], events: [EventName] = [], routes: [Route] = [], followers: [Follower] = [],
        jobs: [JobHandler] = [], schedules: [Schedule] = [], moves: [PartyMove] = [], charges: [Charge] = [],
        records: [RecordSource] = [], roleCards: [RoleCard] = [], additions: CaseAdditions = CaseAdditions(),
        places: [Layout.Place] = []
    ) {
        self.name = name
        self.schema = schema
        self.events = events
        self.routes = routes
        self.followers = followers
        self.jobs = jobs
        self.schedules = schedules
        self.moves = moves
        self.charges = charges
        self.records = records
        self.roleCards = roleCards
        self.additions = additions
        self.places = places
    }
}
