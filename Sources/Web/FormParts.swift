public import Base

/// A form's field with its label, what it is for, and what is wrong with it.
public struct FieldErrors: Sendable {
    public let problem: Problem?

    public init(_ problem: Problem? = nil) {
        self.problem = problem
    }

    public static let none = FieldErrors()

    public func has(_ field: String) -> Bool { problem?.field == field }

    /// The box at the head of a form that says what is wrong and leads to the field.
    public func summary(_ words: Words) -> HTML? {
        problem.map { problem in
            """
            <div class="error-summary" role="alert" tabindex="-1" data-behaviour="error-summary"><h2>\(words("form.error_title"))</h2>\
            <p>\(problem.field.map { "<a href=\"#f-\($0)\">\(words(problem.message, problem.words))</a>" as HTML } ?? "\(words(problem.message, problem.words))")</p></div>
            """
        }
    }

    /// The sentence below the field, and the attributes that tie it there.
    public func sentence(_ field: String, _ words: Words) -> HTML? {
        has(field)
            ? problem.map { "<p class=\"field-error\" id=\"e-\(field)\">\(words($0.message, $0.words))</p>" } : nil
    }

    public func attributes(_ field: String) -> HTML? {
        has(field) ? "aria-invalid=\"true\" aria-describedby=\"e-\(field)\"" : nil
    }
}

/// One line of text with its label.
public func textField(
    _ name: String, _ label: String, value: String = "", type: String = "text", hint: String? = nil,
    required: Bool = false, autocomplete: String? = nil, errors: FieldErrors = .none, words: Words, extra: HTML = ""
) -> HTML {
    """
    <div class="field"><label for="f-\(name)">\(label)</label>\(with(hint) { "<p class=\"hint\" id=\"h-\(name)\">\($0)</p>" })\
    \(errors.sentence(name, words))<input class="input" id="f-\(name)" name="\(name)" type="\(type)" value="\(value)"\
    \(when(required, " required"))\(with(autocomplete) { " autocomplete=\"\($0)\"" }) \
    \(errors.attributes(name) ?? with(hint) { _ in "aria-describedby=\"h-\(name)\"" }) \(extra)></div>
    """
}

/// Several lines of text with their label.
public func textArea(
    _ name: String, _ label: String, value: String = "", rows: Int = 4, hint: String? = nil, required: Bool = false,
    errors: FieldErrors = .none, words: Words, extra: HTML = ""
) -> HTML {
    """
    <div class="field"><label for="f-\(name)">\(label)</label>\(with(hint) { "<p class=\"hint\" id=\"h-\(name)\">\($0)</p>" })\
    \(errors.sentence(name, words))<textarea class="input" id="f-\(name)" name="\(name)" rows="\(rows)"\(when(required, " required")) \
    \(errors.attributes(name) ?? with(hint) { _ in "aria-describedby=\"h-\(name)\"" }) \(extra)>\n\(value)</textarea></div>
    """
}

/// A choice from a list.
public func choice(
    _ name: String, _ label: String, _ options: [(value: String, label: String)], chosen: String = "",
    errors: FieldErrors = .none, words: Words
) -> HTML {
    """
    <div class="field"><label for="f-\(name)">\(label)</label>\(errors.sentence(name, words))\
    <select class="input" id="f-\(name)" name="\(name)" \(errors.attributes(name))>\
    \(options.map { "<option value=\"\($0.value)\"\(when($0.value == chosen, " selected"))>\($0.label)</option>" as HTML })</select></div>
    """
}

/// A box to tick, with its words.
public func tick(_ name: String, value: String = "yes", _ label: String, isOn: Bool, hint: String? = nil) -> HTML {
    """
    <label class="check"><input type="checkbox" name="\(name)" value="\(value)"\(when(isOn, " checked"))> \(label)\
    \(with(hint) { "<span class=\"hint\">\($0)</span>" })</label>
    """
}

extension Form {
    /// Whether somebody ticked the box of `sharing`.
    var mayShare: Bool { self["may_share"] == "yes" }

    /// The field whose words somebody wants looked over before anything is done; nil when the form means what it asks.
    public var lookedOver: String? { text("look_over") }
}

/// The box with which a person says that this customer may see what was found of others in their words. It is there once
/// that was refused, and names what was found (UK GDPR, Article 5(1)(f)).
public func sharing(_ form: Form, field: String = "confirmed", errors: FieldErrors, words: Words) -> HTML? {
    guard errors.has(field) || form.mayShare else { return nil }
    return """
        <div class="field"><label class="check confirm" data-state="broken"><input type="checkbox" id="f-\(field)" name="may_share" \
        value="yes"\(when(form.mayShare, " checked")) \(errors.attributes(field))> \(words("writing.may_see"))</label>\
        \(errors.sentence(field, words))</div>
        """
}

/// Choices side by side, of which one is taken.
public func segments(
    _ name: String, _ legend: String, _ options: [(value: String, label: String)], chosen: String
) -> HTML {
    """
    <fieldset class="field" id="f-\(name)"><legend>\(legend)</legend><div class="seg">\(options.map { option in
        """
        <label><input type="radio" name="\(name)" value="\(option.value)"\(when(option.value == chosen, " checked"))>\(option.label)</label>
        """ as HTML
    })</div></fieldset>
    """
}
