/// How much of one mail we are willing to hold. Beyond these a mail is either shortened, which is noted in its defects,
/// or refused, so that it waits for a person instead of filling the memory.
public enum MailLimits {
    /// Largest whole message, as it travels.
    public static let message = 50 * megabyte
    /// Largest header section of the message itself.
    public static let header = 2 * megabyte
    /// All header lines of the message, its parts and nested messages together.
    public static let headerLines = 100_000
    /// Colons in one header field. GMime opens groups of addresses one inside the other, and ends with the stack.
    public static let fieldColons = 1_000
    /// Steps to look for the ends of encoded words that have none. GMime looks from each of them to the end of the field.
    public static let headerSearch = 200_000_000
    /// Lines that could be boundaries. Each costs memory in the parser, whether or not its part is ever looked at.
    public static let boundaryLines = 20_000
    /// How deep parts may lie in parts before we keep the rest as one closed attachment.
    public static let depth = 50
    /// Parts we open.
    public static let parts = 1_000
    /// Recipients kept. `ParsedMail.recipientCount` tells how many there really were.
    public static let recipients = 500
    /// Message ids kept from In-Reply-To and References.
    public static let references = 100
    /// Longest body shown, as text or as HTML. The rest stays at hand as an attachment.
    public static let body = 2 * megabyte
    /// Longest single line of a header we keep: subject, name, list name.
    public static let words = 2_000
    /// Largest document `MessageHTML` makes once the pictures are inside it.
    public static let framed = 40 * megabyte
    /// Longest file name, in characters.
    public static let fileName = 120

    static let megabyte = 1_048_576
}
