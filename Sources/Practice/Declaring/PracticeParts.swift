/// Words a person writes, in one line or several.
public struct Text: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, lines: Int = 1, hint: String = "", longest: Int = 2_000) {
        part = .field(PracticeField(name, label, hint: hint, .text(lines: lines, longest: longest)))
    }
}

/// One of a list.
public struct Choice: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, _ options: KeyValuePairs<String, String>, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .choice(PracticeField.Option.list(options))))
    }
}

/// Any number of a list.
public struct Choices: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, _ options: KeyValuePairs<String, String>, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .choices(PracticeField.Option.list(options))))
    }
}

/// A whole number on a short scale, such as 1 to 5.
public struct Scale: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, _ range: ClosedRange<Int>, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .scale(range)))
    }
}

/// An amount of money, in the organisation's currency.
public struct Amount: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .amount))
    }
}

/// A whole number.
public struct Number: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, _ range: ClosedRange<Int> = 0...1_000_000_000, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .number(range)))
    }
}

/// A day of the calendar.
public struct Day: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .day))
    }
}

/// A day and a time.
public struct Moment: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .moment))
    }
}

/// One colleague.
public struct Person: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .person))
    }
}

/// Any number of colleagues.
public struct Colleagues: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .colleagues))
    }
}

/// Yes or no.
public struct Tick: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .tick))
    }
}

/// Something that follows from the other fields by a rule, worked out with each step. `options` gives words to the codes
/// the rule answers with.
public struct Derived: PracticeElement, Sendable {
    public let part: PracticePart

    public init(
        _ name: String, _ label: String, _ options: KeyValuePairs<String, String> = [:], hint: String = "",
        _ rule: @escaping @Sendable (PracticeValues) -> String?
    ) {
        part = .field(PracticeField(name, label, hint: hint, .derived(PracticeField.Option.list(options), rule)))
    }
}

/// A field by which lists can be filtered, along an index.
public struct Lookup: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ field: String) {
        part = .lookup(field)
    }
}

/// The moment at which a record is due: `Practices.due` finds those whose time has come, along an index.
public struct Due: PracticeElement, Sendable {
    public let part: PracticePart

    public init(_ field: String) {
        part = .due(field)
    }
}
