/// What the running program knows of itself.
public struct Machine: Sendable {
    /// The version of Kept, "0.1.0".
    public let version: String
    /// The number of the last migration it brings.
    public let schema: Int
    /// The followers it runs, by name.
    public let followers: [String]
    /// The mailboxes it empties, by name.
    public let mailboxes: [String]
    /// How many live screens are open now in this process.
    public let screens: @Sendable () -> Int

    public init(
        version: String, schema: Int, followers: [String], mailboxes: [String], screens: @escaping @Sendable () -> Int
    ) {
        self.version = version
        self.schema = schema
        self.followers = followers
        self.mailboxes = mailboxes
        self.screens = screens
    }
}
