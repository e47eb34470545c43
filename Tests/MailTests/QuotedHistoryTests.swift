import TestKit
import Testing

@testable import Mail

@Suite struct QuotedHistoryTests {
    @Test(arguments: [
        "On Mon, 2 Mar 2026 at 09:00, Desk <desk@shop.example> wrote:\n> Does it leak?",
        "On Mon, 2 Mar 2026 at 09:00, Desk\n<desk@shop.example> wrote:\n\n> Does it leak?\n> Desk",
        "Am 02.03.2026 um 09:00 schrieb Desk <desk@shop.example>:\n> Leckt er?",
        "Am Mo., 2. März 2026 um 09:00 Uhr schrieb Desk <\ndesk@shop.example>:\n\n> Leckt er?",
        "Le lun. 2 mars 2026 à 09:00, Desk <desk@shop.example> a écrit :\n> Fuit-elle ?",
        "El lun, 2 mar 2026 a las 9:00, Desk (<desk@shop.example>) escribió:\n> ¿Gotea?",
        "Il giorno lun 2 mar 2026 alle ore 09:00 Desk <desk@shop.example> ha scritto:\n> Perde?",
        "Op ma 2 mrt 2026 om 09:00 schreef Desk <desk@shop.example>:\n> Lekt hij?",
        "Em seg., 2 de mar. de 2026 às 09:00, Desk <desk@shop.example> escreveu:\n> Vaza?",
        "Den mån 2 mars 2026 kl 09:00 skrev Desk <desk@shop.example>:\n> Läcker den?",
        "pon., 2 mar 2026 o 09:00 Desk <desk@shop.example> napisał(a):\n> Cieknie?",
        "2026年3月2日(月) 9:00 Desk <desk@shop.example>:\n> 漏れますか",
        "-----Original Message-----\nFrom: Desk\nSent: Monday\nTo: Maya\nSubject: Kettle\n\nDoes it leak?",
        "-----Ursprüngliche Nachricht-----\nVon: Desk\n\nLeckt er?",
        "________________________________\nFrom: Desk <desk@shop.example>\nSent: Monday, March 2, 2026 9:00 AM\nTo: Maya\nSubject: Kettle\n\nDoes it leak?",
        "*From:* Desk\n*Sent:* Monday\n*To:* Maya\n*Subject:* Kettle\n\nDoes it leak?",
        "De : Desk\nEnvoyé : lundi\nÀ : Maya\nObjet : Bouilloire\n\nFuit-elle ?",
        "Von: Desk\nGesendet: Montag\nAn: Maya\nBetreff: Kessel\n\nLeckt er?", "> Does it leak?\n> Desk",
        "##- Please write above this line -##\nOld words",
    ])
    func `what was said is parted from history`(history: String) {
        let (said, quoted) = QuotedHistory.split("Yes, from below.\nMaya\n\n" + history)
        #expect(said == "Yes, from below.\nMaya\n")
        #expect(quoted == history)
    }

    @Test(arguments: [
        "The kettle leaks.", "", "\n\n", "On Monday your man came and wrote:\nno answer\nThat is all.",
        "From: the beginning it leaked.\nTo: be honest I am tired.",
        "On Mon, 2 Mar 2026 Desk wrote:\n> Does it leak?\nYes.\n> From below?\nNo, from the side.", "> quoted only",
        "---------- Forwarded message ---------\nFrom: Tom\nDate: today\nSubject: x\nTo: Maya\n\nwords",
        "I have three points:\n-----\nfirst\n-----\nsecond", "My order from 2026 says: wrote:\nthings", "2 > 1\n> 1",
        "Dear desk,\n\nDate: 2 March\nTo: you\nregards",
    ])
    func `words are never hidden on suspicion`(text: String) {
        let (said, quoted) = QuotedHistory.split(text)
        if text.contains("\n> 1") {
            #expect(said == "2 > 1" && quoted == "> 1")
        } else {
            #expect(said == text && quoted == "")
        }
    }

    @Test func `an answer below the history is found`() {
        let (said, quoted) = QuotedHistory.split(
            "On Mon, 2 Mar 2026 at 09:00, Desk wrote:\n> Does it leak?\n\nYes, from below.\n-- \nMaya")
        #expect(said == "Yes, from below.\n-- \nMaya")
        #expect(quoted == "On Mon, 2 Mar 2026 at 09:00, Desk wrote:\n> Does it leak?\n")
    }

    @Test func `answers between the lines stay, the rest of the history goes`() {
        let text = "Hello,\n\nOn Mon, 2 Mar 2026 Desk wrote:\n> Does it leak?\nYes.\n> Regards\n> Desk"
        let (said, quoted) = QuotedHistory.split(text)
        #expect(said == "Hello,\n\nOn Mon, 2 Mar 2026 Desk wrote:\n> Does it leak?\nYes.")
        #expect(quoted == "> Regards\n> Desk")
    }

    @Test func `no line is lost, whatever the mail`() {
        var dice = Dice(seed: 9)
        let lines = [
            "Hello", "", "> old", ">> older", "On Mon, 2 Mar 2026 at 09:00, Desk wrote:", "-----Original Message-----",
            "From: Desk", "Sent: Monday", "To: Maya", "Subject: x",
            "-- ", "Maya", "________________________________", " ", "Am 2.3.2026 schrieb Tom:", "wrote:",
            "> On 1 Mar 2026 Maya wrote:",
        ]
        for _ in 0..<3_000 {
            let text = (0..<Int.random(in: 0...12, using: &dice)).map { _ in lines.randomElement(using: &dice)! }
            let (said, quoted) = QuotedHistory.split(text.joined(separator: "\n"))
            let kept =
                said.split(separator: "\n", omittingEmptySubsequences: false)
                + quoted.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(kept.filter { !$0.isEmpty }.map(String.init).sorted() == text.filter { !$0.isEmpty }.sorted())
            #expect(text.allSatisfy { $0.isEmpty || $0 == " " } || said.contains { !$0.isWhitespace })
        }
    }
}
