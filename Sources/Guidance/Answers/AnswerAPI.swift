import Base
import Desk
import Foundation
import People
import Storage
import Web

/// Answers for other programs: as they stand, or as they read in a case.
enum AnswerAPI {
    static let routes: [Route] = [
        .get("/api/v1/answers", .api) { visit in
            let (question, times) = (visit.query.text("q"), visit.times)
            let reference = try visit.query.text("case").map { text in
                guard let reference = Reference(text) else { throw Problem.notFound("desk.problem.no_case") }
                return reference
            }
            let answers = try await visit.read { work in
                let file = try reference.map { reference in
                    try work.principal.require(.seeCases)
                    return try work.db.caseFile(reference)
                }
                return try ReadyAnswers(work, times).list(question, for: file)
            }
            return try .value(APIList(items: answers.map(AnswerResource.init), next: nil))
        }
    ]
}

private struct AnswerResource: Encodable, Sendable {
    let id: String
    let title: String
    let body: String
    let origin: String

    init(_ answer: ReadyAnswer) {
        id = SavedAnswer.ID(answer.id).description
        title = answer.title
        body = answer.body
        origin = answer.origin.rawValue
    }
}
