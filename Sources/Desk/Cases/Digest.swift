public import Base
import Crypto
package import Foundation
public import People
import Storage

extension Work {
    /// Names what somebody wrote without giving it away: a digest with the customer's own salt. Once the salt is
    /// deleted with the customer, nobody can tell any more what the words were, and the log still holds.
    public func digest(_ text: String, of party: Party.ID) throws -> EventValue {
        .code(Digest.of(text, salt: try salt(of: party)))
    }

    private func salt(of party: Party.ID) throws -> Data {
        if let row = try db.row("SELECT salt FROM party_salt WHERE party_id = \(party)") { return try row.get("salt") }
        let salt = Data.random(16)
        try db.run("INSERT INTO party_salt (party_id, salt) VALUES (\(party), \(salt)) ON CONFLICT (party_id) DO NOTHING")
        return salt
    }
}

package enum Digest {
    package static func of(_ text: String, salt: Data) -> String {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: Data(text.utf8))
        return hash.finalize().prefix(16).hexadecimal
    }
}
