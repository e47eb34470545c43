/// What every page of ours keeps to, besides being well-formed.
extension Markup {
    mutating func checkRules() {
        checkNames()
        checkLabels()
        checkForms()
        checkPolicy()
    }

    /// Ids are there once, and whatever names one finds it.
    private mutating func checkNames() {
        let ids = elements.compactMap { $0["id"] }
        for (id, places) in Dictionary(grouping: ids, by: { $0 }) {
            if places.count > 1 { faults.append("The id \(id) is there \(places.count) times.") }
            if id.isEmpty || id.contains(where: \.isWhitespace) { faults.append("“\(id)” is no id.") }
        }
        let known = Set(ids)
        for element in elements {
            for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget", "data-opens"] {
                for id in (element[attribute] ?? "").split(separator: " ") where !known.contains(String(id)) {
                    faults.append("\(attribute)=\"\(id)\" of <\(element.name)> names nothing.")
                }
            }
            if element.name == "a", let link = element["href"], link.hasPrefix("#"), !known.contains(String(link.dropFirst())) {
                faults.append("The link to \(link) leads nowhere.")
            }
        }
    }

    /// Whatever is filled in says what it is.
    private mutating func checkLabels() {
        let labelled = Set(all("label").compactMap { $0["for"] })
        for element in elements where ["input", "select", "textarea"].contains(element.name) {
            if element["type"] == "hidden" || element["hidden"] != nil { continue }
            let isNamed = element["aria-label"] ?? element["aria-labelledby"] != nil
            if !isNamed, !isInside(element, "label"), !labelled.contains(element["id"] ?? "") {
                faults.append("<\(element.name) name=\"\(element["name"] ?? "")\"> has no label.")
            }
        }
    }

    /// A form goes to a page of ours and, where it changes anything, carries its token.
    private mutating func checkForms() {
        for (place, form) in elements.enumerated() where form.name == "form" {
            let action = form["action"] ?? ""
            switch form["method"] {
            case "dialog": continue
            case "get", "post":
                if !action.hasPrefix("/") || action.hasPrefix("//") { faults.append("A form goes to “\(action)”.") }
            case let method: faults.append("A form's method is “\(method ?? "")”.")
            }
            let tokens = elements.filter { $0.around.contains(place) && $0["name"] == "_token" }
            let isGood = tokens.count == 1 && tokens[0]["type"] == "hidden" && tokens[0]["value"]?.count == 64
            if form["method"] == "post", !isGood { faults.append("The form to \(action) has no token.") }
            if form["method"] == "get", !tokens.isEmpty { faults.append("The form to \(action) shows its token to everybody.") }
        }
    }

    /// The policy that goes out with every page forbids scripts and styles in it: they would not work.
    private mutating func checkPolicy() {
        for element in elements {
            if element.name == "style" || element.name == "base" { faults.append("<\(element.name)> in the page.") }
            if element.name == "script", element["src"]?.hasPrefix("/assets/") != true || !element.text.isEmpty {
                faults.append("A script in the page.")
            }
            for (name, value) in element.attributes {
                if name == "style" || name.hasPrefix("on") { faults.append("<\(element.name)> has \(name).") }
                if ["href", "src", "action", "formaction"].contains(name) { check(address: value, of: element.name) }
            }
        }
    }

    private mutating func check(address: String, of name: String) {
        let isOurs = address.hasPrefix("/") && !address.hasPrefix("//") || address.hasPrefix("#") || address.hasPrefix("?")
        let isElsewhere = name == "a" && ["http://", "https://", "mailto:", "tel:"].contains { address.hasPrefix($0) }
        if !isOurs && !isElsewhere { faults.append("<\(name)> leads to “\(address)”.") }
    }
}
