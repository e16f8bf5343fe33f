/// A kind of danger, with who is called and the one sentence that is said first (险情).
public struct Danger: Hashable, Sendable {
    /// Its name in lists, like gasLeak.
    public let name: String
    /// The number that is called first.
    public let number: String
    /// Further numbers, and names of local lines.
    public let also: [String]
    /// Its Chinese name.
    public let title: String
    /// The one safety sentence, to be read aloud.
    public let say: String

    /// Whether someone speaks of ending their life: a person stays on the line, nothing is transferred blindly, no choice is read out.
    public var isAboutSuicide: Bool { Self.suicide.contains(name) }

    /// Whether a word of it is enough, said as it stands: who asks how, or threatens with it, is not sent to the search.
    public var isPlan: Bool { name == Self.plan }

    private static let plan = "suicidePlan"
    private static let suicide: Set = ["suicidalThoughts", "suicideAct", plan]
}
