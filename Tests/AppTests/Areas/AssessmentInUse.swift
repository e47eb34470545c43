import App
import Base
import Desk
import Evidence
import Foundation
import HummingbirdTesting
import People
import TestKit

@testable import Assessment

/// An apprentice being assessed by Ines in every way, at every stage.
struct AssessmentInUse: Sendable {
    /// Who is assessed.
    var apprentice = Staff.ID(0)
    var enrolments: [Enrolment.ID] = []
    /// Planned, with people told; under way, with questions; to be released.
    var observation = Assessment.ID(0)
    var watched = Assessment.ID(0)
    var marked = Assessment.ID(0)
    var discussion = Assessment.ID(0)
    var discussed = Assessment.ID(0)
    var question = AssessmentQuestion.ID(0)
    /// With a proposal and scope; with its report written; handed in.
    var project = Assessment.ID(0)
    var written = Assessment.ID(0)
    var submitted = Assessment.ID(0)
    var annex = Annex.ID(0)
    /// For the training provider to sign with.
    var token = ""
    /// Sent, and judged.
    var claim = Claim.ID(0)
    var judged = Claim.ID(0)
    var verification = Verification.ID(0)

    var all: [Assessment.ID] { [observation, watched, marked, discussion, discussed, project, written, submitted] }
}

extension FilledDesk {
    /// Everything that can be looked at.
    var assessmentPlaces: [String: Place] {
        [
            "/growth/assessments": Place(
                .page, nil, ["/growth/assessments", "/growth/assessments?before=\(assessment.project)"]),
            "/growth/assessments/of/:enrolment": Place(
                .page, .seeEvidence, assessment.enrolments.map { "/growth/assessments/of/\($0)" }),
            "/growth/assessments/rules/:framework": Place(
                .page, .readPolicies, ["epa-l3", "occ0071", "epa-l3?version=1"].map { "/growth/assessments/rules/\($0)" }),
            "/growth/assessments/:id": Place(.page, .seeEvidence, assessment.all.map { "/growth/assessments/\($0)" }),
            "/growth/assessments/:id/live": Place(
                .fragment, .judgeEvidence, ["/growth/assessments/\(assessment.watched)/live"]),
            "/growth/judging": Place(
                .page, .judgeEvidence, ["/growth/judging", "/growth/judging?after=1772442000000.\(assessment.claim)"]),
            "/growth/judging/:claim": Place(
                .page, .judgeEvidence, [assessment.claim, assessment.judged].map { "/growth/judging/\($0)" }),
            "/growth/verification": Place(
                .page, .seeEvidence, ["/growth/verification", "/growth/verification?before=\(assessment.verification)"]),
            "/sign/gateway/:token": Place(.door, nil, ["/sign/gateway/\(assessment.token)"]),
            "/growth/gateway/:enrolment": Place(
                .page, .seeEvidence, assessment.enrolments.map { "/growth/gateway/\($0)" }),
            "/growth/assessments/:id/notice": Place(
                .page, .seeEvidence, ["/growth/assessments/\(assessment.observation)/notice"]),
            "/growth/assessments/:id/annexes/:annex": Place(
                .file, .seeEvidence, ["/growth/assessments/\(assessment.written)/annexes/\(assessment.annex)"]),
        ]
    }

    static let assessmentQuestions = [
        "/growth/assessments/:id": 18, "/growth/assessments/:id/live": 14, "/growth/assessments/of/:enrolment": 10,
        "/growth/assessments/:id/notice": 18, "/growth/assessments": 9, "/growth/judging/:claim": 18, "/growth/verification": 11,
        "/growth/gateway/:enrolment": 12, "/sign/gateway/:token": 12,
    ]

