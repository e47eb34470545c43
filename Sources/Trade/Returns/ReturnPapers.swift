public import Base
import Desk
public import Foundation
import People
import Resolve
import Storage

/// What a customer was given to keep about their return.
public struct ReturnDocument: Sendable, Equatable {
    public typealias ID = Identifier<ReturnDocument>

    public static let longest = 20_000

    public let id: ID
    public let goodsReturn: GoodsReturn.ID
    public let body: String
    /// Went through the case's correspondence; otherwise it was printed.
    public let isSent: Bool
    public let at: Date
}

/// Where goods went, and how to trace them.
public struct ReturnDispatch: Sendable, Equatable {
    public let recipient: GoodsReturn.Recipient
    public let name: String
    public let carrier: String
    public let tracking: String
    public let sentOn: CalendarDay
}

/// A picture of what came back, or a scan of a paper that is kept with it.
public struct ReturnPhoto: Sendable, Equatable {
    public typealias ID = Identifier<ReturnPhoto>

    public static let largest = 8 << 20
    public static let most = 20

    public let id: ID
    public let type: String
    public let blob: String
    public let about: String
    /// The paper it is a scan of; nil for a picture of the goods.
    public let paper: GoodsReturn.Paper?
}

/// What goes with a return: pictures, letters, the check of what is kept, where the goods went, what the customer thinks.
public struct ReturnPapers: Sendable {
    public let photos: [ReturnPhoto]
    public let documents: [ReturnDocument]
    public let dispatches: [ReturnDispatch]
    public let held: [HeldPaper]
    public let remarks: [String]
}

extension GoodsReturn {
    /// What must be kept for this one.
    func papersNeeded(hasPhotos: Bool) -> [Paper] {
        Paper.allCases.filter { paper in
            switch paper {
            case .proof: proof.map { $0 != .none && $0 != .gift } ?? false
            case .photo: hasPhotos || reason == .damagedOnArrival
            case .document: true
            case .signature: kind?.takesBack ?? false
            case .payment: kind?.paysBack ?? false
            }
        }
    }
}

