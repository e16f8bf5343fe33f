import CallDialogue
import Couriers
import Foundation
import HotlineDesk
import IVRGateway

/// The doors for telephone switches as `ivr.yaml` lists them; without the file all three are open to the machine itself.
///
/// A file opens the doors that it names, and no other.
struct IVRFile {
    private(set) var settings = IVRSettings()
    /// When people take calls, as one writes it; nil: always.
    private(set) var hours: String?

    init() {}

    init(yaml: String, origin: String, folder: URL, environment: [String: String]) throws {
        let sections = try SettingsSections(
            yaml: yaml, origin: origin, of: SettingsSections.Root("doors", noun: "入口")
        ).settings(folder: folder, environment: environment)
        (settings.fastAGI, settings.eventSocket, settings.lines) = (nil, nil, nil)
        for section in sections {
            switch section.name {
            case "fastagi": settings.fastAGI = try Self.fastAGI(section)
            case "eventsocket": settings.eventSocket = try Self.eventSocket(section)
            case "lines": settings.lines = try Self.lines(section)
            case "calls": try readCalls(section)
            default:
                throw ServiceError(
                    origin: origin, message: "没有入口 \(section.name)；可写的有：fastagi、eventsocket、lines、calls")
            }
            try section.finish()
        }
        guard settings.fastAGI != nil || settings.eventSocket != nil || settings.lines != nil else {
            throw ServiceError(
                origin: origin, message: "没有开任何入口；写上 fastagi:、eventsocket: 或 lines:，或删掉这个文件")
        }
    }

    private static func door(_ section: ChannelSettings, port: Int) throws -> DoorSettings {
        var door = DoorSettings(port: try section.number("port", 0...65_535) ?? port)
        if let host = try section.text("host") { door.host = host }
        for text in try section.list("allow") {
            guard let range = AddressRange(text) else {
                throw section.fault("allow", "\"\(text)\" 不是地址或网段，如 10.1.0.0/16")
            }
            door.allowed.append(range)
        }
        let isOutside = !["127.0.0.1", "::1", "localhost"].contains(door.host)
        guard !isOutside || !door.allowed.isEmpty else {
            throw section.fault("host", "对外开放要写明允许哪些地址：allow: [10.1.0.7]")
        }
        door.connections = try section.number("connections", 1...100_000) ?? door.connections
        door.connectionsOfPeer =
            try section.number("connections-of-peer", 1...100_000)
            ?? min(door.connectionsOfPeer, door.connections)
        return door
    }

    private static func fastAGI(_ section: ChannelSettings) throws -> IVRSettings.Door<FastAGISettings> {
        var speaks = FastAGISettings()
        speaks.recordings = try section.text("recordings")
        if let text = try section.text("speak") {
            speaks.synthesiser = text == "none" ? nil : try synthesiser(text, section)
        }
        if let longest = try section.number("speak-bytes", 60...4_000) {
            speaks.synthesiser?.longest = longest
        }
        speaks.recogniser = try section.text("recogniser")
        speaks.grammar = try section.text("grammar")
        if let sound = try section.text("listening-sound") { speaks.listeningSound = sound }
        if let seconds = try section.seconds("listening", 2...120) { speaks.listening = .seconds(seconds) }
        speaks.dial = try dial(section, needsLimit: true)
        return .init(try door(section, port: 4_573), speaks)
    }

    /// `Festival({text},any)`.
    private static func synthesiser(
        _ text: String, _ section: ChannelSettings
    ) throws -> FastAGISettings.Synthesiser {
        guard let open = text.firstIndex(of: "("), text.hasSuffix(")"), text.contains("{text}"),
            case let name = text[..<open], !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isLetter })
        else { throw section.fault("speak", "写成 应用(参数)，其中 {text} 代表要说的话，如 Festival({text},any)") }
        var synthesiser = FastAGISettings.Synthesiser()
        synthesiser.application = String(name)
        synthesiser.argument = String(text[text.index(after: open)...].dropLast())
        return synthesiser
    }

    private static func eventSocket(
        _ section: ChannelSettings
    ) throws -> IVRSettings.Door<EventSocketSettings> {
        var speaks = EventSocketSettings()
        speaks.recordings = try section.text("recordings")
        if let type = try section.text("recording-type") { speaks.recordingType = type }
        if let text = try section.text("speak") {
            let parts = text.split(separator: "|").map(String.init)
            guard parts.count == 2 else { throw section.fault("speak", "写成 引擎|声音，如 unimrcp:baidu|xiaomei") }
            (speaks.engine, speaks.voice) = (parts[0], parts[1])
        }
        speaks.longest = try section.number("speak-bytes", 60...3_000) ?? speaks.longest
        speaks.recogniser = try section.text("recogniser")
        if let grammar = try section.text("grammar") { speaks.grammar = grammar }
        speaks.dial = try dial(section)
        return .init(try door(section, port: 8_084), speaks)
    }

    private static func dial(_ section: ChannelSettings, needsLimit: Bool = false) throws -> String? {
        guard let dial = try section.text("dial") else { return nil }
        guard dial.contains("{number}") else { throw section.fault("dial", "其中要有 {number}，代表要拨的号码") }
        let limit = dial.split(separator: ",").dropFirst().first.flatMap { Int($0) }
        guard !needsLimit || limit.map((1...120).contains) ?? false else {
            throw section.fault("dial", "写上振铃多少秒，如 PJSIP/{number}@trunk,25,r：没有它，无人接听时会一直响下去")
        }
        return dial
    }

    private static func lines(_ section: ChannelSettings) throws -> IVRSettings.Door<LineProtocolSettings> {
        var speaks = LineProtocolSettings()
        if try section.text("path") != nil { speaks.path = try section.path("path").path }
        speaks.secret = try section.secret("secret")?.reveal()
        let (chain, key) = (try section.text("certificate"), try section.text("key"))
        guard (chain == nil) == (key == nil) else {
            throw section.fault("certificate", "certificate 和 key 要一起写")
        }
        if chain != nil {
            speaks.certificate = .init(
                chain: try section.path("certificate").path, key: try section.path("key").path)
        }
        speaks.idle = .seconds(try section.seconds("idle", 1...86_400) ?? 300)
        return .init(try door(section, port: 12_346), speaks)
    }

    private mutating func readCalls(_ section: ChannelSettings) throws {
        hours = try section.text("hours")
        if let hours, !TelephoneDesk.canRead(hours: hours) {
            throw section.fault("hours", "\"\(hours)\" 看不出几点到几点；写成 周一至周五 8:30-17:30，全天不用写")
        }
        if let seconds = try section.seconds("longest", 30...7_200) {
            settings.limits.call = .seconds(seconds)
        }
        if let seconds = try section.seconds("silence", 1...60) {
            settings.limits.silence = .seconds(seconds)
        }
        if let seconds = try section.seconds("farewell", 0...600) { settings.farewell = .seconds(seconds) }
    }
}

extension DataFolder {
    /// The doors for telephone switches; may be missing.
    var doorsFile: URL { url.appendingPathComponent("ivr.yaml") }

    /// What the folder says of its doors.
    func ivr(environment: [String: String]) throws -> IVRFile {
        guard let text = try Self.text(doorsFile) else { return IVRFile() }
        return try IVRFile(yaml: text, origin: doorsFile.path, folder: url, environment: environment)
    }
}
