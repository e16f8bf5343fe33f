/// What sort of channel a file under `Channels/` is.
public struct ChannelKind: Hashable, Sendable, Encodable {
    /// What `kind:` says in `channels.yaml`.
    public let name: String
    /// The same for a person.
    public let chineseName: String
    /// What it does, in one line of Chinese.
    public let summary: String
    /// What its section says beside what every section says.
    public let settings: [Setting]

    /// A line of a channel's section.
    public struct Setting: Hashable, Sendable, Encodable {
        /// The key.
        public let name: String
        /// What it means, in Chinese.
        public let meaning: String
        /// Whether it has to be there.
        public let need: Need

        /// Whether a setting has to be there.
        public enum Need: String, Hashable, Sendable, Encodable {
            /// The channel does not work without it.
            case required
            /// There is a value that does for most.
            case optional
        }

        /// A line of a section.
        public init(_ name: String, _ meaning: String, _ need: Need = .optional) {
            self.name = name
            self.meaning = meaning
            self.need = need
        }
    }

    /// A sort of channel.
    public init(_ name: String, _ chineseName: String, _ summary: String, settings: [Setting] = []) {
        self.name = name
        self.chineseName = chineseName
        self.summary = summary
        self.settings = settings
    }
}
