/// How far two people who judged the same things agree, and how much of that chance alone would give.
public struct Agreement: Sendable, Equatable {
    /// Rows are what the first said, columns what the second said, both in the same order of categories.
    public let table: [[Int]]

    public init(_ table: [[Int]]) {
        self.table = table
    }

    /// Of pairs of answers out of so many categories.
    public init(pairs: [(first: Int, second: Int)], categories: Int) {
        var table = Array(repeating: Array(repeating: 0, count: categories), count: categories)
        for pair in pairs { table[pair.first][pair.second] += 1 }
        self.table = table
    }

    public var count: Int { table.reduce(0) { $0 + $1.reduce(0, +) } }

    /// The share on which they agree; nil when there is nothing.
    public var observed: Double? {
        count == 0 ? nil : Double(table.indices.reduce(0) { $0 + table[$1][$1] }) / Double(count)
    }

    /// The share on which they would agree by chance, each answering as often as they did.
    public var expected: Double? {
        guard count > 0 else { return nil }
        let n = Double(count)
        return table.indices.reduce(0) { sum, place in
            let row = Double(table[place].reduce(0, +))
            let column = Double(table.reduce(0) { $0 + $1[place] })
            return sum + row / n * column / n
        }
    }

    /// Cohen's kappa (Cohen, 1960): agreement beyond chance. Nil when nothing was compared, or when both gave one and the
    /// same answer throughout, for then chance explains it all and kappa says nothing.
    public var kappa: Double? {
        guard let observed, let expected, expected < 1 else { return nil }
        return (observed - expected) / (1 - expected)
    }
}
