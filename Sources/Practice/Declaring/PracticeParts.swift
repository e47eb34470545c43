/// Words a person writes, in one line or several.
public struct Text: PracticeElement {
    public let part: PracticePart

    /// `draft` stands in the form until somebody writes something else. `sentBy` names the field that says how the words go
    /// out to the customer, where they do.
    public init(
        _ name: String, _ label: String, lines: Int = 1, hint: String = "", longest: Int = 2_000, draft: String = "",
        sentBy: String? = nil
    ) {
        part = .field(PracticeField(name, label, hint: hint, draft: draft, sentBy: sentBy, .text(lines: lines, longest: longest)))
    }
}

/// One of a list.
public struct Choice: PracticeElement {
    public let part: PracticePart

    public init(_ name: String, _ label: String, _ options: KeyValuePairs<String, String>, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .choice(PracticeField.Option.list(options))))
    }
}

/// Any number of a list, or `least` of them.
public struct Choices: PracticeElement {
    public let part: PracticePart

    public init(
        _ name: String, _ label: String, _ options: KeyValuePairs<String, String>, least: Int = 1, hint: String = ""
    ) {
        part = .field(PracticeField(name, label, hint: hint, least: least, .choices(PracticeField.Option.list(options))))
    }
}

/// A whole number on a short scale, such as 1 to 5.
public struct Scale: PracticeElement {
    public let part: PracticePart

    public init(_ name: String, _ label: String, _ range: ClosedRange<Int>, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .scale(range)))
    }
}

/// An amount of money, in the organisation's currency.
public struct Amount: PracticeElement {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .amount))
    }
}

/// A whole number.
public struct Number: PracticeElement {
    public let part: PracticePart

    public init(_ name: String, _ label: String, _ range: ClosedRange<Int> = 0...1_000_000_000, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .number(range)))
    }
}

/// A day of the calendar.
public struct Day: PracticeElement {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .day))
    }
}

/// A day and a time.
public struct Moment: PracticeElement {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .moment))
    }
}

/// One colleague.
public struct Person: PracticeElement {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .person))
    }
}

/// Any number of colleagues.
public struct Colleagues: PracticeElement {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .colleagues))
    }
}

/// Yes or no.
public struct Tick: PracticeElement {
    public let part: PracticePart

    public init(_ name: String, _ label: String, hint: String = "") {
        part = .field(PracticeField(name, label, hint: hint, .tick))
    }
}

/// Something that follows from the other fields by a rule, worked out with each step. `options` gives words to the codes
/// the rule answers with.
public struct Derived: PracticeElement {
    public let part: PracticePart

    public init(
        _ name: String, _ label: String, _ options: KeyValuePairs<String, String> = [:], hint: String = "",
        _ rule: @escaping @Sendable (PracticeValues) -> String?
    ) {
        part = .field(PracticeField(name, label, hint: hint, .derived(PracticeField.Option.list(options), rule)))
    }
}

/// A field by which lists can be filtered, along an index.
public struct Lookup: PracticeElement {
    public let part: PracticePart

    public init(_ field: String) {
        part = .lookup(field)
    }
}

/// The colleague who answers for a record until it is over. When they leave, it passes to somebody else; lists can be
/// filtered by it.
public struct Holder: PracticeElement {
    public let part: PracticePart

    public init(_ field: String) {
        part = .holder(field)
    }
}

/// A moment at which a record is due: `Practices.due` finds those whose time has come, along an index. Of several, the next
/// one counts.
public struct Due: PracticeElement {
    public let part: PracticePart

    public init(_ field: String) {
        part = .due(field)
    }
}
