/// "On Monday, 2 March 2026 at 09:00, Maya wrote:" above a quotation, on one line or broken over up to four.
enum Attribution {
    /// How many lines it takes, if one begins here.
    static func length(at index: Int, in lines: [QuotedLine]) -> Int? {
        guard lines[index].isSaid, startsPlausibly(lines[index].bare) else { return nil }
        var whole = ""
        for length in 1...4 where index + length <= lines.count {
            let line = lines[index + length - 1]
            guard line.isSaid else { return nil }
            whole += (whole.isEmpty ? "" : " ") + line.bare
            guard whole.utf8.count < 400 else { return nil }
            guard endsPlausibly(whole) else { continue }
            let isFollowedByQuote = lines[(index + length)...].first { !$0.isBlank }?.isQuoted ?? false
            return namesMoment(whole) || isFollowedByQuote ? length : nil
        }
        return nil
    }

    private static let openings = [
        "on ", "am ", "le ", "el ", "il ", "em ", "op ", "den ", "på ", "fra ", "från ", "w dniu ", "dne ", "dnia ", "ma ",
        "a(z) ",
        "vào ", "pada ", "tarih", "в ", "от ", "在", "於", "于", "من",
    ]
    private static let endings = [
        "wrote:", "writes:", "schrieb:", "geschrieben:", "a écrit :", "a écrit:", "écrivit :", "escribió:", "escribio:",
        "ha scritto:", "scrisse:", "escreveu:", "schreef:", "geschreven:", "skrev:", "kirjoitti:", "napisał:", "napisał(a):",
        "napisała:", "pisze:", "napsal:", "napsal(a):", "napísal:", "írta:", "scris:", "yazdı:", "yazdi:", "писал:", "написал:",
        "написала:", "пишет:", "写道：", "写道:", "寫道：", "寫道:", "書きました:", "のメッセージ:", "작성:", "đã viết:", "menulis:",
    ]

    private static func startsPlausibly(_ line: Substring) -> Bool {
        let lowered = line.prefix(40).lowercased()
        // Some programs put the name or the date first: "2026-03-02 9:00 GMT+01:00 Maya <maya@…>:".
        return openings.contains { lowered.hasPrefix($0) } || line.first?.isNumber == true || endsPlausibly(String(line))
    }

    private static func endsPlausibly(_ whole: String) -> Bool {
        let lowered = whole.suffix(40).lowercased()
        if endings.contains(where: { lowered.hasSuffix($0) }) { return true }
        // German puts the verb before the name, Dutch and Swedish too: "Am 02.03.2026 um 09:00 schrieb Maya <maya@…>:".
        guard lowered.last == ":" || lowered.last == "：" else { return false }
        let all = " " + whole.lowercased()
        return [" schrieb ", " schreef ", " skrev ", " napisał ", " het volgende geschreven"].contains { all.contains($0) }
            || (lowered.hasSuffix(">:") && whole.contains("@") && namesMoment(whole))
    }

    /// A year or a time of day, or an address.
    private static func namesMoment(_ whole: String) -> Bool {
        let digits = whole.split { !$0.isNumber }
        return digits.contains { $0.count == 4 } || digits.count >= 3 || (whole.contains("@") && !digits.isEmpty)
    }
}

/// The block Outlook puts above a quotation it does not mark: From, Sent, To, Subject.
enum HeaderBlock {
    /// The first line of the block that begins here, with the rule above it, if any.
    static func start(at index: Int, in lines: [QuotedLine]) -> Int? {
        guard begins(lines[index], with: senders) else { return nil }
        let near = lines[(index + 1)...].prefix(8).prefix { !$0.isBlank && !$0.isQuoted }
        let found = [dates, recipients, subjects].count { words in near.contains { begins($0, with: words) } }
        guard found >= 2 else { return nil }
        var start = index
        while start > 0, lines[start - 1].isBlank { start -= 1 }
        let isRuled = start > 0 && lines[start - 1].bare.count >= 3 && lines[start - 1].bare.allSatisfy { "_-".contains($0) }
        return isRuled ? start - 1 : index
    }

    private static let senders: Set<String> = [
        "from", "von", "de", "da", "van", "fra", "från", "lähettäjä", "od", "от", "发件人", "寄件者", "差出人", "보낸 사람", "feladó",
        "gönderen",
    ]
    private static let dates: Set<String> = [
        "sent", "date", "gesendet", "datum", "envoyé", "enviado", "enviada em", "enviado el", "fecha", "data", "inviato",
        "verzonden",
        "sendt", "dato", "skickat", "lähetetty", "wysłano", "odesláno", "отправлено", "дата", "发送时间", "傳送日期", "送信日時", "보낸 날짜",
        "elküldve", "gönderildi", "tarih",
    ]
    private static let recipients: Set<String> = [
        "to", "an", "à", "a", "para", "aan", "til", "till", "vastaanottaja", "do", "komu", "кому", "收件人", "宛先", "받는 사람",
        "címzett", "kime",
    ]
    private static let subjects: Set<String> = [
        "subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "emne", "ämne", "aihe", "temat", "předmět",
        "тема",
        "主题", "主旨", "件名", "제목", "tárgy", "konu",
    ]

    private static func begins(_ line: QuotedLine, with words: Set<String>) -> Bool {
        line.label.map(words.contains) ?? false
    }
}
