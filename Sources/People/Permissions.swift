public import Base

extension Permission {
    /// Open cases and read what was said.
    public static let seeCases = Permission("cases.see")
    /// Reply, note, call, promise, hand over, resolve.
    public static let workCases = Permission("cases.work")
    public static let seeCustomers = Permission("customers.see")
    public static let changeCustomers = Permission("customers.change")
    /// See what was sent and what could not be.
    public static let seeOutbox = Permission("outbox.see")
    /// Look at mail that could not be understood, and try sending again.
    public static let handleMail = Permission("mail.handle")
    public static let manageStaff = Permission("staff.manage")
    /// See how Kept itself is doing.
    public static let seeStatus = Permission("status.see")
    /// Read the log of everything that happened.
    public static let readEvents = Permission("events.read")
}
