import Foundation
import HotlineService

/// What libFuzzer calls with each input: the first byte names the file's kind, the rest is the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ length: Int) -> CInt {
    guard let start, length > 1 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start, count: length))
    let endings = ["csv", "txt", "json", "jsonl", "xml", "html", "xlsx"]
    let name = "input.\(endings[Int(bytes[0]) % endings.count])"
    try? DamagedFile.read(name, Array(bytes.dropFirst()), in: FileManager.default.temporaryDirectory)
    return 0
}
