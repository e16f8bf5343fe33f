/// The doors for telephone switches: which are open, where, and what their switches can do.
public struct IVRSettings: Hashable, Sendable {
    /// FastAGI; nil: closed.
    public var fastAGI: Door<FastAGISettings>? = Door(.init(port: 4573), FastAGISettings())
    /// FreeSWITCH's outbound event socket; nil: closed.
    public var eventSocket: Door<EventSocketSettings>? = Door(.init(port: 8084), EventSocketSettings())
    /// Our line protocol; nil: closed.
    public var lines: Door<LineProtocolSettings>? = Door(.init(port: 12346), LineProtocolSettings())
    /// How long calls may take.
    public var limits = CallLimits()
    /// How long calls that are going on may take to end once the service is told to stop.
    public var farewell: Duration = .seconds(30)

    /// A door, and what the other side of it can do.
    public struct Door<Switch: Hashable & Sendable>: Hashable, Sendable {
        /// Where it listens and whom it lets in.
        public var settings: DoorSettings
        /// What the switch can do.
        public var speaks: Switch

        /// A door to a switch.
        public init(_ settings: DoorSettings, _ speaks: Switch) {
            self.settings = settings
            self.speaks = speaks
        }
    }

    /// All three, on their usual ports of the machine itself.
    public init() {}
}
