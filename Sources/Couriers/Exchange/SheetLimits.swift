/// The longest texts that the schemas take, in Unicode scalars.
enum SheetLimits {
    /// Names, numbers and codes.
    static let short = 200
    /// One line of words.
    static let line = 1000
    /// Any words: as many as the ledger takes bytes of.
    static let long = 262_144
    /// A title of the provincial profile.
    static let provincialTitle = 200
}
