import Base

/// Whether a framework holds together: every code once, every group there, none within itself.
struct FrameworkCheck {
    let framework: Framework
    let file: String

    init(_ framework: Framework, file: String) {
        self.framework = framework
        self.file = file
    }

    func run() throws {
        try codes()
        try groups()
        try items()
        try rules()
    }

    private func codes() throws {
        guard Self.isCode(framework.code, longest: 40), framework.code == framework.code.lowercased(),
            !framework.code.contains(".")
        else {
            throw fault(
                "The framework's code is “\(framework.code.prefix(60))”. Use small letters, digits and hyphens, 40 at most, such as care-l2."
            )
        }
        guard Self.isCode(framework.version, longest: 20) else {
            throw fault(
                "The version is “\(framework.version.prefix(60))”. Use letters, digits, full stops and hyphens, 20 at most, such as 1.2."
            )
        }
        guard !framework.items.isEmpty else {
            throw fault(
                "There are no items in it. List under “items” what is to be shown, each with a code, a group and a label.")
        }
        guard framework.items.count <= FrameworkFile.mostItems, framework.groups.count <= FrameworkFile.mostGroups else {
            throw fault(
                "There are \(framework.items.count) items in \(framework.groups.count) groups. A framework may have \(FrameworkFile.mostItems) in \(FrameworkFile.mostGroups); split it."
            )
        }
    }

    private func groups() throws {
        var parents: [String: String] = [:]
        var known: Set<String> = []
        for group in framework.groups {
            guard Self.isCode(group.id, longest: 60) else {
                throw fault(
                    "The group “\(group.id.prefix(60))” needs another id: letters, digits, full stops and hyphens, 60 at most.")
            }
            guard known.insert(group.id).inserted else { throw fault("The group “\(group.id)” is there twice. Take one away.") }
            parents[group.id] = group.parent
        }
        for group in framework.groups {
            if let parent = group.parent, !known.contains(parent) {
                throw fault("The group “\(group.id)” is within “\(parent)”, which is not there. Add that group or name another.")
            }
            var path = [group.id]
            while let parent = parents[path[path.count - 1]] {
                if parent == group.id {
                    throw fault(
                        "The group “\(group.id)” is within itself: \((path + [parent]).joined(separator: " → ")). Take out one “parent”."
                    )
                }
                // A circle further up is told of the groups that form it.
                if path.contains(parent) { break }
                path.append(parent)
                guard path.count <= FrameworkFile.deepest else {
                    throw fault(
                        "The group “\(group.id)” lies deeper than \(FrameworkFile.deepest) groups. Bring it further up.")
                }
            }
        }
    }

    private func items() throws {
        let groups = Set(framework.groups.map(\.id))
        let methods = Set(framework.rules.methods.map(\.code))
        var known: Set<String> = []
        for item in framework.items {
            guard Self.isCode(item.code, longest: 60) else {
                throw fault(
                    "The item “\(item.code.prefix(60))” needs another code: letters, digits, full stops and hyphens, 60 at most.")
            }
            guard known.insert(item.code.uppercased()).inserted else {
                throw fault("The code “\(item.code)” is there twice. Give one of the items another.")
            }
            guard groups.contains(item.group) else {
                throw fault("The item “\(item.code)” is in the group “\(item.group)”, which is not there. Add it under “groups”.")
            }
            if let method = item.method, !methods.isEmpty, !methods.contains(method) {
                throw fault("The item “\(item.code)” is assessed by “\(method)”, which is not among the methods. Add it there.")
            }
            if let grade = item.grade, !framework.rules.grades.isEmpty, !framework.rules.grades.contains(grade) {
                throw fault("The item “\(item.code)” counts towards “\(grade)”, which is not among the grades. Add it there.")
            }
        }
    }

    private func rules() throws {
        let codes = Set(framework.items.map(\.code))
        let named = framework.rules.alternatives.flatMap(\.items) + framework.rules.quantities.map(\.item)
        if let stranger = named.first(where: { !codes.contains($0) }) {
            throw fault("A rule names the item “\(stranger)”, which is not there. Name one of the items.")
        }
        var open: Set<String> = []
        for rule in framework.rules.notStated {
            guard Self.isCode(rule.code, longest: 60), open.insert(rule.code).inserted else {
                throw fault(
                    "What is not stated has the code “\(rule.code.prefix(60))” twice, or in other signs than letters, digits and hyphens."
                )
            }
        }
        let optional = framework.groups.count { $0.requirement == .optional }
        if let minimum = framework.rules.minimumOptional, minimum > optional {
            throw fault("At least \(minimum) optional groups are asked for, and there are \(optional). Lower “minimum_optional”.")
        }
    }

    private func fault(_ sentence: String) -> FileFault {
        FileFault(file: file, sentence: sentence)
    }

    private static func isCode(_ text: String, longest: Int) -> Bool {
        guard let first = text.utf8.first, text.utf8.count <= longest, first != UInt8(ascii: "."), first != UInt8(ascii: "-")
        else {
            return false
        }
        return text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "."), UInt8(ascii: "-"):
                true
            default: false
            }
        }
    }
}