    /// Everything that can be done, once each.
    var assessmentDeeds: [Deed] {
        let (noor, ines) = (assessment.apprentice, desk.ines)
        func judge(_ path: String, _ id: Assessment.ID, _ action: String? = nil, _ fields: [String: String] = [:]) -> Deed {
            let page = "/growth/assessments/\(id)"
            return Deed(
                "/growth/assessments/:id/\(path)", "\(page)/\(action ?? path)", on: page, .judgeEvidence, fields, by: ines)
        }
        func own(_ path: String, _ id: Assessment.ID, _ action: String? = nil, _ fields: [String: String] = [:]) -> Deed {
            let page = "/growth/assessments/\(id)"
            return Deed("/growth/assessments/:id/\(path)", "\(page)/\(action ?? path)", on: page, .ownEvidence, fields, by: noor)
        }
        func verify(_ path: String, _ action: String?, _ fields: [String: String]) -> Deed {
            let page = "/growth/verification"
            let needs: Permission? = path == "plan" || path == "draw" ? .arrangeEvidence : nil
            return Deed("\(page)/\(path)", "\(page)/\(action ?? path)", on: page, needs, fields)
        }
        let gateway = "/growth/gateway/\(assessment.enrolments[0])"
        let (planned, last) = (assessment.observation, "/growth/assessments/of/\(assessment.enrolments[3])")
        return [
            Deed(
                "/growth/assessments/rules/:framework", "/growth/assessments/rules/epa-l3",
                on: "/growth/assessments/rules/epa-l3", .keepPolicies, ["from": "2026-03-02", "overall": "majority"]),
            Deed(
                "/growth/assessments/of/:enrolment", last, on: last, .judgeEvidence, ["method": "practical-observation"],
                by: ines),
            judge(
                "arrangement", planned, nil,
                ["starts": "2026-03-05T10:00", "minutes": "90", "place": "The counter", "likely": "Refunds"]),
            judge("parts/:part", planned, "parts/notice_staff", ["notice_staff": "Ines watches Tom."]),
            judge("notices", planned, nil, ["audience": "staff", "who": "Metering", "how": "At the meeting"]),
            judge("beginning", planned),
            judge("notes", assessment.watched, nil, ["body": "Summed up and asked back.", "criteria": "S2.3"]),
            judge("questions", assessment.watched, nil, ["question": "Why so?", "criterion": "S2.3"]),
            judge("questions/drafts", assessment.watched),
            judge(
                "questions/:question", assessment.discussion, "questions/\(assessment.question)",
                ["question": "Which law?", "answer": "The Consumer Rights Act."]),
            judge("marks", assessment.watched, nil, ["item": "S2.3", "mark-S2.3": "met", "note-S2.3": "Three times"]),
            judge("record", assessment.watched),
            judge("release", assessment.marked, nil, ["feedback": "Well done."]),
            own("parts/:part", assessment.project, "parts/proposal", ["proposal": "Fewer broken appointments."]),
            Deed(
                "/growth/assessments/:id/agreement", "/growth/assessments/\(assessment.project)/agreement",
                on: "/growth/assessments/\(assessment.project)", nil, by: noor),
            own(
                "sources", assessment.project, nil,
                ["record": "\(mailed)", "title": "The case", "use": "An example of the problem"]),
            own("report", assessment.written, nil, ["problem": "Engineers find nobody at home."]),
            own("submission", assessment.written),
            Deed(
                "/growth/gateway/:enrolment/english-and-maths", "\(gateway)/english-and-maths", on: gateway, nil,
                ["evidence": "Both at level 2"]),
            Deed(
                "/growth/gateway/:enrolment/behaviours", "\(gateway)/behaviours", on: gateway, .seeEvidence,
                ["item": "B2.1", "seen": "Every day"], by: desk.dan),
            Deed(
                "/growth/judging/:claim", "/growth/judging/\(assessment.claim)", on: "/growth/judging/\(assessment.claim)",
                .judgeEvidence, ["decision-K1.5": "more", "comment-K1.5": "Which department?"], by: ines),
            verify("plan", nil, ["share_routine": "20"]),
            verify("draw", nil, ["seed": "20260302"]),
            verify("decisions/:id", "decisions/\(assessment.verification)", ["agrees": "yes"]),
            verify("standards", nil, ["body": "One record is enough for a promise kept."]),
        ]
    }

