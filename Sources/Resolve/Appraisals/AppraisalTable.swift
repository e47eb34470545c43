import Base
import People
public import Web

/// Options side by side: what each means for both sides, what it costs, what may go wrong, and whose decision it is.
public struct AppraisalTable: Sendable {
    let folder: AppraisalFolder
    /// Whether each column offers to choose and change it.
    let mayChange: Bool

    public init(_ folder: AppraisalFolder, mayChange: Bool = false) {
        self.folder = folder
        self.mayChange = mayChange
    }

    private var appraisal: Appraisal { folder.appraisal }
    private var options: [Option] { folder.options }

    public func html(_ paper: Paper) -> HTML {
        let words = paper.words
        let name = folder.party.calledName
        return """
            <div class="scroll-x" tabindex="0" role="region" aria-label="\(words("resolve.side_by_side"))"><table class="options">\
            <colgroup><col>\(options.map { "<col\(when($0.id == appraisal.choice, " class=\"is-pick\""))>" as HTML })</colgroup>
            <thead><tr><td></td>\(options.map { column($0, paper) })</tr></thead>
            <tbody>\(row(words("resolve.for_name", ["name": name])) { "\(Self.sides($0.facts.forCustomer, $0.facts.againstCustomer))" })
            \(row(words("resolve.for_us")) { "\(Self.sides($0.facts.forUs, $0.facts.againstUs))" })
            \(row(words("resolve.cost_us")) { costs($0, .us) })
            \(when(hasCustomerCosts, row(words("resolve.cost_name", ["name": name])) { costs($0, .customer) }))
            \(row(words("resolve.risk_name", ["name": name])) { risk($0.facts.customerRisk, $0.facts.customerRiskWhy, words) })
            \(row(words("resolve.risk_us")) { risk($0.facts.ourRisk, $0.facts.ourRiskWhy, words) })
            \(row(words("resolve.time")) { "\($0.facts.days.map { words.count("resolve.days", $0) } ?? words("resolve.days_unknown"))" })
            \(when(!appraisal.state.isOver && !folder.standings.isEmpty, row(words("resolve.authority")) { authority($0, paper) }))\
            \(when(mayChange, row(words("resolve.do")) { actions($0, words) }))</tbody></table></div>
            """
    }

    private var hasCustomerCosts: Bool { options.contains { $0.cost(to: .customer, appraisal.currency).minor > 0 } }

    private func column(_ option: Option, _ paper: Paper) -> HTML {
        let isPick = option.id == appraisal.choice
        let mark =
            isPick
            ? paper.words(appraisal.madeBy.number == paper.guest.principal.id ? "resolve.your_choice" : "resolve.the_choice")
            : option.facts.isUnusual ? paper.words("resolve.unusual") : ""
        return "<th scope=\"col\"><b>\(option.title)</b>\(mark)</th>"
    }

    private func row(_ label: String, _ cell: (Option) -> HTML) -> HTML {
        "<tr><th scope=\"row\">\(label)</th>\(options.map { "<td>\(cell($0))</td>" as HTML })</tr>"
    }

    private static func sides(_ good: String, _ bad: String) -> HTML {
        """
        <div class="side" data-state="kept">\(icon("plus"))<div>\(prose: good.isEmpty ? "–" : good)</div></div>\
        \(when(!bad.isEmpty, "<div class=\"side\" data-state=\"broken\">\(icon("minus"))<div>\(prose: bad)</div></div>"))
        """
    }

    /// The sum, a bar beside the dearest option's, and the lines it is made of.
    private func costs(_ option: Option, _ bearer: Option.CostLine.Bearer) -> HTML {
        let cost = option.cost(to: bearer, appraisal.currency)
        let most = options.map { $0.cost(to: bearer, appraisal.currency).minor }.max() ?? 0
        let lines = option.facts.costs.filter { $0.bearer == bearer }
        return """
            <b class="num">\(cost.text)</b>\(when(most > 0, "<progress max=\"\(most)\" value=\"\(cost.minor)\" aria-hidden=\"true\"></progress>"))\
            \(when(lines.count > 1, "<ul class=\"cost-lines\">\(lines.map { "<li>\($0.what) <span class=\"num\">\(Money(minor: $0.minor, appraisal.currency).text)</span></li>" as HTML })</ul>"))
            """
    }

    private func risk(_ risk: Option.Risk, _ why: String, _ words: Words) -> HTML {
        let state = [Option.Risk.low: "kept", .medium: "soon", .high: "broken"][risk] ?? "soon"
        return "<span class=\"chip\" data-state=\"\(state)\">\(words("resolve.risk.\(risk.rawValue)"))</span> \(why)"
    }

    private func authority(_ option: Option, _ paper: Paper) -> HTML {
        guard let standing = folder.standings[option.id] else { return .nothing }
        let approver = folder.approvers[option.id].flatMap { folder.names[$0] }
        return StandingWords(standing: standing, approver: approver).html(paper.words)
    }

    private func actions(_ option: Option, _ words: Words) -> HTML {
        """
        <a class="btn is-sm\(when(option.id != appraisal.choice, " is-primary"))" href="\(appraisal.page)/choice?option=\(option.id)">\(words("resolve.choose"))<span class="sr"> \(option.title)</span></a> \
        <a class="sm" href="\(appraisal.page)/options/\(option.id)">\(words("resolve.change"))<span class="sr"> \(option.title)</span></a>
        """
    }
}

/// Whether it is the reader's decision, and if not whose.
public struct StandingWords: Sendable {
    let standing: Standing
    let approver: String?

    public init(standing: Standing, approver: String?) {
        self.standing = standing
        self.approver = approver
    }

    public func html(_ words: Words) -> HTML {
        switch standing {
        case .within(let limit, let left):
            """
            <span class="chip" data-state="kept">\(icon("tick"))\(words("resolve.yours"))</span> \
            <span class="muted sm">\(left.map { words("resolve.yours_left", ["limit": limit.text, "left": $0.text]) } ?? words("resolve.yours_limit", ["limit": limit.text]))</span>
            """
        case .above(let reason, let limit):
            """
            <span class="chip" data-state="soon">\(icon("up"))\(approver ?? words("resolve.nobody_reaches"))</span> \
            <span class="muted sm">\(why(reason, limit, words))</span>
            """
        }
    }

    private func why(_ reason: Standing.Reason, _ limit: Money?, _ words: Words) -> String {
        let limit = limit?.text ?? ""
        return switch reason {
        case .none: words("resolve.above_none")
        case .amount: words("resolve.above_amount", ["limit": limit])
        case .together(let sum, let count): words("resolve.above_together", ["limit": limit, "sum": sum.text, "n": "\(count)"])
        case .budget(let left): words("resolve.above_budget", ["left": left.text])
        }
    }
}
