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
    /// Weigh options with a customer and choose, within one's authority.
    public static let decide = Permission("decisions.make")
    /// Decide what is above somebody else's authority.
    public static let approve = Permission("decisions.approve")
    /// Say who may decide what, up to how much.
    public static let setAuthority = Permission("authority.set")
    public static let handleComplaints = Permission("complaints.handle")
    /// Change complaint procedures and give complaints to colleagues.
    public static let manageComplaints = Permission("complaints.manage")
    /// Warn, restrict or end contact with a customer whose behaviour passes a limit.
    public static let limitContact = Permission("contact.limit")
    public static let handleReturns = Permission("returns.handle")
    /// Keep the catalogue of products up to date.
    public static let keepCatalogue = Permission("catalogue.keep")
    public static let readPolicies = Permission("policies.read")
    /// Write and change policies and the organisation's ways of writing.
    public static let keepPolicies = Permission("policies.keep")
    /// Read and write the structured records of an area, each as far as its practice says.
    public static let keepRecords = Permission("records.keep")
    /// Do the steps of a record that a leader answers for.
    public static let leadRecords = Permission("records.lead")
    /// Claim what one's own work proves, and write one's own portfolio.
    public static let ownEvidence = Permission("evidence.own")
    /// See how far colleagues are with what they are to show.
    public static let seeEvidence = Permission("evidence.see")
    /// Judge what others claim, and assess them.
    public static let judgeEvidence = Permission("evidence.judge")
    /// Enrol colleagues on a framework and say who assesses them.
    public static let arrangeEvidence = Permission("evidence.arrange")
    public static let manageStaff = Permission("staff.manage")
    /// See how Kept itself is doing.
    public static let seeStatus = Permission("status.see")
    /// Read the log of everything that happened.
    public static let readEvents = Permission("events.read")
}
