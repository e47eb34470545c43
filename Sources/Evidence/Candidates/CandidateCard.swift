import Desk
import Foundation
import People
import Web

/// "You could claim this": what a case would count for and why, with the way to write it up.
struct CandidateCard {
    let enrolment: Enrolment
    let bundle: CandidateBundle
    let names: [Staff.ID: String]
    /// The claim that more work is looked for, as the address has it.
    var into: String?

    /// More sentences than anybody reads at once.
    static let whys = 4
    private static let mostCodes = 8
    /// As many records as one claim takes at first.
    private static let records = 20

    static func claim(_ enrolment: Enrolment, _ bundle: CandidateBundle, into: String? = nil) -> String {
        let ids = bundle.candidates.prefix(records).map { "\($0.id)" }.joined(separator: ",")
        return "/growth/claims/new?enrolment=\(enrolment.id)&candidates=\(ids)" + (into.map { "&claim=\($0)" } ?? "")
    }

    func html(_ visit: Visit) -> HTML {
        let words = visit.words
        let title = bundle.reference == nil ? words("candidates.outside") : bundle.subject
        return """
            <li class="candidate"><div class="split"><h3>\(title)</h3><a class="btn is-sm" href="\(url: Self.claim(enrolment, bundle, into: into))">\(words("candidates.write_up"))\
            <span class="sr">: \(title)</span></a></div>
            <p class="sm muted">\(place(words)) \(visit.times.day(bundle.last))</p>\(Self.proof(bundle, names, words))</li>
            """
    }

    private func place(_ words: Words) -> HTML {
        guard let reference = bundle.reference else { return .nothing }
        return """
            <a href="/cases/\(reference.description)">\(words("case.number", ["reference": reference.description]))</a>, \(bundle.customer) ·
            """
    }

    /// The codes, the reasons, and what others had a part in.
    static func proof(_ bundle: CandidateBundle, _ names: [Staff.ID: String], _ words: Words) -> HTML {
        """
        <p class="candidate-why">\(codes(bundle, most: mostCodes)) \
        <span class="sm">\(bundle.whys.prefix(whys).joined(separator: " ")) \(others(bundle, names, words))</span></p>
        """
    }

    static func codes(_ bundle: CandidateBundle, most: Int) -> HTML {
        let more = bundle.items.count - most
        return """
            <span class="candidate-codes">\(bundle.items.prefix(most).map { "<span class=\"badge code\">\($0)</span>" as HTML })\
            \(when(more > 0, "<span class=\"badge\">+\(more)</span>"))</span>
            """
    }

    private static func others(_ bundle: CandidateBundle, _ names: [Staff.ID: String], _ words: Words) -> String {
        var sentences: [String] = []
        for step in bundle.part.others {
            let sentence = words("candidates.part.\(step.help.rawValue)", ["name": names[step.by] ?? ""])
            if !sentences.contains(sentence) { sentences.append(sentence) }
        }
        return sentences.prefix(whys).joined(separator: " ")
    }
}
