/// Names for files that strangers send us.
public enum FileName {
    /// A name that is only a name: no folders, nothing hidden or reserved, nothing that makes an ending look like another.
    public static func safe(_ name: String) -> String {
        let last = name.suffix(1_000).split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let plain = String(String.UnicodeScalarView(last.unicodeScalars.map { isForbidden($0) ? "_" : $0 }.compactMap(visible)))
        let bare = trimmed(plain.onOneLine)
        let named = bare.isEmpty ? "file" : isReserved(bare) ? "_" + bare : bare
        return shortened(named)
    }

    /// Characters file systems and shells read as more than a letter.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        ":*?\"<>|".unicodeScalars.contains(scalar)
    }

    /// Drops what has no look of its own, such as U+202E, by which `gpj.exe` shows as `exe.jpg`.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
            // Joiners shape words in Persian and hold emoji together.
            scalar.properties.isJoinControl ? scalar : scalar.properties.isWhitespace ? " " : nil
        default: scalar
        }
    }

    private static func trimmed(_ name: String) -> String {
        var name = Substring(name)
        while let first = name.first, first == "." || first.isWhitespace { name.removeFirst() }
        while let last = name.last, last == "." || last.isWhitespace { name.removeLast() }
        return String(name)
    }

    private static func isReserved(_ name: String) -> Bool {
        let stem = name.prefix { $0 != "." }.trimmingSpaces.uppercased()
        if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(stem) { return true }
        return stem.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT")) && "0123456789¹²³".contains(stem.last!)
    }

    /// Cuts the stem, since the ending says what a file is. File systems count bytes: 255 of them at the most.
    private static func shortened(_ name: String) -> String {
        let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
        let kept = ending.count > 16 || ending.utf8.count > 64 || ending.count == name.count ? "" : ending
        var stem = name.dropLast(kept.count).limited(to: MailLimits.fileName - kept.count)
        while stem.utf8.count + kept.utf8.count > 240 {
            if stem.count > 1 { stem.removeLast() } else { stem = "file" }
        }
        return stem + kept
    }
}

extension StringProtocol {
    var trimmingSpaces: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
