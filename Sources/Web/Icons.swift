import Synchronization

/// A drawing by its name in the sheet of icons. Screen readers skip it: words always go with it.
public func icon(_ name: String) -> HTML {
    "<svg class=\"i\" aria-hidden=\"true\"><use href=\"\(raw: IconSheet.address)#i-\(name)\"/></svg>"
}

/// Where the sheet of icons is. Set once, when the assets are read, and the same for every page after.
enum IconSheet {
    private static let place = Mutex("/assets/icons.svg")

    static var address: String { place.withLock { $0 } }

    static func isAt(_ address: String) {
        place.withLock { $0 = address }
    }
}
