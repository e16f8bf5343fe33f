import HotlineModel

/// Someone who called; here it is only what an id is the id of.
public enum Caller: Sendable {}
