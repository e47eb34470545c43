import Base
import Foundation

/// A file of purchases as another program wrote it, read line by line. Knows nothing of who is there: that is asked after.
struct OrderFile: Sendable, Equatable {
    static let largest = 10 << 20
    static let mostLines = 20_000

    enum Column: String, CaseIterable, Sendable {
        case customer, order, line
        case boughtOn = "bought_on"
        case deliveredOn = "delivered_on"
        case channel, product, name, category, quantity
        case unitPrice = "unit_price"
        case currency

        static let required: [Column] = [.customer, .order, .boughtOn, .channel, .quantity, .unitPrice]
    }

    /// What somebody must put right in the file, and on which line.
    struct Fault: Sendable, Equatable, Error {
        let line: Int
        /// A key below `purchases.fault`.
        let what: String
        var words: [String: String] = [:]
    }

    /// One order as the file tells it.
    struct Order: Sendable, Equatable {
        let number: String
        /// An account number or an email address.
        let customer: String
        let line: Int
        var draft: PurchaseDraft
        /// The product codes of its items, by their place.
        var codes: [String]
        /// The line of the file each item stands on.
        var lines: [Int]
    }

    let orders: [Order]
    let faults: [Fault]

    init(_ data: Data, today: CalendarDay, currency: Currency) {
        do {
            let records = try CSV.read(data, most: Self.mostLines + 1)
            var reader = OrderReader(today: today, currency: currency)
            guard let head = records.first else { throw Fault(line: 1, what: "empty") }
            try reader.readHead(head)
            for record in records.dropFirst() { reader.read(record) }
            if records.count == 1 { reader.faults.append(Fault(line: 1, what: "empty")) }
            (orders, faults) = reader.finished()
        } catch let fault as Fault {
            (orders, faults) = ([], [fault])
        } catch let failure as CSV.Failure {
            (orders, faults) = ([], [Self.fault(failure)])
        } catch {
            (orders, faults) = ([], [Fault(line: 1, what: "empty")])
        }
    }

    private static func fault(_ failure: CSV.Failure) -> Fault {
        switch failure {
        case .notUTF8: Fault(line: 1, what: "not_utf8")
        case .nul: Fault(line: 1, what: "not_utf8")
        case .openQuote(let line): Fault(line: line, what: "open_quote")
        case .afterQuote(let line): Fault(line: line, what: "after_quote")
        case .tooManyRecords(let most): Fault(line: most, what: "too_many", words: ["n": String(most - 1)])
        }
    }
}

/// Reads the records of a file one after the other.
private struct OrderReader {
    typealias Fault = OrderFile.Fault

    let today: CalendarDay
    let currency: Currency
    var places: [OrderFile.Column: Int] = [:]
    var orders: [String: OrderFile.Order] = [:]
    var sequence: [String] = []
    var faults: [Fault] = []

    init(today: CalendarDay, currency: Currency) {
        self.today = today
        self.currency = currency
    }

    mutating func readHead(_ record: CSV.Record) throws {
        for (place, name) in record.fields.enumerated() {
            let name = name.trimmingCharacters(in: .whitespaces).lowercased().replacing(" ", with: "_")
            guard let column = OrderFile.Column(rawValue: name) else { continue }
            guard places[column] == nil else { throw Fault(line: 1, what: "column_twice", words: ["column": name]) }
            places[column] = place
        }
        let missing = OrderFile.Column.required.filter { places[$0] == nil }.map(\.rawValue)
        guard missing.isEmpty else { throw Fault(line: 1, what: "columns", words: ["columns": missing.joined(separator: ", ")]) }
        guard places[.name] != nil || places[.product] != nil else {
            throw Fault(line: 1, what: "columns", words: ["columns": "name"])
        }
    }

