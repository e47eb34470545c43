import Base
import Foundation
import Storage
import TestKit
import Testing

@testable import People

@Suite struct `How customers want to be spoken with` {
    @Test(arguments: Engine.available)
    func `it is written down, changed by one at a time, and each change is a preference`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let id = try await desk.write(as: desk.priya) { try Parties(work: $0).add(PartyDetails(name: "Sioned Pritchard")) }
            try await desk.write(as: desk.priya) {
                try Parties(work: $0).setManner(Manner(sounds: " SHUN-ed ", touch: .friendly), of: id)
            }
            let kept = try await desk.read(as: desk.priya) { try Parties(work: $0).customer(id).manner }
            #expect(kept.sounds == "SHUN-ed" && kept.touch == .friendly && kept.version == 1)
            let stale = await #expect(throws: Problem.self) {
                try await desk.write(as: desk.dan) { try Parties(work: $0).setManner(Manner(sounds: "x"), of: id) }
            }
            #expect(stale?.kind == .conflict)
            try await desk.write(as: desk.dan) { try Parties(work: $0).setManner(kept, of: id) }
            let names = try await desk.eventNames().filter { $0 == "customer.preference_recorded" }
            #expect(names.count == 2, "what did not change is not said")
        }
    }

    @Test(arguments: Engine.available)
    func `of two records that become one the one that stays is believed`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            func merged(keeping said: Manner?) async throws -> Manner {
                let (kept, twin) = try await desk.write(as: desk.priya) { work in
                    let parties = Parties(work: work)
                    let (kept, twin) = (try parties.add(PartyDetails(name: "Ann")), try parties.add(PartyDetails(name: "Ann")))
                    if let said { try parties.setManner(said, of: kept) }
                    try parties.setManner(Manner(pronouns: "she/her"), of: twin)
                    try parties.merge(
                        PartyMerge(twin, version: 1, into: kept, version: 1, keeping: PartyDetails(name: "Ann")), moving: [])
                    return (kept, twin)
                }
                let rows = try await desk.house.database.row("SELECT count(*) AS n FROM party_manner WHERE party_id = \(twin)")
                let left: Int? = try rows?.get("n")
                #expect(left == 0)
                return try await desk.read(as: desk.priya) { try Parties(work: $0).customer(kept).manner }
            }
            #expect(try await merged(keeping: nil).pronouns == "she/her")
            #expect(try await merged(keeping: Manner(pronouns: "they/them")).pronouns == "they/them")
        }
    }
}