extension GoodsReturns {
    /// The customer was told what their rights are and what we offer: in a message, or in so many words.
    public func explain(
        _ id: GoodsReturn.ID, _ text: String, sending: Bool, version: Int, key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: version, key: key) { goodsReturn in
            let text = try Wording.required(text, "body", longest: ReturnDocument.longest)
            if sending {
                _ = try Correspondence(work).add(.init(.reply, text), to: goodsReturn.caseID)
            } else {
                try Matters(work).note("return_explained", in: goodsReturn.caseID, body: text, address: goodsReturn.address)
            }
            goodsReturn.explainedAt = work.now
            try work.record(
                Event(
                    .explanationGiven, goodsReturn,
                    ["channel": .code(sending ? "message" : "spoken"), "digest": try work.digest(text, of: goodsReturn.party)]))
        }
    }

    /// Gives the customer a document to keep: sent in the case, or to print and hand over.
    public func issue(
        _ id: GoodsReturn.ID, _ body: String, sending: Bool, key: String? = nil
    ) throws -> ReturnDocument.ID {
        try work.principal.require(.handleReturns)
        return try work.once(key) {
            let goodsReturn = try work.db.goodsReturn(id)
            let body = try Wording.required(body, "body", longest: ReturnDocument.longest)
            _ = try Correspondence(work).add(.init(sending ? .reply : .letter, body), to: goodsReturn.caseID)
            let document = work.newID(ReturnDocument.self)
            try work.db.run(
                """
                INSERT INTO return_document (id, return_id, body, is_sent, at, staff_id)
                VALUES (\(document), \(id), \(body), \(sending), \(work.now), \(work.principal.id))
                """)
            try work.record(
                Event(
                    .documentIssued, document.number, case: goodsReturn.caseID.number, party: goodsReturn.party.number,
                    [
                        "return": .code(id.description), "sent": .number(sending ? 1 : 0),
                        "digest": try work.digest(body, of: goodsReturn.party),
                    ]))
            return document
        }
    }

    /// Books goods to where they go now: the shelf, quarantine or scrap.
    public func stock(
        _ id: GoodsReturn.ID, _ moves: [ReturnItem.ID: GoodsReturn.Stock], version: Int, key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: version, key: key) { goodsReturn in
            guard let kind = goodsReturn.kind, kind.takesBack || kind == .replacement, !goodsReturn.isOpen else {
                throw Problem.conflict("returns.problem.goods_not_ours")
            }
            for item in try work.returnFile(goodsReturn).items {
                guard let place = moves[item.id] else { throw Problem.invalid("to_\(item.id)", "problem.choose") }
                if item.movedTo == place { continue }
                if place == .shelf, let condition = item.condition, ![.unused, .noFault].contains(condition) {
                    throw Problem.invalid("to_\(item.id)", "returns.problem.not_to_shelf", ["name": item.item.name])
                }
                var moved = item
                moved.movedTo = place
                try work.db.update(moved)
                try work.record(
                    Event(
                        .stockUpdated, goodsReturn,
                        [
                            "item": .code(item.item.id.description), "quantity": .number(Int64(item.quantity)),
                            "to": .code(place.rawValue),
                        ]))
            }
        }
    }

    /// Sends goods on, with a way to trace them.
    public func dispatch(
        _ id: GoodsReturn.ID, to recipient: GoodsReturn.Recipient, name: String, carrier: String, tracking: String,
        on day: CalendarDay, today: CalendarDay, key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: nil, key: key) { goodsReturn in
            let name = try Wording.required(name, "name", longest: 200)
            let (carrier, tracking) = (
                try Wording.optional(carrier, "carrier", longest: 200), try Wording.optional(tracking, "tracking", longest: 200)
            )
            guard day <= today else { throw Problem.invalid("sent_on", "purchases.problem.future") }
            try work.db.run(
                """
                INSERT INTO return_dispatch (id, return_id, recipient, name, carrier, tracking, sent_on)
                VALUES (\(work.newID(GoodsReturn.self)), \(id), \(recipient), \(name), \(carrier), \(tracking), \(day))
                """)
            try work.record(
                Event(
                    .returnDispatched, goodsReturn,
                    ["to": .code(recipient.rawValue), "digest": try work.digest("\(name) \(tracking)", of: goodsReturn.party)]))
        }
    }

    /// What the customer thinks of the product or of how it went, for whoever can change it.
    public func remark(_ id: GoodsReturn.ID, _ text: String, key: String? = nil) throws -> GoodsReturn.ID {
        try change(id, version: nil, key: key) { goodsReturn in
            let text = try Wording.required(text, "text", longest: GoodsReturn.longestWords)
            let product = try work.returnFile(goodsReturn).items.first?.item.product
            let remark = work.newID(GoodsReturn.self)
            try work.db.run(
                """
                INSERT INTO remark (id, case_id, party_id, return_id, product_id, words, at, staff_id)
                VALUES (\(remark), \(goodsReturn.caseID), \(goodsReturn.party), \(id), \(product), \(text), \(work.now),
                    \(work.principal.id))
                """)
            try Matters(work).note("remark", in: goodsReturn.caseID, body: text, address: goodsReturn.address)
            try work.record(
                Event(
                    .remarkRecorded, remark.number, case: goodsReturn.caseID.number, party: goodsReturn.party.number,
                    [
                        "return": .code(id.description), "product": .code(product?.description ?? ""),
                        "digest": try work.digest(text, of: goodsReturn.party),
                    ]))
        }
    }

    /// Keeps a picture. The bytes are stored already.
    public func photograph(
        _ id: GoodsReturn.ID, blob: String, type: PictureType, size: Int, about: String, of paper: GoodsReturn.Paper? = nil,
        key: String? = nil
    ) throws -> GoodsReturn.ID {
        try change(id, version: nil, key: key) { goodsReturn in
            let about = try Wording.required(about, "about", longest: 300)
            let count: Int = try work.db.row("SELECT count(*) AS n FROM return_photo WHERE return_id = \(id)")?.get("n") ?? 0
            guard count < ReturnPhoto.most else {
                throw Problem.conflict("returns.problem.many_photos", ["n": String(ReturnPhoto.most)])
            }
            try work.db.run(
                """
                INSERT INTO return_photo (id, return_id, type, size, blob, about, paper, at)
                VALUES (\(work.newID(ReturnPhoto.self)), \(id), \(type.rawValue), \(size), \(blob), \(about),
                    \(paper?.rawValue ?? ""), \(work.now))
                """)
            try work.record(Event(.returnPhotographed, goodsReturn, ["size": .number(Int64(size))]))
        }
    }

    /// Everything that goes with it.
    public func papers(_ id: GoodsReturn.ID) throws -> ReturnPapers {
        try work.principal.require(.seeCases)
        return ReturnPapers(
            photos: try work.db.rows(
                "SELECT id, type, blob, about, paper FROM return_photo WHERE return_id = \(id) ORDER BY id LIMIT \(ReturnPhoto.most)"
            ).map(ReturnPhoto.init),
            documents: try work.db.rows(
                "SELECT \(ReturnDocument.columns) FROM return_document WHERE return_id = \(id) ORDER BY id LIMIT 50"
            ).map(ReturnDocument.init),
            dispatches: try work.db.rows(
                """
                SELECT recipient, name, carrier, tracking, sent_on FROM return_dispatch WHERE return_id = \(id) ORDER BY id LIMIT 50
                """
            ).map(ReturnDispatch.init),
            held: try work.db.heldPapers(of: id),
            remarks: try work.db.rows("SELECT words FROM remark WHERE return_id = \(id) ORDER BY id LIMIT 50").map {
                try $0.get("words")
            })
    }

    func photo(_ photo: ReturnPhoto.ID, of id: GoodsReturn.ID) throws -> ReturnPhoto {
        try work.principal.require(.seeCases)
        guard
            let row = try work.db.row(
                "SELECT id, type, blob, about, paper FROM return_photo WHERE id = \(photo) AND return_id = \(id)")
        else { throw Problem.notFound("returns.problem.no_photo") }
        return try ReturnPhoto(row)
    }

    func document(_ document: ReturnDocument.ID, of id: GoodsReturn.ID) throws -> ReturnDocument {
        try work.principal.require(.seeCases)
        guard
            let row = try work.db.row(
                "SELECT \(ReturnDocument.columns) FROM return_document WHERE id = \(document) AND return_id = \(id)")
        else { throw Problem.notFound("returns.problem.no_document") }
        return try ReturnDocument(row)
    }
}

extension ReturnPhoto {
    init(_ row: Row) throws {
        id = try row.get("id")
        type = try row.get("type")
        blob = try row.get("blob")
        about = try row.get("about")
        paper = GoodsReturn.Paper(rawValue: try row.get("paper"))
    }
}

extension ReturnDocument {
    static let columns: SQL = "id, return_id, body, is_sent, at"

    init(_ row: Row) throws {
        id = try row.get("id")
        goodsReturn = try row.get("return_id")
        body = try row.get("body")
        isSent = try row.get("is_sent")
        at = try row.get("at")
    }
}

extension ReturnDispatch {
    init(_ row: Row) throws {
        recipient = try row.get("recipient")
        name = try row.get("name")
        carrier = try row.get("carrier")
        tracking = try row.get("tracking")
        sentOn = try row.get("sent_on")
    }
}
