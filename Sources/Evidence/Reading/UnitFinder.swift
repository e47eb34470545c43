/// Knows the units of a framework by their references and titles, however a scanner spelt them.
struct UnitFinder {
    private struct Known {
        let id: String
        let reference: [UInt8]
        let title: [UInt8]
        let titleWords: Int
    }

    private let units: [Known]

    init(_ framework: Framework) {
        let withItems = Set(framework.items.map(\.group))
        units = framework.groups.filter { withItems.contains($0.id) && !framework.isNamed($0) }.map { group in
            Known(
                id: group.id, reference: Likeness.shapes(group.id), title: Likeness.letters(group.title),
                titleWords: group.title.split(separator: " ").count)
        }
    }

    /// The unit a line announces, when it does nothing else: its reference, its title, a page number, a mark of the printer.
    func unit(headedBy line: String) -> String? {
        let words = line.split(separator: " ")
        guard words.count <= 24 else { return nil }
        var found: String?
        var rest = words[...]
        // The reference at either end, in one word or two.
        if let (unit, count) = reference(at: rest) { (found, rest) = (unit, rest.dropFirst(count)) }
        if let last = rest.last, NumberMark.number(String(last)) != nil { rest = rest.dropLast() }
        let bare = dropPrint(rest)
        if bare.isEmpty { return found }
        let label = bare.first?.lowercased() ?? ""
        if let colon = bare.firstIndex(where: { $0.lowercased().hasPrefix("urn") }),
            let (unit, _) = reference(at: bare[(colon + 1)...]),
            bare.count - (colon - bare.startIndex) <= 4
        {
            return unit
        }
        if label.hasPrefix("urn"), let (unit, _) = reference(at: bare.dropFirst()) { return unit }
        let letters = Likeness.letters(bare.joined())
        // In a sentence the same words begin small.
        if bare.first?.first?.isLowercase == false, let titled = units.first(where: { Self.alike(letters, $0.title) }) {
            return titled.id
        }
        guard let found, let unit = units.first(where: { $0.id == found }) else { return nil }
        // A title that goes on in the next line.
        return bare.count >= 3 && unit.title.starts(with: letters) ? found : nil
    }

    private static func alike(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        right.count >= 8 && Likeness.distance(left, right, limit: max(1, right.count / 10)) != nil
    }

    /// Without the capitals of a printer's mark, and without scraps.
    private func dropPrint(_ words: ArraySlice<Substring>) -> ArraySlice<Substring> {
        var words = words
        while let last = words.last, last.count < 2 || (last.count > 3 && last.allSatisfy { $0.isUppercase || !$0.isLetter }),
            reference(at: words.suffix(1)) == nil
        {
            words = words.dropLast()
        }
        return words
    }

    private func reference(at words: ArraySlice<Substring>) -> (unit: String, words: Int)? {
        for count in [2, 1] where words.count >= count {
            let signs = Likeness.shapes(words.prefix(count).joined())
            guard signs.count >= 5 else { continue }
            if let unit = units.first(where: { $0.reference == signs }) { return (unit.id, count) }
            let near = units.filter { Likeness.distance(signs, $0.reference, limit: 1) != nil }
            if near.count == 1, count == 1 { return (near[0].id, 1) }
        }
        return nil
    }
}

extension Framework {
    /// Whether a group's items are named rather than numbered.
    func isNamed(_ group: Group) -> Bool {
        items.first { $0.group == group.id }?.name != nil
    }
}
