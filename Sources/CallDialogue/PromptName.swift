/// Sentences that are always the same; the name is that of the file of a recording.
public enum PromptName: String, Hashable, Sendable, CaseIterable {
    case greeting, recordedShort, listen, listenDigits, listenAgain
    case notHeard, notPressed, notUnderstood, chooseAgain, chooseDigits
    case offer, offerNoText, offerDigits, offerDigitsNoText, anythingElse, goodbye
    case wait, toPerson, unknownToPerson, lateToPerson, stopping, noPerson, leaveNumber, callBackNoted
    case textSent, textFailed, ticketTexted
    case startTicket, askPlace, askNumber, askNumberDigits, askOtherNumber
    case filed, filingFailed, urgentFiled, notFiled
    case askTicketNumber, askTicketDigits, wrongTicketNumber, wrongTicketDigits, privateTicket, searchByNumber
    case askPlate, wrongPlate, askCarPlace
    case askIncident, askIncidents, askIncidentDigits, askIncidentsDigits, incidentJoined
    case stayOnLine, connecting, noAnswerToPerson, tooLong

    /// What it says.
    public var words: String {
        switch self {
        case .greeting: "您好，这里是12345，我是自动语音，通话会录音。"
        case .recordedShort: "通话会录音。"
        case .listen: "请直接说您要办的事，要人工请说人工或按0。"
        case .listenDigits: "转人工请按0，查工单请按1。"
        case .listenAgain: "请说您要办的事，比如身份证丢了怎么补办；要人工请按0。"
        case .notHeard: "没有听到您说话。"
        case .notPressed: "没有收到按键。"
        case .notUnderstood: "抱歉，我没听明白。"
        case .chooseAgain: "请说第几个，都不是请按9。"
        case .chooseDigits: "请按键选第几个，都不是请按9。"
        case .offer: "要我再说一遍，还是发短信给您？别的事请直接说。"
        case .offerNoText: "要我再说一遍吗？别的事请直接说。"
        case .offerDigits: "再听一遍请按1，发短信请按2，人工请按0，没有别的事请挂机。"
        case .offerDigitsNoText: "再听一遍请按1，人工请按0，没有别的事请挂机。"
        case .anythingElse: "还有别的事请直接说，没有可以挂机。"
        case .goodbye: "感谢您的来电，再见。"
        case .wait: "请稍等，我在为您查。"
        case .toPerson: "好的，马上为您转人工。"
        case .unknownToPerson: "这个我这里查不到，我为您转人工。"
        case .lateToPerson: "让您久等了，我为您转人工。"
        case .stopping: "系统要维护，我为您转人工。"
        case .noPerson: "现在没有人工座席，我登记下来，上班后尽快给您回电。"
        case .leaveNumber: "请用按键输入给您回电的号码，以井号结束。"
        case .callBackNoted: "已登记，我们会给您回电。"
        case .textSent: "短信这就发给您。"
        case .textFailed: "这个号码发不了短信。"
        case .ticketTexted: "工单号会发短信给您。"
        case .startTicket: "这件事我给您登记，转给负责的单位办。"
        case .askPlace: "请说具体的地点，比如哪个小区、哪条路。"
        case .askNumber: "用您现在的号码联系您，可以吗？可以请说可以或按1，换号码请按2。"
        case .askNumberDigits: "用您现在的号码联系您请按1，换号码请按2。"
        case .askOtherNumber: "请用按键输入联系电话，以井号结束。"
        case .filed: "已经登记，您的工单号是："
        case .filingFailed: "抱歉，登记没有成功，我为您转人工。"
        case .urgentFiled: "已经加急登记，您的工单号是："
        case .notFiled: "好的，这件事没有登记。"
        case .askTicketNumber: "请说或按十五位工单号，以井号结束。"
        case .askTicketDigits: "请按十五位工单号，以井号结束。"
        case .wrongTicketNumber: "这个号码不对，请核对后再说一遍或按一遍。"
        case .wrongTicketDigits: "这个号码不对，请核对后再按一遍。"
        case .privateTicket: "这件工单要用登记时的号码来电才能查，要核实请按0转人工。"
        case .searchByNumber: "没有工单号也能查，我为您转人工。"
        case .askPlate: "请说挡路车的车牌号。"
        case .wrongPlate: "车牌没有听清，请从省份简称开始再说一遍。"
        case .askCarPlace: "车停在哪里？请说小区或者路名，还有附近的标志。"
        case .askIncident: "您要反映的是这件事吗？是请说是或按1，别的事请直接说。"
        case .askIncidents: "您要反映的是哪一件？第一件请按1，第二件请按2，别的事请直接说。"
        case .askIncidentDigits: "您要反映的是这件事吗？是请按1，不是请按2。"
        case .askIncidentsDigits: "您要反映的是哪一件？第一件请按1，第二件请按2，都不是请按9。"
        case .incidentJoined: "已经把您的情况加进这件事里，您的工单号是："
        case .stayOnLine: "请不要挂机。"
        case .connecting: "正在为您接通。"
        case .noAnswerToPerson: "对方没有接听，我为您转人工。"
        case .tooLong: "通话时间较长了，我为您转人工接着办。"
        }
    }
}
