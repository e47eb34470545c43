/// Customers who write in their own language, and what they wrote.
extension Cast {
    struct Letter: Sendable {
        let customer: String
        let subject: String
        let need: String
        let body: String
        let answer: String
        let promise: String
        let thanks: String
        let outcome: String
        let team: String
        let tag: String
    }

    static let linguists: [Persona] = [
        person(
            "olena-shevchenko", "Олена Шевченко", preferred: "Olena", email: "olena.shevchenko@postbox.example",
            phone: "07700 900150",
            at: ["15 Beck Side Mount", "Halifax"], "HX0 3NM", prefers: .email, language: "uk", account: "7721 2207",
            since: 2022,
            needs: ["Reads Ukrainian"], note: "Writes in Ukrainian; a short answer in both languages works well."),
        person(
            "wang-fang", "王芳", preferred: "Ms Wang", email: "wang.fang@mailshed.example", phone: "07700 900164",
            at: ["8 Weaver Court", "Leeds"], "LS0 3QC", prefers: .email, language: "zh", account: "7721 2219",
            since: 2020,
            needs: ["Reads Chinese"], note: "Lives over the shop; meter is behind the counter."),
        person(
            "tomasz-wilk", "Tomasz Wilk", email: "tomasz.wilk@northmail.example", phone: "07700 900178",
            at: ["71 Tenter Street", "Dewsbury"], "WF0 5EV", prefers: .email, language: "pl", account: "7721 2231",
            since: 2016,
            needs: ["Reads Polish"], note: "Marek can take his calls."),
        person(
            "rehana-bibi", "Rehana Bibi", email: "rehana.bibi@letterbox.example", phone: "07700 900192",
            at: ["12 Bobbin Street", "Bradford"], "BD0 8TI", prefers: .text, language: "ur", account: "7721 2244",
            since: 2013,
            needs: ["Interpreter on calls: Urdu"], note: "Her son Adil may talk for her."),
        person(
            "mahmoud-saleh", "محمود صالح", preferred: "Mahmoud", email: "m.saleh@tenpenny.example",
            phone: "07700 900206",
            at: ["Flat 3, 90 Northgate Rise", "Huddersfield"], "HD0 6RO", prefers: .email, language: "ar",
            account: "7721 2256",
            since: 2024, needs: ["Reads Arabic"], note: ""),
        person(
            "jaswinder-kaur", "Jaswinder Kaur", email: "jaswinder.kaur@beckmail.example", phone: "07700 900220",
            at: ["33 Laburnum Avenue", "Wakefield"], "WF0 2AK", prefers: .phone, language: "pa", account: "7721 2268",
            since: 2009,
            needs: ["Interpreter on calls: Punjabi"], note: "Granddaughter reads her the letters."),
        person(
            "viorica-munteanu", "Viorica Munteanu", email: "viorica.munteanu@postbox.example", phone: "07700 900248",
            at: ["5 Shuttle Fold", "Keighley"], "BD0 1YC", prefers: .email, language: "ro", account: "7721 2280",
            since: 2022,
            needs: ["Reads Romanian"], note: ""),
        person(
            "emyr-ap-dafydd", "Emyr ap Dafydd", email: "emyr.apdafydd@beckmail.example", phone: "07700 900276",
            at: ["2 Heol y Bont", "Wrecsam"], "LL0 4BM", prefers: .email, language: "cy", account: "7721 2292",
            since: 2020,
            needs: ["Reads Welsh"], note: "Lowri Evans answers his letters."),
    ]

