/// What a file that came in says.
public enum ExchangeContent: Hashable, Sendable {
    /// Things about tickets, at least one, in the file's order.
    case receipts([InboundReceipt])
    /// What the other side sent or received on a day.
    case reconciliation(Reconciliation)
}

/// A file that came in and can be read.
public struct InboundFile: Hashable, Sendable {
    /// Its name in the folder.
    public let name: String
    /// What it says.
    public let content: ExchangeContent
}
