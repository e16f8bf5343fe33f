import CCurl

// SAFETY: owns libcurl's handle from init to deinit. One thread sends or checks; `abort` may come from another
// at the same time, and is guarded by a lock in C. Every text is copied by libcurl, or lent for one call.
/// One conversation with a mail server, by libcurl.
@safe
final class MailTransfer: @unchecked Sendable {
    private let handle: OpaquePointer

    /// A conversation that has not begun; nil: no memory.
    init?(_ server: MailServer) {
        let scheme = server.security == .tls ? "smtps" : "smtp"
        let url = "\(scheme)://\(server.address)/\(server.helloName)"
        let (seconds, attoseconds) = server.timeLimit.components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        guard let handle = unsafe hotline_smtp_open(url, server.security == .starttls ? 1 : 0, milliseconds)
        else {
            return nil
        }
        unsafe self.handle = handle
        if let caFile = server.caFile { unsafe hotline_smtp_trust(handle, caFile) }
        if let login = server.login {
            unsafe hotline_smtp_log_in(handle, login.user, login.password.reveal())
        }
    }

    deinit {
        unsafe hotline_smtp_close(handle)
    }

    /// Sends a mail to all recipients or to none; blocks.
    func send(_ mail: [UInt8], from sender: String, to recipients: [String]) -> MailReply {
        for recipient in recipients { unsafe hotline_smtp_add_recipient(handle, recipient) }
        return reply(unsafe hotline_smtp_send(handle, sender, mail, mail.count))
    }

    /// Connects, logs in and says NOOP; blocks.
    func check() -> MailReply {
        reply(unsafe hotline_smtp_check(handle))
    }

    /// Ends the conversation at once.
    func abort() {
        unsafe hotline_smtp_abort(handle)
    }

    private func reply(_ ending: hotline_smtp_ending) -> MailReply {
        let code = Int(unsafe hotline_smtp_code(handle))
        return MailReply(
            MailReply.Ending(rawValue: ending.rawValue) ?? .broken,
            step: MailReply.Step(rawValue: unsafe hotline_smtp_stage(handle).rawValue) ?? .greeting,
            code: code == 0 ? nil : code,
            text: unsafe String(cString: hotline_smtp_reply(handle)),
            error: unsafe String(cString: hotline_smtp_error(handle)),
            isLoggedIn: unsafe hotline_smtp_logged_in(handle) == 1)
    }
}
