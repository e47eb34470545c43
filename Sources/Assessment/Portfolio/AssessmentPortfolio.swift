import Base
import Desk
import Evidence
import Foundation
import People
import Storage
import Web

/// What assessment says in a portfolio: the grade so far and its marks, each method with its plan, notes, questions and
/// report, and the gateway with who signed. Results that nobody was shown yet stay at the desk.
struct AssessmentPortfolio {
    typealias Text = PortfolioChapter.Text

    let work: Work
    let library: EvidenceLibrary
    let enrolment: Enrolment
    let words: Words
    let times: Times

    static let source = PortfolioSource(signs: [(.gatewaySigned, "signer")]) { work, library, enrolment, words, times in
        let portfolio = AssessmentPortfolio(
            work: work, library: library, enrolment: enrolment, words: words, times: times)
        let framework = try Enrolments(work, library.shelf).framework(of: enrolment)
        let all = try Assessments(work, library.shelf).all(of: enrolment)
        return [try portfolio.grades(all, framework)] + (try all.map { try portfolio.method($0, framework) })
            + [try portfolio.gateway()]
    }

    // MARK: Grades

    private func grades(_ all: [Assessment], _ framework: Framework) throws -> PortfolioChapter {
        var chapter = PortfolioChapter(words("assess.overall"))
        let released = all.filter { $0.state == .released }
        guard !released.isEmpty else { return chapter }
        let grading = try Assessments(work, library.shelf).grading(of: enrolment, in: framework)
        let say = GradeWords(words: words)
        chapter.fact(
            words("assess.overall"), .fixed(say.result(grading.overall.result, isFinal: grading.overall.isFinal)))
        chapter.fact(words("assess.result"), .fixed(say.why(grading.overall, framework)))
        for method in grading.methods {
            chapter.fact(method.method.title, .fixed(say.result(method.result, isFinal: method.isFinal)))
        }
        let marks = try work.db.marks(of: released.map(\.id))
        for one in released {
            chapter.heading(.fixed(title(one, framework)))
            chapter.table(
                ["portfolio.item", "portfolio.what", "assess.mark_column", "assess.why_mark"].map { words($0) },
                (marks[one.id] ?? []).map { mark in
                    [
                        .fixed(mark.item), .fixed(framework.item(mark.item)?.label ?? ""),
                        .fixed(words("assess.mark.\(mark.mark.rawValue)")), .said(mark.note),
                    ]
                })
        }
        return chapter
    }

    private func title(_ one: Assessment, _ framework: Framework) -> String {
        let method = framework.rules.methods.first { $0.code == one.method }?.title ?? one.method
        return one.attempt > 1 ? "\(method) (\(words("assess.attempt")) \(one.attempt))" : method
    }

    // MARK: Methods

    private func method(_ one: Assessment, _ framework: Framework) throws -> PortfolioChapter {
        var chapter = PortfolioChapter(title(one, framework))
        let isShown = one.state == .released
        chapter.fact(words("assess.result"), isShown ? .fixed(GradeWords(words: words).grade(one.grade)) : nil)
        chapter.fact(words("assess.plan"), .fixed(words("assess.state.\(one.state.rawValue)")))
        chapter.fact(words("assess.when"), one.startsAt.map { .fixed(times.moment($0)) })
        chapter.fact(words("assess.how_long"), one.minutes.map { .fixed(words.count("assess.n_minutes", $0)) })
        chapter.fact(words("assess.place"), .said(one.place))
        chapter.fact(words("assess.likely"), .said(one.likely))
        switch one.shape {
        case .observation: try told(one, &chapter)
        case .project: try project(one, &chapter)
        case .discussion: try map(one, framework, &chapter)
        }
        guard isShown else { return chapter }
        chapter.prose(words("assess.feedback"), one.feedback)
        let notes = try work.db.notes(of: one.id)
        if !notes.isEmpty { chapter.heading(.fixed(words("assess.notes"))) }
        chapter.table(
            ["assess.when", "assess.note_label", "assess.speaks_to"].map { words($0) },
            notes.map { [.fixed(times.moment($0.at)), .said($0.body), .fixed($0.criteria.joined(separator: ", "))] })
        let questions = try work.db.questions(of: one.id)
        if !questions.isEmpty { chapter.heading(.fixed(words("assess.questions"))) }
        chapter.table(
            ["assess.question", "assess.answer", "assess.speaks_to"].map { words($0) },
            questions.map { [.said($0.body), .said($0.answer), .fixed($0.criteria.joined(separator: ", "))] })
        return chapter
    }

