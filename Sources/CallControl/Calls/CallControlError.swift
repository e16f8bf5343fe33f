/// Why a call could not be passed on; `message` tells the agent what to do.
public enum CallControlError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The telephone system is not connected.
    case notConnected(ConnectionTrouble)
    /// There is no such call at this extension, or it has ended.
    case unknownCall
    /// The telephone system, or the other side, does not want it.
    case refused(CallRefusal)
    /// The telephone system did not answer in time: whether it did it is not known.
    case timedOut

    /// What happened and what to do, for an agent.
    public var message: String {
        switch self {
        case .notConnected(let trouble): "话务系统没有连上：\(trouble.message)。请先用话机按键转接，并告知系统管理员。"
        case .unknownCall: "这通电话已不在本机：可能已挂断，或已转走。请看话机；要联系市民，请按来电号码回拨。"
        case .refused(let refusal): refusal.message
        case .timedOut: "话务系统没有在时限内答复，不知道是否已办成。请看话机；通话还在本机时，再试一次。"
        }
    }

    /// The message.
    public var description: String { message }
}

/// Why the telephone system is not connected.
public enum ConnectionTrouble: String, Hashable, Sendable, CaseIterable {
    /// Nobody has connected yet.
    case starting
    /// Its machine does not answer at this address.
    case unreachable
    /// It does not know the user or the secret.
    case wrongSecret
    /// It does not let this machine in.
    case notAllowed
    /// What answers there speaks another language.
    case foreign
    /// It fell silent.
    case silent
    /// It closed the connection, or the connection broke.
    case closed

    /// What is wrong, for a person.
    public var message: String {
        switch self {
        case .starting: "还在连接"
        case .unreachable: "地址或端口上没有应答"
        case .wrongSecret: "账号或密码不对"
        case .notAllowed: "对方不许本机连接"
        case .foreign: "对方不是所配置的话务系统"
        case .silent: "对方没有回应"
        case .closed: "连接断开，正在重连"
        }
    }
}

/// Why an order was refused.
public enum CallRefusal: Hashable, Sendable {
    /// The other line is busy.
    case busy
    /// Nobody answered at the other line.
    case noAnswer
    /// The other number does not exist, or cannot be reached.
    case unreachable
    /// The agent has not taken the call yet.
    case notAnswered
    /// Another order for the same call is not done yet.
    case underWay
    /// This desk's telephone system has no way to do it.
    case notConfigured
    /// What the telephone system said.
    case said(String)

    /// What happened and what to do, for an agent.
    public var message: String {
        switch self {
        case .busy: "对方占线。请稍后再试，或改转别的号码。"
        case .noAnswer: "对方没有接听。请稍后再试，或改转别的号码。"
        case .unreachable: "对方号码打不通。请核对号码，或改转别的号码。"
        case .notAnswered: "电话还没有接听。请先接听。"
        case .underWay: "这通电话上一步还没有办完。请稍候，不要重复点击。"
        case .notConfigured: "话务系统没有配置这项功能。请用话机按键操作。"
        case .said(let text): "话务系统没有办理（\(text)）。请用话机按键操作，并告知系统管理员。"
        }
    }
}
