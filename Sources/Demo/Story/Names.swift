/// Names as you would find them in a Yorkshire phone book today.
enum Names {
    struct Origin: Sendable {
        let language: String
        let weight: Int
        let firsts: [String]
        let lasts: [String]
    }

    static let origins = [
        Origin(
            language: "en", weight: 46,
            firsts: words(
                """
                Janet Keith Susan Barry Linda Trevor Joanne Gary Sharon Ian Christine Derek Pauline Stuart Hayley Craig \
                Gemma Lewis Chloe Jordan Bethany Kieran Molly Oliver Amelia Harvey Ellie Josh Katie Ryan Philippa Gordon \
                Rosemary Clive Dorothy Frank Eileen Roy Maureen Stanley Beryl Geoff Wendy Nigel Lorraine Darren Tracey \
                Wayne Natalie Adam Zoë Toby Imogen Rachel Simon Heather Martin Alison Graham Kath
                """),
            lasts: words(
                """
                Sutcliffe Greenwood Barraclough Hirst Crossley Haigh Armitage Dyson Sykes Firth Booth Holroyd Murgatroyd \
                Ramsden Naylor Lister Illingworth Sugden Shackleton Uttley Fielden Ogden Pickles Clegg Whiteley Denton \
                Brook Beaumont Kaye Mellor Hinchliffe Earnshaw Gledhill Brearley Wadsworth Horsfall Akroyd Helliwell \
                Jagger Lumb Wormald Stott Rushworth Feather Metcalfe Tetley Bairstow Hepworth Moorhouse Garside
                """)),
        Origin(
            language: "ur", weight: 12,
            firsts: words(
                "Ayesha Bilal Farah Hamza Zainab Usman Saima Tariq Nasreen Adeel Hina Faisal Rukhsana Waqas Mariam Junaid"
            ),
            lasts: words(
                "Hussain Mahmood Akhtar Iqbal Khan Ahmed Bashir Shah Malik Javed Mirza Raza Chaudhry Aslam Butt")),
        Origin(
            language: "pa", weight: 7,
            firsts: words(
                "Harpreet Gurdeep Manjit Jaspreet Simran Kulwinder Balraj Navdeep Amrit Rajinder Sukhvir Parminder"),
            lasts: words("Singh Kaur Dhillon Sandhu Gill Bains Sahota Grewal Virk Johal")),
        Origin(
            language: "gu", weight: 5,
            firsts: words("Hetal Kiran Nilesh Bhavna Jignesh Meena Rakesh Pooja Dilip Sejal"),
            lasts: words("Patel Mistry Desai Parmar Chauhan Solanki Lad Tailor")),
        Origin(
            language: "pl", weight: 8,
            firsts: words(
                "Agnieszka Paweł Katarzyna Łukasz Magdalena Grzegorz Ewa Krzysztof Małgorzata Wojciech Beata Rafał"),
            lasts: words(
                "Wójcik Kowalczyk Nowak Lewandowska Mazur Dąbrowski Zając Król Wiśniewska Piątek Szymański Górska")),
        Origin(
            language: "en", weight: 6,
            firsts: words("Chidi Ngozi Tunde Folake Kwame Abena Emeka Yetunde Kofi Adaeze Segun Akosua"),
            lasts: words("Okonkwo Adebayo Mensah Balogun Owusu Eze Boateng Afolabi Nwosu Asante")),
        Origin(
            language: "bn", weight: 4,
            firsts: words("Rahima Shamim Tahmina Kamal Nasima Rezaul Salma Jubair"),
            lasts: words("Begum Uddin Miah Chowdhury Islam Khatun Haque")),
        Origin(
            language: "ro", weight: 4,
            firsts: words("Andreea Mihai Ioana Cătălin Ștefan Elena Gabriela Florin"),
            lasts: words("Popescu Ionescu Dumitru Munteanu Stoica Țurcanu Rusu")),
        Origin(
            language: "en", weight: 4,
            firsts: words("Siobhán Declan Aoife Eamon Niamh Callan Fergus Mairéad Ailsa Hamish"),
            lasts: words("Gallagher Doyle Byrne Kavanagh MacLeod Rafferty Sweeney Buchanan")),
        Origin(
            language: "zh", weight: 3,
            firsts: words("Mei-Ling Wei Jun Xiaoming Suki Ka-Wai"), lasts: words("Cheung Wong Lau Zhang Chen Lam")),
        Origin(
            language: "ar", weight: 3,
            firsts: words("Yasmin Omar Layla Karim Huda Samir Rania"),
            lasts: words("Al-Masri Haddad Saleh Nasser Khoury Aziz")),
        Origin(
            language: "pt", weight: 2,
            firsts: words("João Inês Tiago Fátima Rui Conceição"), lasts: words("Gonçalves Araújo Ferreira Simões")),
        Origin(
            language: "vi", weight: 1,
            firsts: words("Linh Minh Thảo Quang"), lasts: words("Nguyễn Trần Phạm")),
        Origin(
            language: "lt", weight: 2,
            firsts: words("Rūta Darius Živilė Mindaugas"), lasts: words("Kazlauskas Petrauskienė Žukauskas")),
        Origin(
            language: "so", weight: 2, firsts: words("Hodan Abdi Ifrah Liban"), lasts: words("Warsame Jama Farah Hersi")
        ),
        Origin(
            language: "el", weight: 1, firsts: words("Eleni Nikos Despina"), lasts: words("Georgiou Pappas Ioannou")),
        Origin(
            language: "cy", weight: 2,
            firsts: words("Gwenllian Rhodri Mererid Emyr Siân"), lasts: words("Llywelyn Prosser Gruffydd Bowen")),
    ]

    static let trades: [(name: String, of: String)] = [
        ("Bakery", "Bakery"), ("Joinery", "Works"), ("Fish Bar", "Chip shop"), ("Dental Practice", "Practice"),
        ("Nursery", "Nursery"), ("Launderette", "Shop"), ("Motors", "Garage"), ("Coffee House", "Café"),
        ("Textiles", "Mill"), ("Veterinary Surgery", "Surgery"), ("Hair Studio", "Salon"),
        ("Brewing Company", "Brewery"),
        ("Stationers", "Shop"), ("Guest House", "Guest house"), ("Pharmacy", "Shop"), ("Lettings", "Letting agent"),
        ("Dance School", "Studio"), ("Butchers", "Shop"), ("Sweet Centre", "Shop"), ("Cycles", "Shop"),
        ("Community Centre", "Charity"), ("Cricket Club", "Club"), ("Print Works", "Works"),
        ("Working Men’s Club", "Club"),
        ("Upholstery", "Workshop"), ("Climbing Wall", "Leisure"), ("Care Home", "Care home"),
        ("Properties", "Landlord"),
    ]

    static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "\n" }.map(String.init)
    }
}
