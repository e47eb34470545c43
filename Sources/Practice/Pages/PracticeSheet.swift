import People
public import Web

extension Practice {
    /// What a record says, as it is read out or printed for the person it is about: without the names of colleagues.
    public func sheet(_ record: PracticeRecord, _ paper: Paper) -> HTML {
        let shown = told(record, paper).map { "<dt>\($0.label)</dt><dd>\(prose: $0.value)</dd>" as HTML }
        return """
            <section class="practice-sheet"><h2>\(singular(paper.words))</h2><p class="muted">\(label(state: record.state, paper.words)) · \
            \(paper.times.moment(record.createdAt))</p><dl class="facts">\(shown)</dl></section>
            """
    }

    /// What was written in it, field by field, without the names of colleagues.
    func told(_ record: PracticeRecord, _ paper: Paper) -> [(label: String, value: String)] {
        fields.compactMap { field in
            guard !field.isDerived, let value = record.values[field.name] else { return nil }
            switch value {
            case .people, .tick: return nil
            default: return (label(field, paper.words), words(value, of: field, paper, [:]))
            }
        }
    }

    /// The words for a code of a field.
    public func words(for code: String, of name: String, _ words: Words) -> String {
        guard let field = field(name), let option = field.options.first(where: { $0.code == code }) else { return code }
        return label(option, of: field, words)
    }

    /// A field's name as people read it.
    public func words(for name: String, _ words: Words) -> String { field(name).map { label($0, words) } ?? name }

    /// A state's name as people read it.
    public func words(forState state: String, _ words: Words) -> String { label(state: state, words) }
}
