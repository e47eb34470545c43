public import Base
import Web

extension KeptApp {
    /// A problem in English, for the terminal.
    public static func english(_ problem: Problem) -> String {
        let words = (try? Languages(directory: localesDirectory))?.words("en")
        return words?(problem.message, problem.words) ?? problem.message
    }
}
