import Web

/// What became of a text, line by line, for people who knew the earlier one.
struct TextChanges: Sendable, Equatable {
    enum Line: Sendable, Equatable {
        case gone(String)
        case new(String)
    }

    let lines: [Line]

    init(from old: String, to new: String) {
        let (old, new) = (Self.lines(of: old), Self.lines(of: new))
        let difference = new.difference(from: old)
        let gone = Set(difference.removals.map(\.place))
        let added = Set(difference.insertions.map(\.place))
        var (lines, at): ([Line], Int) = ([], 0)
        for (place, line) in old.enumerated() {
            if gone.contains(place) {
                lines.append(.gone(line))
                continue
            }
            while added.contains(at) {
                lines.append(.new(new[at]))
                at += 1
            }
            at += 1
        }
        lines += new.indices.dropFirst(at).filter(added.contains).map { .new(new[$0]) }
        self.lines = lines
    }

    var html: HTML {
        """
        <ul class="changed-lines" role="list">\(lines.map { line in
            switch line {
            case .gone(let text): "<li><del>\(text)</del></li>" as HTML
            case .new(let text): "<li><ins>\(text)</ins></li>" as HTML
            }
        })</ul>
        """
    }

    private static let most = 2_000

    private static func lines(of text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).prefix(most).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
}

extension CollectionDifference.Change {
    fileprivate var place: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}
