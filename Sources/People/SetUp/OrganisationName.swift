import Base
import Foundation
public import Storage

extension Transaction {
    /// Whose desk this is, as customers know it; nil before set-up.
    public func organisationName() throws -> String? {
        try installationValue("organisation.name").map { String(decoding: $0, as: UTF8.self) }
    }

    public func setOrganisationName(_ name: String) throws {
        try setInstallationValue("organisation.name", Data(name.utf8))
    }
}
