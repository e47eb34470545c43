import CCurl
import Foundation
import Glibc
import TestKit

@testable import Mail

/// The mailbox the IMAP tests talk to: the one named by `KEPT_TEST_IMAP` as `host:port:user:password`, or a Dovecot started
/// for this run.
struct IMAPServer: Sendable {
    var host = "127.0.0.1"
    var port: Int
    var tlsPort: Int?
    var user = "maya"
    var password = "secret"
    var certificate: String?

    static let dovecot = "/usr/sbin/dovecot"

    /// Where there is no server the tests are skipped, unless the run says they must not be.
    static var isAvailable: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["KEPT_TEST_REQUIRE_IMAP"] == "1" || environment["KEPT_TEST_IMAP"] != nil || access(dovecot, X_OK) == 0
    }

    static let shared = Result { try named() ?? DovecotProcess.started() }

    private static func named() throws -> IMAPServer? {
        guard
            let words = ProcessInfo.processInfo.environment["KEPT_TEST_IMAP"]?.split(separator: ":", maxSplits: 3).map(
                String.init)
        else { return nil }
        guard words.count == 4, let port = Int(words[1]) else { throw POSIXError(.EINVAL) }
        return IMAPServer(host: words[0], port: port, user: words[2], password: words[3])
    }

    func account(_ folder: String) -> IMAPAccount {
        IMAPAccount(
            host: host, port: port, security: .none, user: user, password: password, folder: folder, timeout: .seconds(30))
    }

    /// A folder of its own for one test, with these mails in it.
    func folder(_ name: String = "Kept", mails: [Data] = []) throws -> String {
        let name = "\(name) \(UUID().uuidString.prefix(8))"
        try tell("CREATE \(IMAPFolderName(name).quoted)")
        for mail in mails { try deliver(mail, to: name) }
        return name
    }

    func deliver(_ mail: Data, to folder: String) throws {
        let curl = handle("/" + MailURL.escaped(try IMAPFolderName(folder).encoded))
        curl.set(CURLOPT_UPLOAD, 1)
        curl.set(CURLOPT_INFILESIZE, mail.count)
        if let failure = curl.perform(upload: mail, stop: StopSign()).failure { throw failure }
    }

    @discardableResult
    func tell(_ command: String, in folder: String? = nil) throws -> String {
        let curl = handle("/" + (try folder.map { MailURL.escaped(try IMAPFolderName($0).encoded) } ?? ""))
        curl.set(CURLOPT_CUSTOMREQUEST, command.replacing("%", with: "%25"))
        let answer = curl.perform(stop: StopSign())
        if let failure = answer.failure { throw failure }
        return String(decoding: answer.body, as: UTF8.self)
    }

    private func handle(_ path: String) -> CurlHandle {
        let curl = CurlHandle()
        curl.set(CURLOPT_URL, "imap://\(host):\(port)\(path)")
        curl.set(CURLOPT_USERNAME, user)
        curl.set(CURLOPT_PASSWORD, password)
        curl.set(CURLOPT_TIMEOUT, 30)
        return curl
    }
}

/// A Dovecot on loopback with a folder in the temporary directory, which ends with this process.
private enum DovecotProcess {
    static func started() throws -> IMAPServer {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("kept-imap-\(UUID().uuidString)").path
        for name in ["", "/mail"] {
            try FileManager.default.createDirectory(atPath: folder + name, withIntermediateDirectories: true)
            chmod(folder + name, 0o777)
        }
        let port = try Loopback.freePort()
        let tlsPort = try Loopback.freePort()
        let hasCertificate = makeCertificate(in: folder)
        try configuration(folder, port, tlsPort, hasCertificate).write(
            toFile: folder + "/dovecot.conf", atomically: true, encoding: .utf8)
        try run(folder)
        var patience = 200
        while !Loopback.isAnswering(port) {
            guard patience > 0 else { throw POSIXError(.ECONNREFUSED) }
            patience -= 1
            usleep(50_000)
        }
        return IMAPServer(
            port: port, tlsPort: hasCertificate ? tlsPort : nil, certificate: hasCertificate ? folder + "/cert.pem" : nil)
    }

    /// The shell waits for our end of its input to close, however we come to our end, and stops the server by its id.
    private static func run(_ folder: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c",
            "\"$1\" -F -c \"$2/dovecot.conf\" >\"$2/output\" 2>&1 </dev/null & id=$!; cat >/dev/null; kill $id; wait $id; rm -rf \"$2\"",
            "sh",
            IMAPServer.dovecot, folder,
        ]
        let leash = Pipe()
        // The far end must be held by this process alone, or it would never close.
        _ = fcntl(leash.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        process.standardInput = leash
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        // Tests run on threads that hear no signals, and what they start would inherit that: it could never be stopped.
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
        _ = Unmanaged.passRetained(leash)
    }

    private static func makeCertificate(in folder: String) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
            "/CN=localhost",
            "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost", "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem",
        ]
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    /// Dovecot will not keep mail for root, nor let its login process be root; for anyone else it must not change users.
    private static func configuration(_ folder: String, _ port: Int, _ tlsPort: Int, _ hasCertificate: Bool) -> String {
        let isRoot = getuid() == 0
        let own = NSUserName()
        let users = isRoot ? "" : "default_internal_user = \(own)\ndefault_login_user = \(own)\n"
        return """
            base_dir = \(folder)/run
            state_dir = \(folder)/run
            log_path = \(folder)/log
            protocols = imap
            listen = 127.0.0.1
            disable_plaintext_auth = no
            auth_failure_delay = 0
            mail_max_userip_connections = 100
            first_valid_uid = 1
            first_valid_gid = 1
            mail_location = maildir:\(folder)/mail
            \(users)
            ssl = \(hasCertificate ? "yes\nssl_cert = <\(folder)/cert.pem\nssl_key = <\(folder)/key.pem" : "no")
            passdb {
              driver = static
              args = password=secret
            }
            userdb {
              driver = static
              args = uid=\(isRoot ? 65_534 : getuid()) gid=\(isRoot ? 65_534 : getgid()) home=\(folder)/mail
            }
            namespace inbox {
              inbox = yes
              separator = /
            }
            service imap-login {
              chroot =
              inet_listener imap {
                port = \(port)
              }
              inet_listener imaps {
                port = \(hasCertificate ? tlsPort : 0)
              }
            }
            service anvil {
              chroot =
            }
            """
    }
}
