import Foundation
public import Outbox

/// Sends messages as mail through a mail server that takes them for any recipient.
public struct EmailChannel: DeliveryChannel {
    /// `email`.
    public static let kind = ChannelKind(
        "email", "电子邮件", "经邮件服务器（SMTP）发出邮件；同一工单的邮件归在一个会话里",
        settings: [
            .init("server", "邮件服务器的 主机:端口", .required),
            .init("security", "starttls（默认，587 端口）、tls（465 端口）或 none（不加密，只用于本机或内网）"),
            .init("ca-file", "签发对方证书的 CA 证书（PEM）；不写就用系统的"),
            .init("user", "登录账号；不写就不登录"),
            .init("password", "登录密码，env:变量名 或 file:路径"),
            .init("from", "发件邮箱，如 市民热线 <hotline@example.gov.cn>", .required),
            .init("to", "收件邮箱，一个或几个；不写就发到消息里收件人的邮箱"),
            .init("attach", "none（默认）或 json（附上工单的 JSON 文件）"),
        ])

    private let server: MailServer
    private let sender: Mailbox
    private let recipients: [Mailbox]
    private let attachment: EmailMessage.Attachment

    /// A channel through one server.
    public init(_ settings: ChannelSettings, _ tools: ChannelTools) throws(ChannelError) {
        sender = try Self.mailbox(try settings.needed("from"), "from", settings)
        var recipients: [Mailbox] = []
        for text in try settings.list("to") { recipients.append(try Self.mailbox(text, "to", settings)) }
        self.recipients = recipients
        attachment = try settings.choice("attach", EmailMessage.Attachment.self) ?? .none
        server = try Self.server(settings, helloName: sender.domain)
    }

    private static func server(
        _ settings: ChannelSettings, helloName: String
    ) throws(ChannelError) -> MailServer {
        let security = try settings.choice("security", MailServer.Security.self) ?? .starttls
        let text = try settings.needed("server")
        guard let address = MailServer.Address(text, usualPort: security.usualPort) else {
            throw settings.fault("server", "\"\(text)\" 不是 主机:端口，如 mail.example.gov.cn:587")
        }
        let caFile = try settings.text("ca-file") == nil ? nil : try settings.path("ca-file").path
        return MailServer(
            address: address, security: security, caFile: caFile, login: try login(settings),
            helloName: helloName, timeLimit: try timeLimit(settings))
    }

    private static func login(_ settings: ChannelSettings) throws(ChannelError) -> MailServer.Login? {
        switch (try settings.text("user"), try settings.secret("password")) {
        case (nil, nil): return nil
        case (let user?, let password?): return MailServer.Login(user: user, password: password)
        case (nil, _?): throw settings.fault("password", "写了 password 就要写 user")
        case (_?, nil): throw settings.fault("user", "写了 user 就要写 password")
        }
    }

    /// Ends a little before the courier does, so that the reason is told and a good-bye costs no mail.
    private static func timeLimit(_ settings: ChannelSettings) throws(ChannelError) -> Duration {
        let limit = (try settings.seconds("time-limit", 1...600) ?? 30) * 1000
        return .milliseconds(limit - min(limit / 4, 1500))
    }

    private static func mailbox(
        _ text: String, _ key: String, _ settings: ChannelSettings
    ) throws(ChannelError) -> Mailbox {
        guard let mailbox = Mailbox(text) else {
            throw settings.fault(key, "\"\(text)\" 不是邮箱；写成 name@example.gov.cn 或 名称 <name@example.gov.cn>")
        }
        return mailbox
    }

    /// Sends the message; the server's 250 means that it took it for every recipient.
    public func deliver(_ message: CourierMessage) async throws -> DeliveryOutcome {
        let recipients = try recipients(of: message)
        let mail = EmailMessage(
            sender: sender, recipients: recipients, message: message, attachment: attachment)
        let reply = await server.send(
            try mail.bytes(), from: sender.address, to: recipients.map(\.address))
        if let failure = reply.failure(of: server) { throw failure }
        return .delivered(reply.answer)
    }

    private func recipients(of message: CourierMessage) throws(DeliveryFailure) -> [Mailbox] {
        guard recipients.isEmpty else { return recipients }
        guard let email = message.address?.email else {
            throw DeliveryFailure(.permanent, "不知道收件人的邮箱：在 to 里写明")
        }
        guard let mailbox = Mailbox(email) else { throw DeliveryFailure(.permanent, "收件人留的邮箱不是邮箱地址") }
        return [mailbox]
    }

    /// Connects and logs in, and sends nothing.
    public func check() async throws -> String {
        let reply = await server.check()
        if let failure = reply.failure(of: server) { throw failure }
        let place = "邮件服务器 \(server.address) 已连接"
        let security = "（\(server.security.name)）"
        guard server.login != nil else { return "\(place)\(security)，没有设置登录" }
        return reply.isLoggedIn
            ? "\(place)、已登录\(security)" : "\(place)\(security)；它不提供登录，user 和 password 没有用上"
    }
}