    private func told(_ one: Assessment, _ chapter: inout PortfolioChapter) throws {
        let parts = try work.db.parts(of: one.id)
        for part in AssessmentPart.notices { chapter.prose(words("assess.part.\(part.rawValue)"), parts[part]?.body) }
        chapter.table(
            ["assess.told", "assess.who", "assess.how", "assess.when"].map { words($0) },
            try work.db.noticesGiven(of: one.id).map {
                [
                    .fixed(words("assess.audience.\($0.audience.rawValue)")), .said($0.who), .said($0.how),
                    .fixed(times.moment($0.at)),
                ]
            })
    }

    private func project(_ one: Assessment, _ chapter: inout PortfolioChapter) throws {
        let parts = try work.db.parts(of: one.id)
        for part in [AssessmentPart.proposal, .scope] {
            chapter.prose(words("assess.part.\(part.rawValue)"), parts[part]?.body)
        }
        for agreement in try work.db.agreements(of: one.id) {
            let key = agreement.side == .person ? "gateway.signer.apprentice" : "assess.assessor"
            chapter.fact(words(key), .fixed(words("assess.agreed_on", ["day": times.lastingDay(agreement.at)])))
        }
        let report = ProjectReport(parts)
        if report.words > 0 {
            chapter.heading(.fixed(words("assess.report")))
            chapter.fact(words("assess.report"), .fixed(words.count("assess.n_words", report.words)))
        }
        for part in AssessmentPart.report { chapter.prose(words("assess.part.\(part.rawValue)"), parts[part]?.body) }
        let sources = try work.db.sources(of: one.id)
        chapter.table(["assess.sources", "assess.use"].map { words($0) }, sources.map { [.said($0.title), .said($0.use)] })
        for sheet in sources.compactMap(\.sheet) {
            chapter.heading(.said(sheet.title))
            chapter.table(sheet.columns, sheet.rows.map { $0.map { .said($0) } })
        }
        chapter.files = try work.db.annexes(of: one.id).map {
            PortfolioFile(
                of: one.id.description, id: $0.id.description, named: $0.name, about: $0.about, blob: $0.blob, size: $0.size)
        }
    }

    /// Where the portfolio was strong and where thin, which is what is talked about.
    private func map(_ one: Assessment, _ framework: Framework, _ chapter: inout PortfolioChapter) throws {
        let map = PortfolioMap(try Claims(work, library).standings(of: enrolment))
        chapter.table(
            ["portfolio.item", "portfolio.what", "assess.portfolio"].map { words($0) },
            framework.items.filter { $0.method == one.method }.map { item in
                let (signed, sent) = (String(map.signed[item.code] ?? 0), String(map.sent[item.code] ?? 0))
                return [.fixed(item.code), .fixed(item.label), .fixed(words("assess.n_signed", ["n": signed, "sent": sent]))]
            })
    }

    // MARK: Gateway

    private func gateway() throws -> PortfolioChapter {
        var chapter = PortfolioChapter(words("gateway.title"))
        let framework = try Enrolments(work, library.shelf).framework(of: enrolment)
        let confirmed = try work.db.confirmations(of: enrolment.id)
        if let one = confirmed[Gateway.What.englishAndMaths.rawValue] {
            chapter.fact(words("gateway.what.english_and_maths"), .said(one.evidence))
        }
        chapter.table(
            ["gateway.behaviour", "portfolio.what", "gateway.seen", "portfolio.day"].map { words($0) },
            Gateways.behaviours(framework).compactMap { item in
                confirmed[Gateways.item + item.code].map {
                    [.fixed(item.code), .fixed(item.label), .said($0.evidence), .fixed(times.lastingDay($0.at))]
                }
            })
        let signatures = try work.db.signatures(of: enrolment.id)
        chapter.table(
            ["gateway.signatures", "portfolio.day"].map { words($0) },
            signatures.map { [.fixed(words("gateway.signer.\($0.signer.rawValue)")), .fixed(times.moment($0.at))] })
        for one in signatures {
            let role = words("gateway.signer.\(one.signer.rawValue)")
            chapter.signatures.append(
                PortfolioSignature(.gatewaySigned, enrolment.id.number, part: one.signer.rawValue, role: role, at: one.at))
            if one.signer == .provider { chapter.others[one.name] = role }
        }
        return chapter
    }
}
