import Base
import Foundation
import People
import Storage
import TestKit
import Testing

@testable import Desk

@Suite struct `Before and after an answer` {
    @Test(arguments: Engine.available)
    func `the history counts as read by whoever noted what matters, once`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            for _ in 1...2 {
                try await desk.write(as: desk.priya) { _ = try History($0).review(file.id, note: "Two calls in May.", key: "k") }
            }
            let (mine, theirs, anybody) = try await desk.read(as: desk.tom) { work in
                let history = History(work)
                return (
                    try history.isReviewed(file.id, by: desk.priya), try history.isReviewed(file.id, by: desk.tom),
                    try history.isReviewed(file.id)
                )
            }
            #expect(mine && !theirs && anybody)
            await #expect(throws: Problem.invalid("note", "problem.missing")) {
                _ = try await desk.write(as: desk.priya) { try History($0).review(file.id, note: " ") }
            }
            #expect(try await desk.eventNames().count { $0 == "history.reviewed" } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a need that was said back and agreed takes the place of the first one`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            try await desk.write(as: desk.priya) { work in
                let talk = Conversations(work)
                _ = try talk.note(.init(understood: "She wants a date."), in: file.id)
                #expect(try work.db.caseFile(file.id).need == "She waited all day.")
                _ = try talk.note(
                    .init(understood: "She wants Friday.", isConfirmed: true, facts: "Free on Friday."), in: file.id)
                #expect(try work.db.caseFile(file.id).need == "She wants Friday.")
            }
            for wrong in [Conversation(), Conversation(isConfirmed: true, facts: "x")] {
                let problem = await #expect(throws: Problem.self) {
                    _ = try await desk.write(as: desk.priya) { try Conversations($0).note(wrong, in: file.id) }
                }
                #expect(problem?.field == "understood")
            }
            let names = try await desk.eventNames()
            #expect(names.count { $0 == "need.confirmed" } == 2 && names.count { $0 == "facts.established" } == 1)
            #expect(!names.contains("style.adapted"))
        }
    }

    @Test(arguments: Engine.available)
    func `what they want to come of it is the last they said`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            let wanted = try await desk.write(as: desk.priya) { work in
                let talk = Conversations(work)
                let first = try talk.outcomeWanted(in: file.id)
                _ = try talk.note(.init(outcome: "Her money back."), in: file.id)
                _ = try talk.note(.init(understood: "She can wait.", outcome: "A visit on Friday."), in: file.id)
                _ = try talk.note(.init(facts: "Free on Friday."), in: file.id)
                return [first, try talk.outcomeWanted(in: file.id)]
            }
            #expect(wanted == [nil, "A visit on Friday."])
        }
    }

    @Test(arguments: Engine.available)
    func `a case that is called complex says why, and so does the log when it is closed`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            await #expect(throws: Problem.invalid("why", "desk.problem.complexity_why")) {
                try await desk.write(as: desk.priya) { try Cases($0).gauge(file.id, as: .complex, why: " ") }
            }
            try await desk.write(as: desk.priya) { work in
                try Cases(work).gauge(file.id, as: .routine, why: "")
                try Cases(work).gauge(file.id, as: .complex, why: "Two suppliers, and no plain answer.")
                try Cases(work).gauge(file.id, as: .complex, why: "")
                #expect(try work.db.caseFile(file.id).complexity == .complex)
                _ = try Cases(work).resolve(file.id, outcome: "Agreed.")
                _ = try Cases(work).close(file.id)
            }
            try await desk.settle()
            let events = try await desk.read(as: desk.priya) { try $0.db.events(after: 0, limit: 100) }
            #expect(events.count { $0.name == "case.gauged" } == 2)
            let closed = try #require(events.last { $0.name == "case.closed" })
            #expect(closed.data.contains("complex"))
        }
    }

    @Test(arguments: Engine.available)
    func `a customer who is not satisfied is asked why`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            await #expect(throws: Problem.invalid("words", "satisfaction.problem.words_missing")) {
                _ = try await desk.write(as: desk.priya) {
                    try Conversations($0).confirmSatisfaction(.no, words: "", in: file.id)
                }
            }
            _ = try await desk.write(as: desk.priya) { try Conversations($0).confirmSatisfaction(.yes, words: "", in: file.id) }
            #expect(try await desk.eventNames().contains("satisfaction.confirmed"))
        }
    }

    @Test(arguments: Engine.available)
    func `a leader scores a colleague's message, never their own`(_ engine: Engine) async throws {
        try await engine.withDesk { desk async throws in
            let file = try await desk.ofMargaret()
            let (mine, note) = try await desk.write(as: desk.priya) { work in
                (
                    try Correspondence(work).add(.init(.reply, "Dear Margaret"), to: file.id),
                    try Correspondence(work).add(.init(.note, "A note"), to: file.id)
                )
            }
            let own = try await desk.write(as: desk.dan) {
                try Correspondence($0).add(.init(.reply, "Dear Margaret"), to: file.id)
            }
            let scores = Dictionary(uniqueKeysWithValues: MessageReview.Criterion.allCases.map { ($0, 3) })
            func score(_ entry: Entry.ID, _ scores: [MessageReview.Criterion: Int], as staff: Staff.ID) async throws {
                try await desk.write(as: staff) { _ = try MessageReviews($0).score(entry, scores, remark: "Good.") }
            }
            await #expect(throws: Problem.forbidden(.leadRecords)) { try await score(own, scores, as: desk.priya) }
            await #expect(throws: Problem.conflict("review.problem.own")) { try await score(own, scores, as: desk.dan) }
            await #expect(throws: Problem.notFound("desk.problem.no_entry")) { try await score(note, scores, as: desk.dan) }
            await #expect(throws: Problem.invalid("tone", "review.problem.score_missing")) {
                try await score(mine, scores.merging([.tone: 5]) { $1 }, as: desk.dan)
            }
            try await score(mine, scores, as: desk.dan)
            try await score(mine, scores.merging([.tone: 4]) { $1 }, as: desk.dan)
            let reviews = try await desk.read(as: desk.dan) { try MessageReviews($0).reviews(of: mine) }
            #expect(reviews.count == 1 && reviews[0].scores[.tone] == 4)
            #expect(try await desk.eventNames().count { $0 == "qa.scored" } == 2)
        }
    }
}
