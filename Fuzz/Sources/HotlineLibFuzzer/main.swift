import Foundation
import HotlineService

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ input: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The first byte of an input names the file's kind, the rest is the file.
private let readInput: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { start, length in
    guard let start, length > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start, count: length))
    let endings = ["csv", "txt", "json", "jsonl", "xml", "html", "xlsx"]
    let name = "input.\(endings[Int(bytes[0]) % endings.count])"
    _ = try? DamagedFile.read(name, Array(bytes.dropFirst()), in: FileManager.default.temporaryDirectory)
    return 0
}

var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(runDriver(&count, &arguments, readInput))
