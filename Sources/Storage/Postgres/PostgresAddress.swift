import CLibPQ
import Foundation

/// Where the server is, and what to say about it without telling the password.
struct PostgresAddress: Sendable {
    let url: String
    let place: String
    private let password: String?

    init(_ url: String) throws {
        self.url = url
        // libpq's own message repeats what it could not read, password and all.
        guard let options = PQconninfoParse(url, nil) else {
            throw StorageError.unavailable("The address of the PostgreSQL database cannot be read.")
        }
        defer { PQconninfoFree(options) }
        var found: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { found[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        password = found["password"]
        let host = found["host"] ?? found["hostaddr"] ?? "this machine"
        let port = found["port"].map { ":\($0)" } ?? ""
        place = "PostgreSQL database \(found["dbname"] ?? "of the same name as the user") on \(host)\(port)"
    }

    /// Connects. What stands before the address here can be changed by it; what stands after cannot.
    func connect() -> OpaquePointer? {
        let settings = [
            ("application_name", "kept"), ("connect_timeout", "5"), ("keepalives", "1"), ("keepalives_idle", "30"),
            ("keepalives_interval", "10"), ("keepalives_count", "3"), ("tcp_user_timeout", "60000"),
            ("dbname", url), ("client_encoding", "UTF8"),
        ]
        let keywords = settings.map { strdup($0.0) }
        let values = settings.map { strdup($0.1) }
        defer { (keywords + values).forEach { free($0) } }
        return PQconnectdbParams(
            keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
    }

    func withoutPassword(_ message: String) -> String {
        let message = message.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let password, !password.isEmpty else { return message }
        return message.replacing(password, with: "…")
    }
}
