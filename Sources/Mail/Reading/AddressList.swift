internal import CGMime

/// Addresses out of the headers of one name, groups opened.
struct AddressList {
    private(set) var mailboxes: [Mailbox] = []
    /// How many there were; only the first `MailLimits.recipients` are kept.
    private(set) var count = 0

    /// Names are read by `HeaderWords`, so encoded words pass through GMime's parser disguised as plain ones.
    init(_ headers: [String]) {
        for header in headers {
            guard let list = Owned(internet_address_list_parse(nil, EncodedMask.put(on: header))) else { continue }
            take(list.pointer, depth: 0)
        }
    }

    private mutating func take(_ list: UnsafeMutablePointer<InternetAddressList>, depth: Int) {
        for index in 0..<internet_address_list_length(list) {
            guard let address = internet_address_list_get_address(list, index) else { continue }
            if kept_gmime_is_group(address) != 0 {
                guard depth < 5, let members = internet_address_group_get_members(kept_gmime_as_group(address)) else { continue }
                take(members, depth: depth + 1)
            } else if kept_gmime_is_mailbox(address) != 0 {
                take(address)
            }
        }
    }

    private mutating func take(_ address: UnsafeMutablePointer<InternetAddress>) {
        guard let written = CWords.lent(internet_address_mailbox_get_addr(kept_gmime_as_mailbox(address))), !written.isEmpty
        else { return }
        count += 1
        guard mailboxes.count < MailLimits.recipients else { return }
        let name = HeaderWords.read(EncodedMask.off(CWords.lent(internet_address_get_name(address)) ?? ""))
        let mailbox = Mailbox(name: name, address: EncodedMask.off(written).limited(to: 320))
        if !mailbox.address.isEmpty { mailboxes.append(mailbox) }
    }
}

/// Keeps GMime from decoding encoded words: without `=?` it takes them for any other word.
enum EncodedMask {
    static func put(on header: String) -> String {
        header.replacing("=?", with: "=$$?")
    }

    static func off(_ words: String) -> String {
        words.replacing("=$$?", with: "=?")
    }
}
