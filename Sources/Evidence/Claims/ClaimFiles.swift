public import Base
import Desk
public import Foundation
import People
import Storage

/// A recording, a picture or a paper that goes with a claim.
public struct ClaimFile: Sendable, Equatable, Identifiable {
    public typealias ID = Identifier<ClaimFile>

    public let id: ID
    public let claim: Claim.ID
    public let name: String
    public let size: Int
    public let blob: String
    /// What it shows.
    public let about: String
    public let at: Date

    public static let most = 12
    /// Bytes.
    public static let largest = 10 << 20
}

extension Claims {
    /// Puts a file with a claim; `blob` is where its bytes were stored.
    @discardableResult public func attach(
        _ id: Claim.ID, name: String, size: Int, blob: String, about: String, key: String? = nil
    ) throws -> ClaimFile.ID {
        try work.once(key) {
            try work.principal.require(.ownEvidence)
            let claim = try claim(id)
            guard claim.staff == work.author, claim.isOpen else { throw Problem.conflict("claims.problem.with_assessor") }
            guard size > 0, size <= ClaimFile.largest else {
                throw Problem.invalid("file", "claims.problem.file_size", ["mb": String(ClaimFile.largest >> 20)])
            }
            guard try files(of: claim).count < ClaimFile.most else {
                throw Problem.conflict("claims.problem.many_files", ["n": String(ClaimFile.most)])
            }
            let file: ClaimFile.ID = work.newID()
            let about = try Wording.required(about, "about", longest: 200)
            try work.db.run(
                """
                INSERT INTO claim_file (id, claim_id, name, size, blob, about, at)
                VALUES (\(file), \(id), \(String(name.prefix(200))), \(size), \(blob), \(about), \(work.now))
                """)
            try work.record(Event(.claimFileAdded, id.number, ["size": .number(Int64(size))]))
            return file
        }
    }

    public func files(of claim: Claim) throws -> [ClaimFile] { try files(of: [claim.id]) }

    func files(of claims: [Claim.ID]) throws -> [ClaimFile] {
        if claims.isEmpty { return [] }
        return try work.db.rows(
            """
            SELECT id, claim_id, name, size, blob, about, at FROM claim_file WHERE claim_id IN \(list: claims)
            ORDER BY claim_id, id LIMIT \(claims.count * ClaimFile.most)
            """
        ).map { row in
            ClaimFile(
                id: try row.get("id"), claim: try row.get("claim_id"), name: try row.get("name"), size: try row.get("size"),
                blob: try row.get("blob"), about: try row.get("about"), at: try row.get("at"))
        }
    }

    func file(_ file: ClaimFile.ID, of id: Claim.ID) throws -> ClaimFile {
        guard let found = try files(of: claim(id)).first(where: { $0.id == file }) else {
            throw Problem.notFound("claims.problem.no_file")
        }
        return found
    }
}
