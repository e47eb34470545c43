/// A page of ours to go to next, from what a link asked for; the desk when it asked for anything else.
func safeNext(_ text: String) -> String {
    let isPath = text.hasPrefix("/") && !text.hasPrefix("//") && !text.hasPrefix("/\\") && text.utf8.count <= 500
    let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
    let isDoor = text.hasPrefix("/sign-") || text.hasPrefix("/set-up")
    return isPath && isPlain && !isDoor ? text : "/"
}