    /// Assessments with words that break programs.
    func withAssessment(_ words: @escaping @Sendable (Int) -> String) async throws -> FilledDesk {
        var filled = self
        let (shelf, desk, mailed) = (StandardsShelf.shipped, desk, mailed)
        let edition = Framework.Edition(code: "epa-l3", version: "1")
        let hash = try await desk.app.people.passwords.hash(TestDesk.password)
        let apprentice = try await desk.write(as: desk.asha) { work in
            try StaffMembers(work: work).add(
                StaffDetails(email: "apprentice@calder.example", name: "Noor Aziz", role: .practitioner, teams: [desk.billing]),
                passwordHash: hash)
        }
        filled.assessment.apprentice = apprentice
        filled.assessment.enrolments = try await desk.write(as: desk.asha) { work in
            let framework = try Frameworks(work, shelf).framework("epa-l3")
            var rules = GradeRules(overall: .lowest)
            for method in framework.rules.methods {
                for grade in framework.rules.grades { rules.methods[method.code, default: [:]][grade] = .all }
            }
            try GradeRuleBook(work).enter(rules, reportWords: 4_000, for: framework, from: work.now - 86_400)
            return try ["2025/26", "2026/27", "2027/28", "2024/25"].map { year in
                try Enrolments(work, shelf).enrol(
                    apprentice, on: edition, rulesYear: year,
                    EnrolmentDetails(
                        countsFrom: work.now - 86_400, plannedEnd: work.now + 300 * 86_400, assessor: desk.ines,
                        employer: desk.dan, provider: .init(name: words(4), email: "tutor@college.example")))
            }
        }
        let all = filled.assessment.enrolments
        let (first, second, third) = (all[0], all[1], all[2])
        var use = filled.assessment
        use = try await desk.write(as: desk.ines) { [use] work in
            var use = use
            let all = Assessments(work, shelf)
            func prepared(_ enrolment: Enrolment.ID) throws -> Assessment.ID {
                let id = try all.plan("practical-observation", for: enrolment)
                try all.arrange(
                    id, at: work.now + 3_600, minutes: 60, place: words(4), likely: words(6), version: 1)
                try all.write(.noticeCustomers, words(9), in: id, version: 0)
                for audience in NoticeGiven.Audience.allCases { try all.tell(audience, who: words(3), how: words(3), about: id) }
                return id
            }
            use.observation = try prepared(first)
            use.watched = try prepared(second)
            use.marked = try prepared(third)
            use.discussion = try all.plan("professional-discussion", for: first)
            use.discussed = try all.plan("professional-discussion", for: second)
            use.project = try all.plan("work-based-project", for: first)
            use.written = try all.plan("work-based-project", for: second)
            use.submitted = try all.plan("work-based-project", for: third)
            for id in [use.watched, use.marked] {
                try all.begin(id, version: 2)
                try all.note(words(9), criteria: ["S1.1", "S2.3"], in: id)
            }
            for id in [use.discussion, use.discussed] { try all.begin(id, version: 1) }
            use.token = try Gateways(work, shelf).ask(first, days: 14) ?? ""
            use.question = try all.ask(words(8), because: .gap, criteria: ["K1.5"], in: use.discussion)
            let other = try all.ask(words(8), because: .strength, in: use.discussed)
            try all.answer(other, in: use.discussed, body: words(8), answer: words(20), version: 1)
            let framework = try Frameworks(work, shelf).framework("epa-l3")
            for (id, method) in [(use.marked, "practical-observation"), (use.discussed, "professional-discussion")] {
                var marks: [String: (mark: Mark?, note: String)] = [:]
                for item in framework.items where item.method == method { marks[item.code] = (.met, words(4)) }
                try all.mark(id, marks)
            }
            try all.record(use.marked, version: 3)
            try all.record(use.discussed, version: 2)
            try all.release(use.discussed, feedback: words(12), version: 3)
            return use
        }
        let blob = try desk.house.blobs.store(Data("An annex".utf8))
        try await desk.write(as: apprentice) { [use] work in
            let all = Assessments(work, shelf)
            for id in [use.project, use.written, use.submitted] {
                try all.write(.proposal, words(20), in: id, version: 0)
                try all.write(.scope, words(20), in: id, version: 0)
                let sheet = RecordSource.Sheet(words(3), .options, columns: ["What", "Value"], rows: [[words(4), words(9)]])
                try all.draw(on: "\(mailed)", sheet, use: words(5), in: id)
            }
            for id in [use.written, use.submitted] { try all.agree(id, version: 1) }
        }
        _ = try await desk.write(as: desk.ines) { [use] work in
            for id in [use.written, use.submitted] { try Assessments(work, shelf).agree(id, version: 1) }
        }
        filled.assessment = try await desk.write(as: apprentice) { [use] work in
            var use = use
            let all = Assessments(work, shelf)
            for id in [use.written, use.submitted] {
                for part in AssessmentPart.report { try all.write(part, words(30), in: id, version: 0) }
                try all.annex(words(2), about: words(4), size: 8, blob: blob, to: id)
            }
            try all.submit(use.submitted, version: 2)
            use.annex = try work.db.annexes(of: use.written)[0].id
            return use
        }
        try await desk.settle()
        let library = EvidenceLibrary(shelf: shelf)
        filled.assessment = try await desk.write(as: apprentice) { [use = filled.assessment] work in
            var use = use
            let own = try work.db.events(after: 0, limit: 1_000).last { $0.actor == apprentice.number }
            let claims = Claims(work, library)
            func send(_ item: String) throws -> Claim.ID {
                let id = try claims.begin(first, title: words(3), items: [item], from: [])
                var account = Account()
                for part in Account.Part.allCases { account[part] = words(8) }
                let change = Claims.Change(title: words(3), account: account, addingRecords: [own?.position ?? 0])
                try claims.write(id, change, version: 1)
                try claims.send(id, version: 2)
                return id
            }
            use.judged = try send("K2.4")
            use.claim = try send("K1.5")
            return use
        }
        try await desk.write(as: desk.ines) { [use = filled.assessment] work in
            let draft = JudgementDraft(.returned, ticks: [.valid, .current], comment: words(9))
            try Judgements(work, library).judge(use.judged, ["K2.4": draft], version: 3)
        }
        filled.assessment.verification = try await desk.write(as: desk.asha) { work in
            try Verifications(work).draw(seed: 7, since: work.now - 86_400)
            return try Verifications(work).list(nil)[0].id
        }
        return filled
    }
}

extension TestDesk {
    /// A browser for each of these people, all signed in.
    func withBrowsers<T: Sendable>(
        of staff: [Staff.ID], _ body: @escaping @Sendable ([Staff.ID: Browser]) async throws -> T
    ) async throws -> T {
        let emails = try await house.read(as: .system("test")) { work in
            try Set(staff).map { ($0, try work.db.staff($0).email) }
        }
        return try await withClient { client in
            var browsers: [Staff.ID: Browser] = [:]
            for (id, email) in emails {
                let browser = Browser(client)
                _ = try await browser.signIn(email)
                browsers[id] = browser
            }
            return try await body(browsers)
        }
    }
}
