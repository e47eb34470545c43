import TestKit
import Testing

@testable import Assessment
@testable import Evidence

/// Made-up kits, small enough to try every way their open criteria could be marked.
enum Kit {
    static func framework(_ criteria: [String: [String: Int]], grades: [String] = ["pass", "distinction"]) -> Framework {
        var items: [Framework.Item] = []
        for (method, counts) in criteria.sorted(by: { $0.key < $1.key }) {
            for (grade, count) in counts.sorted(by: { $0.key < $1.key }) {
                for number in 0..<count {
                    items.append(
                        Framework.Item(
                            code: "\(method)-\(grade)-\(number)", kind: "criterion", group: "g", label: "One", name: nil,
                            section: nil, method: method, grade: grade, note: ""))
                }
            }
        }
        var rules = Framework.Rules()
        rules.grades = grades
        rules.methods = criteria.keys.sorted().map { .init(code: $0, title: $0.uppercased(), support: "") }
        let group = Framework.Group(id: "g", title: "G", kind: "theme", parent: nil, requirement: nil, note: "")
        return Framework(
            code: "kit", version: "1", title: "Kit", level: 3, jurisdiction: "England", rulesYear: nil, signs: [], note: "",
            groups: [group], lists: [], items: items, rules: rules)
    }

    static func allPass(_ framework: Framework, distinction: GradeRules.Need = .all) -> GradeRules {
        var rules = GradeRules()
        for method in framework.rules.methods {
            for grade in framework.rules.grades where framework.count(method: method.code, grade: grade) > 0 {
                rules.methods[method.code, default: [:]][grade] = grade == "pass" ? .all : distinction
            }
        }
        rules.overall = .lowest
        return rules
    }
}

@Suite struct `Grades` {
    private let kit = Kit.framework(["a": ["pass": 2, "distinction": 3], "b": ["pass": 1, "distinction": 1], "c": ["pass": 1]])

    private func marks(_ met: [String], not failed: [String] = []) -> [String: Mark] {
        Dictionary(uniqueKeysWithValues: met.map { ($0, .met) } + failed.map { ($0, .notMet) })
    }

    @Test func `without a rule there is no grade, and it is said which rule is missing`() {
        let grading = Grading(kit, .none, marks: marks(kit.items.map(\.code)))
        #expect(grading.methods.map(\.result) == [.noRule, .noRule, .noRule])
        #expect(grading.overall.result == .noRule)
        var rules = Kit.allPass(kit)
        rules.overall = nil
        let alone = Grading(kit, rules, marks: marks(kit.items.map(\.code)))
        #expect(alone.methods.map(\.reached) == ["distinction", "distinction", "pass"])
        #expect(alone.overall.result == .noRule)
    }

    @Test func `the step that decides names what is needed, met and open`() {
        let rules = Kit.allPass(kit, distinction: .atLeast(2))
        let grading = Grading(kit, rules, marks: marks(["a-pass-0", "a-pass-1", "a-distinction-0"], not: ["a-distinction-1"]))
        let method = grading.methods[0]
        #expect(method.result == .reached("pass"))
        #expect(!method.isFinal)
        #expect(method.deciding?.grade == "distinction")
        #expect(method.deciding?.needed == 2)
        #expect(method.deciding?.met == ["a-distinction-0"])
        #expect(method.deciding?.open == ["a-distinction-2"])
        #expect(method.deciding?.failed == ["a-distinction-1"])
    }

    @Test func `one pass criterion not met keeps the lowest grade away, and distinction criteria do not make up for it`() {
        let grading = Grading(
            kit, Kit.allPass(kit), marks: marks(kit.items.map(\.code).filter { $0 != "a-pass-1" }, not: ["a-pass-1"]))
        #expect(grading.methods[0].result == .below)
        #expect(grading.methods[0].isFinal)
        #expect(grading.overall.result == .below)
        #expect(grading.overall.deciding == ["a"])
    }

    @Test func `a method without distinction criteria ends at its best, which may hold the whole back`() {
        let grading = Grading(kit, Kit.allPass(kit), marks: marks(kit.items.map(\.code)))
        #expect(grading.methods[2].result == .reached("pass"))
        #expect(grading.methods[2].isFinal)
        #expect(grading.overall.result == .reached("pass"))
        #expect(grading.overall.deciding == ["c"])
        var rules = Kit.allPass(kit)
        rules.overall = .majority
        #expect(Grading(kit, rules, marks: marks(kit.items.map(\.code))).overall.result == .reached("distinction"))
    }

    @Test func `a table decides by its first line that fits`() {
        var rules = Kit.allPass(kit)
        rules.overall = .table([
            .init(least: ["a": "distinction", "b": "pass", "c": "pass"], grade: "distinction"),
            .init(least: ["a": "pass", "b": "pass", "c": "pass"], grade: "pass"),
        ])
        let all = kit.items.map(\.code)
        #expect(Grading(kit, rules, marks: marks(all)).overall.result == .reached("distinction"))
        let less = marks(all.filter { $0 != "a-distinction-0" }, not: ["a-distinction-0"])
        #expect(Grading(kit, rules, marks: less).overall.result == .reached("pass"))
    }

