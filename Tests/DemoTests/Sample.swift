import App
import Base
import Foundation
import Logging
import Office
import People
import Storage
import TestKit

@testable import Demo

/// The afternoon the screens show, told into a house of its own.
func withSample(_ body: (KeptApp) async throws -> Void) async throws {
    try await Engine.sqlite.withDatabase { database in
        try await KeptApp.prepare(database)
        let folder = FileManager.default.temporaryDirectory.appending(path: "kept-sample-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let clock = SettableClock(Told.afternoon)
        let house = House(database: database, blobs: Blobs(directory: folder), clock: clock.clock, logger: logger)
        let configuration = try Configuration(.init(data: folder.path()), environment: [:])
        let app = KeptApp(
            house: house, configuration: configuration, people: PeopleArea(passwords: Passwords(cost: .forTests)))
        let hash = try await app.people.passwords.hash(SampleOrganisation.password)
        try await SampleOrganisation.make(
            in: house, library: EvidenceShelf.shipped, seed: 7, now: Told.afternoon, passwordHash: hash)
        try await body(app)
    }
}