    static let letters: [Letter] = [
        Letter(
            customer: "olena-shevchenko", subject: "Показники лічильника", need: "Як передати показники лічильника",
            body:
                "Добрий день! Ми щойно переїхали й не знаємо, як передати показники лічильника. На ньому зараз 04 512. Чи можете ви допомогти? Дякую, Олена",
            answer:
                "Добрий день, Олено! Дякуємо за показники, я записала 04 512.\n\nHello Olena. Thank you, I have put 04512 on your account from the day you moved in. I will email you the first bill, with a note in Ukrainian, by {due}.",
            promise: "Send the first bill with a note in Ukrainian", thanks: "Дуже дякую, все зрозуміло!",
            outcome: "Opening reading accepted; first bill sent with a Ukrainian note.", team: Roster.moves,
            tag: "Move in"),
        Letter(
            customer: "wang-fang", subject: "换表后账单仍为估算", need: "请按实际读数计算账单",
            body: "您好，我们上个月更换了电表，但账单还是按估算读数计算。请帮忙核实，谢谢。王芳",
            answer:
                "王女士，您好。很抱歉，新电表的读数没有录入。\n\nDear Ms Wang, I am sorry: the readings from the new meter were not loaded. I will send you a corrected bill by {due}.",
            promise: "Corrected bill from the new meter", thanks: "收到了，谢谢您的帮助。",
            outcome: "New meter loaded, bill corrected and sent.",
            team: Roster.metering, tag: "Meter exchange"),
        Letter(
            customer: "tomasz-wilk", subject: "Rachunek nie zgadza się z licznikiem", need: "Proszę sprawdzić rachunek",
            body:
                "Dzień dobry, dostałem rachunek na 412,60 funtów, a licznik pokazuje zupełnie co innego. Odczyt z dzisiaj to 18 204. Czy mogą Państwo to sprawdzić?\n\nPozdrawiam\nTomasz Wilk",
            answer:
                "Dzień dobry, Panie Tomaszu. Dziękuję za odczyt i przepraszam za kłopot. Sprawdzę rachunek i zadzwonię do Pana, po polsku.\n\nI will ring you, in Polish, by {due}.",
            promise: "Ring in Polish with the checked bill",
            thanks: "Dziękuję bardzo za telefon, teraz wszystko się zgadza.",
            outcome: "Bill rebuilt from his reading; explained in Polish.", team: Roster.metering, tag: "Meter reading"),
        Letter(
            customer: "rehana-bibi", subject: "میٹر کا ٹاپ اپ نہیں ہوا", need: "ٹاپ اپ میٹر میں چاہیے",
            body: "السلام علیکم، میں نے بیس پاؤنڈ کا ٹاپ اپ کیا لیکن میٹر میں نہیں آیا۔ براہ کرم مدد کریں۔",
            answer:
                "وعلیکم السلام۔ معذرت، ہم ابھی آپ کا ٹاپ اپ دیکھ رہے ہیں۔\n\nI am sorry about the top-up. You will have a new code by text by {due}, and I can ring you with an Urdu speaker if you would like.",
            promise: "New top-up code by text", thanks: "شکریہ، اب بجلی آ گئی ہے۔",
            outcome: "New code sent, £20 loaded, confirmed by the customer.",
            team: Roster.prepayment, tag: "Prepayment"),
        Letter(
            customer: "mahmoud-saleh", subject: "فاتورة باسم شخص آخر", need: "تصحيح الاسم على الفاتورة",
            body: "مرحبا، وصلتني فاتورة على عنواني لكنها باسم شخص آخر. ماذا أفعل؟ شكرا، محمود صالح",
            answer:
                "مرحبا محمود، شكرا لرسالتك. لا تدفع هذه الفاتورة، سنصححها.\n\nPlease do not pay that bill. I will open an account in your own name and write to you by {due}.",
            promise: "Open the account in his name and write", thanks: "شكرا جزيلا على المساعدة.",
            outcome: "Account opened in the right name; old bill withdrawn.", team: Roster.moves, tag: "Wrong name"),
        Letter(
            customer: "jaswinder-kaur", subject: "ਬਿੱਲ ਬਹੁਤ ਜ਼ਿਆਦਾ ਆਇਆ ਹੈ", need: "ਬਿੱਲ ਦੀ ਜਾਂਚ ਕਰੋ",
            body: "ਸਤ ਸ੍ਰੀ ਅਕਾਲ ਜੀ, ਇਸ ਵਾਰ ਮੇਰਾ ਬਿੱਲ ਬਹੁਤ ਜ਼ਿਆਦਾ ਆਇਆ ਹੈ। ਕਿਰਪਾ ਕਰਕੇ ਜਾਂਚ ਕਰੋ ਜੀ।",
            answer:
                "ਸਤ ਸ੍ਰੀ ਅਕਾਲ ਜੀ। ਤੁਹਾਡੇ ਸੁਨੇਹੇ ਲਈ ਧੰਨਵਾਦ।\n\nThank you for writing. I will check the readings and ring you with a Punjabi interpreter by {due}.",
            promise: "Ring with a Punjabi interpreter", thanks: "ਬਹੁਤ ਧੰਨਵਾਦ ਜੀ।",
            outcome: "Estimate replaced by a reading; bill down by £96.40.",
            team: Roster.billing, tag: "Estimated bill"),
        Letter(
            customer: "viorica-munteanu", subject: "Factura vine la adresa veche", need: "Factura la adresa nouă",
            body:
                "Bună ziua, m-am mutat luna trecută și încă primesc factura pentru adresa veche. Mă puteți ajuta?\n\nMulțumesc,\nViorica",
            answer:
                "Bună ziua, Viorica. Mulțumesc pentru mesaj și îmi pare rău pentru neplăcere.\n\nI will close the old account from your moving day and send the final bill by {due}.",
            promise: "Close the old account and send the final bill", thanks: "Mulțumesc frumos, am primit factura.",
            outcome: "Old account closed from the moving day; final bill sent.", team: Roster.moves, tag: "Moved out"),
        Letter(
            customer: "emyr-ap-dafydd", subject: "Darlleniad mesurydd", need: "Cywiro’r darlleniad ar fy mil",
            body:
                "Prynhawn da, mae’r darlleniad ar fy mil diwethaf yn anghywir. Y darlleniad cywir yw 27 316. A wnewch chi ei gywiro, os gwelwch yn dda?\n\nDiolch,\nEmyr",
            answer:
                "Prynhawn da Emyr. Diolch am y darlleniad, ac mae’n ddrwg gen i am y camgymeriad. Byddaf yn anfon bil newydd atoch.\n\nThe corrected bill, in Welsh, will be with you by {due}.",
            promise: "Corrected bill in Welsh", thanks: "Diolch yn fawr, mae popeth yn iawn nawr.",
            outcome: "Reading corrected, new bill issued in Welsh.",
            team: Roster.moves, tag: "Welsh"),
    ]
}
