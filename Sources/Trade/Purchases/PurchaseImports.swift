public import Base
import Foundation
import People
import Storage

/// A file of purchases somebody brought, kept as it came.
public struct PurchaseImport: Sendable {
    public typealias ID = Identifier<PurchaseImport>

    let id: ID
    let blob: String
    let at: Date
    /// When it was taken in; nil while it is only looked at.
    let doneAt: Date?
    let added: Int
}

/// What taking a file in would do, worked out against what is there.
struct ImportPlan: Sendable {
    /// New orders, with whose they are.
    var new: [(draft: PurchaseDraft, party: Party.ID)] = []
    /// New lines of orders that are there already.
    var more: [(item: PurchaseDraft.Item, purchase: Purchase.ID)] = []
    /// Lines that are there already with the same content.
    var known = 0
    var faults: [OrderFile.Fault] = []

    var newLines: Int { new.reduce(more.count) { $0 + $1.draft.items.count } }
}

/// Taking in files of purchases: looked at first, then all of it or nothing.
public struct PurchaseImports {
    let work: Work

    public init(_ work: Work) {
        self.work = work
    }

    /// Keeps a file to look at. The bytes are stored already.
    func bring(_ blob: String, key: String?) throws -> PurchaseImport.ID {
        try work.principal.require(.handleReturns)
        return try work.once(key) {
            let id = work.newID(PurchaseImport.self)
            try work.db.run(
                """
                INSERT INTO purchase_import (id, blob, at, staff_id, added) VALUES (\(id), \(blob), \(work.now), \(work.principal.id), 0)
                """)
            return id
        }
    }

    func file(_ id: PurchaseImport.ID) throws -> PurchaseImport {
        try work.principal.require(.handleReturns)
        guard let row = try work.db.row("SELECT id, blob, at, done_at, added FROM purchase_import WHERE id = \(id)") else {
            throw Problem.notFound("purchases.problem.no_import")
        }
        return PurchaseImport(
            id: try row.get("id"), blob: try row.get("blob"), at: try row.get("at"), doneAt: try row.getIfPresent("done_at"),
            added: try row.get("added"))
    }

    /// What taking it in would do.
    func plan(_ file: OrderFile) throws -> ImportPlan {
        try work.principal.require(.handleReturns)
        var plan = ImportPlan(faults: file.faults)
        let customers = try customers(Set(file.orders.map(\.customer)))
        let products = try products(Set(file.orders.flatMap(\.codes)).subtracting([""]))
        let known = try work.db.purchases(orderKeys: file.orders.compactMap { Purchase.key($0.number) })
        for order in file.orders {
            guard let party = customers[order.customer] else {
                plan.faults.append(.init(line: order.line, what: "customer", words: ["customer": order.customer]))
                continue
            }
            var draft = order.draft
            for (place, code) in order.codes.enumerated() where !code.isEmpty {
                guard let product = products[SearchKey.folded(code)] else {
                    plan.faults.append(.init(line: order.lines[place], what: "product", words: ["code": code]))
                    continue
                }
                draft.items[place].product = product.id
                if draft.items[place].name == code { draft.items[place].name = product.name }
                if draft.items[place].category == .goods { draft.items[place].category = product.category }
            }
            add(draft, order, of: party, to: &plan, known: known[Purchase.key(order.number) ?? ""])
        }
        plan.faults.sort { $0.line < $1.line }
        return plan
    }

    private func add(
        _ draft: PurchaseDraft, _ order: OrderFile.Order, of party: Party.ID, to plan: inout ImportPlan, known: PurchaseFile?
    ) {
        guard let known else {
            plan.new.append((draft, party))
            return
        }
        guard known.purchase.party == party else {
            plan.faults.append(.init(line: order.line, what: "order_of_another", words: ["order": order.number]))
            return
        }
        for (place, item) in draft.items.enumerated() {
            if let there = known.items.first(where: { $0.line == item.line }) {
                if item.isSame(as: there) {
                    plan.known += 1
                    continue
                }
                plan.faults.append(
                    .init(
                        line: order.lines[place], what: "line_differs", words: ["order": order.number, "n": String(there.line)]))
            } else {
                plan.more.append((item, known.purchase.id))
            }
        }
    }

    /// Takes it in, whole or not at all. A file taken in already changes nothing.
    func run(_ id: PurchaseImport.ID, _ file: OrderFile) throws -> PurchaseImport.ID {
        let brought = try self.file(id)
        guard brought.doneAt == nil else { return id }
        try work.takeTurn("purchase import")
        let plan = try plan(file)
        guard plan.faults.isEmpty else { throw Problem.conflict("purchases.problem.import_faults") }
        for (draft, party) in plan.new { _ = try Purchases(work).store(draft, of: party, source: .file) }
        for (item, purchase) in plan.more { try work.db.insert(item, work.newID(), of: purchase) }
        try work.db.run(
            "UPDATE purchase_import SET done_at = \(work.now), added = \(plan.newLines) WHERE id = \(id) AND done_at IS NULL")
        return id
    }

    /// Whose account numbers and addresses these are. One that belongs to two customers is nobody's.
    private func customers(_ names: Set<String>) throws -> [String: Party.ID] {
        var found: [String: Party.ID] = [:]
        let emails = Dictionary(grouping: names.filter { $0.contains("@") }, by: EmailAddress.key)
        try inParts(emails.keys.sorted()) { keys in
            var byKey: [String: Set<Party.ID>] = [:]
            for row in try work.db.rows(
                "SELECT key, party_id FROM party_address WHERE kind = 'email' AND key IN \(list: keys)")
            {
                byKey[try row.get("key"), default: []].insert(try row.get("party_id"))
            }
            for (key, parties) in byKey where parties.count == 1 {
                for name in emails[key] ?? [] { found[name] = parties.first }
            }
        }
        try inParts(names.filter { !$0.contains("@") }.sorted()) { accounts in
            var byAccount: [String: Set<Party.ID>] = [:]
            for row in try work.db.rows("SELECT account, id FROM party WHERE account IN \(list: accounts)") {
                byAccount[try row.get("account"), default: []].insert(try row.get("id"))
            }
            for (account, parties) in byAccount where parties.count == 1 { found[account] = parties.first }
        }
        return found
    }

    private func products(_ codes: Set<String>) throws -> [String: Product] {
        var found: [String: Product] = [:]
        try inParts(codes.map { SearchKey.folded($0) }.sorted()) { keys in
            for row in try work.db.rows("SELECT \(Product.columns) FROM product WHERE code_key IN \(list: keys)") {
                let product = try Product(row)
                found[SearchKey.folded(product.code)] = product
            }
        }
        return found
    }

    private func inParts(_ keys: [String], _ look: ([String]) throws -> Void) throws {
        for start in stride(from: 0, to: keys.count, by: 500) { try look(Array(keys[start..<min(start + 500, keys.count)])) }
    }
}
