import Base
import Desk
import Foundation
import People
import Web

/// Beside a case that is done: what of it could be claimed.
struct CandidateNotice: Sendable {
    let library: EvidenceLibrary

    var notices: @Sendable (Work, Case) throws -> [CaseNotice] {
        let library = library
        return { work, file in
            guard file.isDone else { return [] }
            let found = try Candidates(work, library).inCase(file)
            if found.isEmpty { return [] }
            let enrolments = Enrolments(work, library.shelf)
            let lines = try found.map { enrolment, bundle in
                (title: try enrolments.framework(of: enrolment).shortTitle, enrolment: enrolment, bundle: bundle)
            }
            return [
                CaseNotice(look: "moved", icon: "growth") { paper in
                    """
                    <p><b>\(paper.words("candidates.title"))</b> \(lines[0].bundle.whys.prefix(CandidateCard.whys).joined(separator: " "))</p>\
                    <ul class="candidate-lines" role="list">\(lines.map { line in
                        """
                        <li>\(CandidateCard.codes(line.bundle, most: 4)) <a href="\(url: CandidateCard.claim(line.enrolment, line.bundle))">\
                        \(paper.words("candidates.write_up_for", ["framework": line.title]))</a></li>
                        """ as HTML
                    })</ul>
                    """
                }
            ]
        }
    }
}
