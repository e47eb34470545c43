public import Base

extension EventName {
    public static let jobTriedAgain = EventName(
        "job.tried_again", about: "job", data: ["kind"], "Somebody put a job that had failed back in the queue.")
}

public enum OfficeEvents {
    /// Every event this area causes.
    public static let all: [EventName] = [.jobTriedAgain]
}
