internal import CCurl
internal import CGMime
internal import Glibc

/// Wakes the two C libraries mail rests on. Everything in this module calls it for itself; the app may call it earlier.
public enum MailRuntime {
    /// Safe to call from anywhere and any number of times: the work is done once in the life of the process.
    public static func prepare() {
        _ = once
    }

    private static let once: Void = {
        // A mail server that hangs up while we write must be an error to report, not the end of the process.
        _ = signal(SIGPIPE, SIG_IGN)
        _ = curl_global_init(Int(CURL_GLOBAL_ALL))
        g_mime_init()
    }()
}
