import Foundation
import Storage

extension Work {
    /// Takes or renews a lease, so that one process at a time does what it names. False when another holds it.
    ///
    /// A lease that ends much later than any given now was taken before the clock jumped back: it no longer counts.
    public func holdLease(_ name: String, for holder: String, seconds: Double) throws -> Bool {
        try db.run(
            """
            INSERT INTO lease (name, holder, until) VALUES (\(name), \(holder), \(now + seconds))
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
            WHERE lease.holder = excluded.holder OR lease.until < \(now) OR lease.until > \(now + seconds + 60)
            """) == 1
    }

    /// Gives a lease back before its time, so that the next process need not wait for it.
    public func giveBackLeases(of holder: String) throws {
        try db.run("DELETE FROM lease WHERE holder = \(holder)")
    }
}
