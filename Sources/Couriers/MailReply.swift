import Outbox

/// How a conversation with a mail server ended, and what the server said last.
struct MailReply: Hashable, Sendable {
    let ending: Ending
    /// What its last reply answers.
    let step: Step
    /// The last reply's code; nil: there was none.
    let code: Int?
    /// The last reply, in the server's words.
    let text: String
    /// What went wrong, in libcurl's words.
    let error: String
    let isLoggedIn: Bool

    /// `hotline_smtp_ending` of `CCurl.h`.
    enum Ending: UInt32, Sendable {
        case done, noMemory, unresolved, unreachable, late, broken, untrusted, noSTARTTLS, badCAFile,
            tlsFailed
        case loginRefused, refused, aborted
    }

    /// `hotline_smtp_step` of `CCurl.h`.
    enum Step: UInt32, Sendable {
        case greeting, hello, starttls, login, sender, recipient, data, content, noop
    }

    init(
        _ ending: Ending, step: Step = .greeting, code: Int? = nil, text: String = "", error: String = "",
        isLoggedIn: Bool = false
    ) {
        self.ending = ending
        self.step = step
        self.code = code
        self.text = text
        self.error = error
        self.isLoggedIn = isLoggedIn
    }

    /// With other words.
    func mapTexts(_ change: (String) -> String) -> MailReply {
        MailReply(
            ending, step: step, code: code, text: change(text), error: change(error), isLoggedIn: isLoggedIn)
    }

    /// What the server said when it took a mail.
    var answer: DeliveryAnswer { DeliveryAnswer(code: code, text: Self.start(of: text)) }

    private static func start(of text: String) -> String? {
        let start = HeaderText.trimmed(AnswerText.start(of: Array(text.utf8)))
        return start.isEmpty ? nil : start
    }
}

extension MailReply {
    /// Why nothing was sent, and what to do about it; nil: it was sent.
    ///
    /// Only what a server says of this recipient or this mail is for good; what a person mends in the
    /// configuration passes, and no message is lost meanwhile.
    func failure(of server: MailServer) -> DeliveryFailure? {
        guard ending != .done else { return nil }
        let isAnswer = ending == .refused || ending == .loginRefused
        let words = ending == .aborted ? "" : isAnswer ? text : error
        return DeliveryFailure(
            isForGood ? .permanent : .passing(retryAfter: nil), reason(server), code: isAnswer ? code : nil,
            answer: Self.start(of: words))
    }

    private func reason(_ server: MailServer) -> String {
        switch ending {
        case .done: "已发送"
        case .noMemory: "内存不足，没有发送"
        case .unresolved: "找不到邮件服务器 \(server.address.host)：核对 server 和本机的域名解析"
        case .unreachable: "连不上邮件服务器 \(server.address)：核对 server，看对方是否启动、防火墙是否放行"
        case .late where code == nil: "邮件服务器 \(server.address) 没有在时限内应答：核对 server 和防火墙"
        case .late: "邮件服务器没有在时限内答复"
        case .broken: "与邮件服务器 \(server.address) 的连接中断：核对 server 的端口和 security 是否相配"
        case .untrusted: "邮件服务器的 TLS 证书不被信任：用 ca-file 指明签发它的证书，并核对 server 的主机名与证书一致"
        case .noSTARTTLS: "邮件服务器不提供 STARTTLS：核对 server 的端口；465 端口写 security: tls"
        case .badCAFile: "读不了 ca-file 指明的证书文件：核对路径，应是 PEM 格式"
        case .tlsFailed: "TLS 握手失败：核对 server 的端口和 security 是否相配（587 用 starttls，465 用 tls）"
        case .loginRefused: loginReason
        case .refused: refusalReason
        case .aborted: "超过时限，没有等到对方答复"
        }
    }

    private var loginReason: String {
        guard step == .login else { return "邮件服务器没有可用的登录方式：要有 PLAIN、LOGIN 或 CRAM-MD5" }
        return isForNow ? "邮件服务器暂时不能登录" : "账号或密码不对：核对 user 和 password"
    }

    private var refusalReason: String {
        if isForNow { return "邮件服务器要求稍后再发" }
        if code == Self.wantsLogin { return "邮件服务器要求先登录或加密：核对 user、password 和 security" }
        switch step {
        case .greeting, .hello, .starttls, .login, .noop: return "邮件服务器拒绝为本机服务：请对方放行本机"
        case .sender where code == Self.isFull: return "邮件超过邮件服务器允许的大小"
        case .sender: return "邮件服务器不接受发件人：核对 from，它一般要与 user 是同一邮箱"
        case .recipient where code == Self.isFull: return "收件人的邮箱已满"
        case .recipient: return "邮件服务器不收这个收件人：核对 to 里的邮箱"
        case .data, .content: return "邮件服务器拒收这封邮件"
        }
    }

    private var isForNow: Bool { code.map { (400..<500).contains($0) } ?? false }

    private var isForGood: Bool {
        guard ending == .refused, !isForNow, code != Self.wantsLogin else { return false }
        switch step {
        case .greeting, .hello, .starttls, .login, .noop: return false
        case .sender: return code == Self.isFull
        case .recipient: return code != Self.isFull
        case .data, .content: return true
        }
    }

    /// RFC 4954, 6.
    private static let wantsLogin = 530
    /// RFC 5321, 4.5.3.1.10 for a recipient, where it passes; RFC 1870, 6.1 for a mail that is too large.
    private static let isFull = 552
}
