package import Foundation

/// Four months in the life of a sample organisation: who works there, who its customers are, and everything that was
/// said and promised, in the order it happened. The same seed and moment always tell the same story.
package struct Story: Sendable {
    package let organisation: Organisation
    package let staff: [Staff]
    package let teams: [String]
    package let customers: [Customer]
    /// In time order; within a case, in the order the case lived through them.
    package let steps: [Step]

    package struct Organisation: Sendable, Equatable {
        package let name: String
        package let domain: String
        package let email: String
        package let phone: String
        package let addressLines: [String]
        package let postcode: String
        package let about: String
    }

    package enum Role: String, Sendable, CaseIterable {
        case practitioner, specialist, leader, manager, assessor, administrator
    }

    package struct Staff: Sendable, Equatable {
        package let key: String
        package let name: String
        package let email: String
        package let role: Role
        package let team: String
        package let isApprentice: Bool

        var first: String { String(name.prefix { $0 != " " }) }
    }

    package enum Channel: String, Sendable, CaseIterable {
        case email, phone, visit, post, text
    }

    package struct Customer: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable {
            case person, household, business, colleague, team, supplier
        }

        package let key: String
        package let kind: Kind
        package let name: String
        /// What they like to be called, when that is not plain from the name.
        package let preferredName: String?
        package let emails: [String]
        package let phones: [String]
        package let addressLines: [String]
        package let postcode: String
        package let preferredChannel: Channel
        /// BCP 47: "en", "cy", "pl" …
        package let language: String
        package let account: String
        package let since: Int
        /// What helps them, said as an adjustment; never why they need it.
        package let needs: [String]
        package let note: String
    }

    package struct Step: Sendable, Equatable {
        package let at: Date
        /// The story's own number of the case, from 1 in order of opening.
        package let `case`: Int
        package let action: Action
    }
}
