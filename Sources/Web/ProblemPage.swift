import Base

/// A refusal that says what happened, what to do next, and gives back what was written.
struct ProblemPage {
    let problem: Problem
    let caller: Caller
    let words: Words

    var html: HTML {
        """
        <div class="page problem"><h1>\(words("problem.title.\(problem.kind.rawValue)"))</h1>
        <p>\(words(problem.message, problem.words))</p>
        \(when(!caller.form.written.isEmpty, written))
        <p><a class="btn is-primary" href="\(address)">\(words(problem.kind == .signedOut ? "problem.sign_in" : "problem.back_to_desk"))</a></p></div>
        """
    }

    private var address: String { problem.kind == .signedOut ? "/sign-in" : "/" }

    private var written: HTML {
        """
        <section><h2>\(words("problem.your_words"))</h2><p>\(words("problem.your_words_hint"))</p>
        \(caller.form.written.enumerated().map { number, field in
            """
            <div class="field"><label for="w-\(number)">\(field.name)</label>\
            <textarea class="input" id="w-\(number)" rows="4" readonly>\n\(field.value)</textarea></div>
            """ as HTML
        })</section>
        """
    }
}