    @Test func `a kit without methods has nothing to mark`() {
        let empty = Kit.framework([:])
        #expect(Grading(empty, .none, marks: [:]).overall.result == .nothing)
    }

    @Test(arguments: 1...400)
    func `every grade is what trying all ways of marking the rest says`(_ seed: Int) {
        var dice = Dice(seed: UInt64(seed))
        let grades = dice.pick([["pass"], ["pass", "distinction"], ["pass", "merit", "distinction"]])
        var criteria: [String: [String: Int]] = [:]
        for method in ["a", "b", "c"].prefix(dice.roll(1..<4)) {
            criteria[method] = Dictionary(uniqueKeysWithValues: grades.map { ($0, dice.roll(0..<3)) })
        }
        let kit = Kit.framework(criteria, grades: grades)
        var rules = GradeRules()
        for method in kit.rules.methods {
            for grade in grades {
                let count = kit.count(method: method.code, grade: grade)
                if count > 0 {
                    rules.methods[method.code, default: [:]][grade] =
                        dice.chance(0.5) ? .all : .atLeast(dice.roll(1..<(count + 1)))
                }
            }
        }
        rules.overall = dice.pick([.lowest, .majority, .atLeast(dice.roll(1..<4))])
        var marks: [String: Mark] = [:]
        for item in kit.items where dice.chance(0.75) { marks[item.code] = dice.chance(0.7) ? .met : .notMet }

        let open = kit.items.map(\.code).filter { marks[$0] == nil }
        var ways: [[String?]] = []
        var wholes: [String?] = []
        for way in 0..<(1 << open.count) {
            var full = marks
            for (bit, code) in open.enumerated() { full[code] = way >> bit & 1 == 1 ? .met : .notMet }
            ways.append(kit.rules.methods.map { Oracle.grade($0.code, kit, rules, full) })
            wholes.append(Oracle.overall(kit, rules, full))
        }
        let grading = Grading(kit, rules, marks: marks)
        for (place, method) in grading.methods.enumerated() where method.result != .nothing {
            let possible = ways.map { $0[place] }
            switch method.result {
            case .reached(let grade): #expect(possible[0] == grade, "nothing more met leaves it as it is")
            case .below: #expect(possible.allSatisfy { $0 == nil })
            case .undecided: #expect(possible.contains { $0 == nil } && possible.contains { $0 != nil })
            default: Issue.record("There are rules for everything.")
            }
            let isSettled = Set(possible.map { $0 ?? "" }).count == 1
            #expect(method.isFinal == isSettled, "\(method)")
        }
        guard grading.overall.result != .nothing else { return }
        switch grading.overall.result {
        case .reached(let grade): #expect(wholes[0] == grade)
        case .below: #expect(wholes.allSatisfy { $0 == nil })
        case .undecided: #expect(wholes[0] == nil && !open.isEmpty)
        default: Issue.record("There are rules for everything.")
        }
        let isSettled = Set(wholes.map { $0 ?? "" }).count == 1
        #expect(grading.overall.isFinal == isSettled)
    }
}

/// Grades of fully marked work, written as plainly as can be.
private enum Oracle {
    static func grade(_ method: String, _ kit: Framework, _ rules: GradeRules, _ marks: [String: Mark]) -> String? {
        let own = kit.items.filter { $0.method == method }
        if own.isEmpty { return nil }
        var best: String?
        for grade in kit.rules.grades {
            let criteria = own.filter { $0.grade == grade }
            let isLast = !own.contains { kit.rules.grades.firstIndex(of: $0.grade!)! >= kit.rules.grades.firstIndex(of: grade)! }
            if criteria.isEmpty {
                if isLast { break }
            } else {
                let met = criteria.filter { marks[$0.code] == .met }.count
                switch rules.methods[method]![grade]! {
                case .all: if met < criteria.count { return best }
                case .atLeast(let n): if met < n { return best }
                }
            }
            best = grade
        }
        return best
    }

    static func overall(_ kit: Framework, _ rules: GradeRules, _ marks: [String: Mark]) -> String? {
        let methods = kit.rules.methods.map(\.code).filter { code in kit.items.contains { $0.method == code } }
        let reached = methods.map { grade($0, kit, rules, marks) }
        if reached.isEmpty || reached.contains(nil) { return nil }
        let places = reached.map { kit.rules.grades.firstIndex(of: $0!)! }.sorted(by: >)
        switch rules.overall! {
        case .lowest: return kit.rules.grades[places.last!]
        case .majority: return kit.rules.grades[places[places.count / 2]]
        case .atLeast(let n): return kit.rules.grades[places[min(n, places.count) - 1]]
        case .table: return nil
        }
    }
}
