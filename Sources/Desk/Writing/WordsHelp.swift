import Base
import Foundation
import People
public import Web

/// The composer's quiet help below the words of any other form that writes to a customer: what there is to say about them
/// is there once somebody asks, and nothing stops them from going out.
public struct WordsHelp: Sendable {
    /// The field that holds the words.
    let field: String
    /// The field that says how they go out, and the way that is meant before anybody chose.
    let way: String
    let kind: Entry.Kind
    let reference: Reference
    /// What there is to say, when somebody asked.
    let check: WritingCheck?

    /// Reads what a form holds, and looks its words over when that is what its button asked.
    public static func look(
        _ visit: Visit, _ field: String, by way: String, usual: Entry.Kind = .reply, in reference: Reference
    ) async throws -> WordsHelp {
        let kind = Entry.Kind(way: visit.form[way]) ?? usual
        let isAsked = visit.form.lookedOver == field
        return WordsHelp(
            field: field, way: way, kind: kind, reference: reference,
            check: isAsked ? try await WordsPages.check(visit, visit.form[field], kind, reference) : nil)
    }

    public func html(_ paper: Paper) -> HTML {
        """
        <div class="words-help"><div class="write-tools"><button class="btn is-sm is-quiet" name="look_over" value="\(field)" formnovalidate data-check="f-\(field)" \
        data-behaviour="check-words" data-address="/cases/\(reference.description)/words" data-way="\(way)" data-kind="\(kind.rawValue)">\
        \(icon("look"))\(paper.words("writing.check"))<span data-check-count></span></button></div>\(HintList(check: check, field: field).html(paper))</div>
        """
    }
}

extension Entry.Kind {
    /// What words become that go out this way, by the names that forms have for it.
    init?(way: String) {
        switch way {
        case "reply", "message", "send": self = .reply
        case "letter", "print": self = .letter
        case "call", "phone", "said": self = .call
        case "visit", "in_person": self = .visit
        default: return nil
        }
    }
}
