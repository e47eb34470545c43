/// Character references of HTML: the numbered ones, and those of the named ones mail programs write.
enum HTMLEntities {
    /// What `&name;` stands for, without the `&` and `;`.
    static func decoded(_ name: Substring) -> String? {
        guard name.first == "#" else { return named[String(name)] }
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        guard let number = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10) else { return nil }
        // Numbers from 128 to 159 mean windows-1252 to every browser.
        if (0x80...0x9F).contains(number) { return windows1252[Int(number - 0x80)] }
        guard number != 0, let scalar = Unicode.Scalar(number) else { return "\u{FFFD}" }
        return String(scalar)
    }

    private static let windows1252 = [
        "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
        "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
    ]

    private static let named: [String: String] = {
        var table: [String: String] = [
            "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "AMP": "&", "LT": "<", "GT": ">",
            "QUOT": "\"",
            "euro": "€", "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“",
            "rdquo": "”",
            "bdquo": "„", "bull": "•", "trade": "™", "lsaquo": "‹", "rsaquo": "›", "dagger": "†", "Dagger": "‡", "permil": "‰",
            "OElig": "Œ", "oelig": "œ", "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ", "circ": "ˆ", "tilde": "˜",
            "ensp": " ",
            "emsp": " ", "thinsp": " ", "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "", "rlm": "", "larr": "←", "uarr": "↑",
            "rarr": "→",
            "darr": "↓", "harr": "↔", "rArr": "⇒", "hearts": "♥", "check": "✓", "star": "☆", "minus": "−", "ne": "≠", "le": "≤",
            "ge": "≥",
            "infin": "∞", "asymp": "≈", "radic": "√", "sum": "∑", "prod": "∏", "part": "∂", "prime": "′", "Prime": "″",
            "oline": "‾",
            "frasl": "⁄", "hyphen": "‐", "colon": ":", "comma": ",", "period": ".", "lpar": "(", "rpar": ")", "num": "#",
            "excl": "!",
            "NewLine": "\n", "Tab": "\t", "zwsp": "", "ZeroWidthSpace": "",
        ]
        for (index, name) in latin1.split(separator: " ").enumerated() {
            table[String(name)] = String(Unicode.Scalar(UInt8(0xA1 + index)))
        }
        for (start, names) in greek {
            for (index, name) in names.split(separator: " ").enumerated() where name != "-" {
                table[String(name)] = Unicode.Scalar(UInt32(start + index)).map { String($0) }
            }
        }
        return table
    }()

    /// From U+00A1 on, in order.
    private static let latin1 =
        "iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot "
        + "cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc "
        + "Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN "
        + "szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve "
        + "oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml"

    private static let greek = [
        (
            0x391,
            "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho - Sigma Tau Upsilon Phi Chi Psi Omega"
        ),
        (
            0x3B1,
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi psi omega"
        ),
    ]
}
