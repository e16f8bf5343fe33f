import Foundation

/// A number of a spreadsheet as a person would have typed it.
///
/// Spreadsheets keep 15 digits: a longer whole number was a code whose last digits are lost, and is written as
/// the spreadsheet shows it, 1.12204E+30, so that nobody takes it for the code.
struct WrittenNumber {
    let text: String

    init(_ number: Double) {
        let isWhole = number == number.rounded() && abs(number) < 1e15
        text = isWhole ? String(Int(number)) : abs(number) >= 1e15 ? Self.scientific(number) : "\(number)"
    }

    private static func scientific(_ number: Double) -> String {
        let text = String(format: "%.15G", number)
        return text.contains("E") ? text : String(format: "%.14E", number)
    }
}