    mutating func read(_ record: CSV.Record) {
        do {
            let (number, customer) = (try required(.order, record), try required(.customer, record))
            guard let key = Purchase.key(number), number.utf8.count <= Purchase.longestOrder else {
                throw Fault(line: record.line, what: "value", words: ["column": "order"])
            }
            let item = try item(record)
            let draft = PurchaseDraft(
                order: number, boughtOn: try day(.boughtOn, record),
                deliveredOn: text(.deliveredOn, record).isEmpty ? nil : try day(.deliveredOn, record),
                try choice(.channel, record, none: nil), items: [item])
            guard var order = orders[key] else {
                orders[key] = .init(
                    number: number, customer: customer, line: record.line, draft: draft, codes: [text(.product, record)],
                    lines: [record.line])
                sequence.append(key)
                return
            }
            guard order.customer == customer, order.draft.boughtOn == draft.boughtOn,
                order.draft.deliveredOn == draft.deliveredOn,
                order.draft.channel == draft.channel
            else { throw Fault(line: record.line, what: "order_differs", words: ["order": number, "line": String(order.line)]) }
            order.draft.items.append(item)
            order.codes.append(text(.product, record))
            order.lines.append(record.line)
            orders[key] = order
        } catch let fault as Fault {
            faults.append(fault)
        } catch {
            faults.append(Fault(line: record.line, what: "value", words: ["column": "order"]))
        }
    }

    private func item(_ record: CSV.Record) throws -> PurchaseDraft.Item {
        let (name, code) = (text(.name, record), text(.product, record))
        guard !name.isEmpty || !code.isEmpty else { throw Fault(line: record.line, what: "missing", words: ["column": "name"]) }
        let currencyCode = text(.currency, record)
        guard currencyCode.isEmpty || currencyCode.uppercased() == currency.code else {
            throw Fault(line: record.line, what: "currency", words: ["currency": currency.code])
        }
        guard let quantity = Int(try required(.quantity, record)), (1...Purchase.mostOfOne).contains(quantity) else {
            throw Fault(line: record.line, what: "quantity", words: ["most": String(Purchase.mostOfOne)])
        }
        guard let price = try? Money.checked(required(.unitPrice, record), currency, field: "unit_price") else {
            throw Fault(line: record.line, what: "price", words: ["currency": currency.code])
        }
        var line: Int?
        if !text(.line, record).isEmpty {
            guard let number = Int(text(.line, record)), number > 0 else {
                throw Fault(line: record.line, what: "value", words: ["column": "line"])
            }
            line = number
        }
        return .init(name, price, quantity: quantity, category: try choice(.category, record, none: .goods), line: line)
    }

    mutating func finished() -> ([OrderFile.Order], [Fault]) {
        var good: [OrderFile.Order] = []
        for key in sequence {
            guard var order = orders[key] else { continue }
            // A name can still come from the catalogue; until then the code stands in for it.
            for place in order.draft.items.indices where order.draft.items[place].name.isEmpty {
                order.draft.items[place].name = order.codes[place]
            }
            do {
                order.draft = try order.draft.checked(today: today, currency: currency)
                good.append(order)
            } catch let problem as Problem {
                faults.append(
                    Fault(
                        line: order.line, what: Self.what(problem), words: ["column": problem.field ?? "", "order": order.number])
                )
            } catch {}
        }
        return (good, faults.sorted { $0.line < $1.line })
    }

    private static func what(_ problem: Problem) -> String {
        let own = ["future", "delivered_before", "many_items", "line_twice"]
        return own.first { problem.message.hasSuffix(".\($0)") } ?? "value"
    }

    private func text(_ column: OrderFile.Column, _ record: CSV.Record) -> String {
        guard let place = places[column], record.fields.indices.contains(place) else { return "" }
        return record.fields[place].trimmingCharacters(in: .whitespaces)
    }

    private func required(_ column: OrderFile.Column, _ record: CSV.Record) throws -> String {
        let text = text(column, record)
        guard !text.isEmpty else { throw Fault(line: record.line, what: "missing", words: ["column": column.rawValue]) }
        return text
    }

    private func day(_ column: OrderFile.Column, _ record: CSV.Record) throws -> CalendarDay {
        guard let day = CalendarDay(try required(column, record)) else {
            throw Fault(line: record.line, what: "day", words: ["column": column.rawValue])
        }
        return day
    }

    private func choice<T: RawRepresentable<String> & CaseIterable>(
        _ column: OrderFile.Column, _ record: CSV.Record, none: T?
    ) throws -> T {
        let text = text(column, record).lowercased()
        if text.isEmpty, let none { return none }
        guard let choice = T(rawValue: text) else {
            throw Fault(
                line: record.line, what: "choice",
                words: ["column": column.rawValue, "choices": T.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        return choice
    }
}
