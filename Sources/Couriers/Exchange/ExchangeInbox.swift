import Dispatch
public import Foundation
public import HotlineModel
import Outbox

/// The in folder of an exchange: each file is handed on once it is whole, then moved to `done` or `quarantine`.
///
/// Law: a file is moved only after its handling returned, so that a crash between the two hands it on again; receipts
/// carry ids for that. Links and folders are never followed. One scan runs at a time.
public struct ExchangeInbox: Sendable {
    let folders: ExchangeFolders
    private let format: ExchangeFormat
    private let settle: Int
    private let queue: DispatchQueue

    /// An inbox below a folder; files that were written less than `settle` seconds ago wait, 0 where the other side
    /// writes under another name and renames.
    public init(folder: URL, format: ExchangeFormat, settle: Int = 2) {
        self.init(ExchangeFolders(folder), format, settle: settle)
    }

    init(_ folders: ExchangeFolders, _ format: ExchangeFormat, settle: Int) {
        self.folders = folders
        self.format = format
        self.settle = settle
        queue = DispatchQueue(label: "hotline.exchange.in")
    }

    /// Looks once at every file, in the order of names, and hands on what can be read.
    ///
    /// A file whose handling throws stays for the next scan; an `ExchangeError` or `InboundRefusal` quarantines it. A file that can't be read
    /// or moved is a failure of its own; throws where the folder can't be listed.
    public func scan(
        at now: Moment, _ take: (InboundFile) async throws -> Void
    ) async throws -> ExchangeScan {
        let found = try await BlockingCall.run(on: queue) { _ in try names() }
        var scan = ExchangeScan()
        for name in found {
            do {
                try await look(at: name, now, &scan, take)
            } catch let fault as FileFault {
                // Of this file only: the others are looked at all the same.
                scan.waiting += 1
                scan.failures.append(.init(name: name, reason: fault.failure.reason))
            }
        }
        return scan
    }

    private func look(
        at name: String, _ now: Moment, _ scan: inout ExchangeScan,
        _ take: (InboundFile) async throws -> Void
    ) async throws {
        switch try await BlockingCall.run(on: queue, { _ in try look(at: name, now) }) {
        case .gone: break
        case .stranger: scan.strangers.append(name)
        case .unsettled: scan.waiting += 1
        case .broken(let error): try await quarantine(name, error, &scan)
        case .readable(let file): try await handle(file, &scan, take)
        }
    }

    private func handle(
        _ file: InboundFile, _ scan: inout ExchangeScan, _ take: (InboundFile) async throws -> Void
    ) async throws {
        do {
            try await take(file)
        } catch let error as ExchangeError {
            return try await quarantine(file.name, error, &scan)
        } catch let refusal as InboundRefusal {
            return try await quarantine(file.name, ExchangeError(.unexpected, refusal.message), &scan)
        } catch let error where !(error is CancellationError) {
            scan.waiting += 1
            scan.failures.append(.init(name: file.name, reason: String(describing: error)))
            return
        }
        try await BlockingCall.run(on: queue) { _ in
            let name = try Self.free(file.name, in: folders.done)
            try folders.incoming.move(file.name, to: folders.done, as: name)
        }
        scan.taken += 1
    }

    private func quarantine(
        _ name: String, _ error: ExchangeError, _ scan: inout ExchangeScan
    ) async throws {
        try await BlockingCall.run(on: queue) { _ in
            let newName = try Self.free(name, in: folders.quarantine)
            // The reason goes first: a file in quarantine always has one.
            _ = try FileDrop(folder: folders.quarantine).put(
                Array("\(name)\n\(error)\n".utf8), as: newName + Self.reasonEnding)
            try folders.incoming.move(name, to: folders.quarantine, as: newName)
        }
        scan.refusals.append(.init(name: name, error: error))
    }
}

extension ExchangeInbox {
    /// What a name stands for.
    private enum Sight: Sendable {
        case gone
        case stranger
        case unsettled
        case broken(ExchangeError)
        case readable(InboundFile)
    }

    private func names() throws -> [String] {
        try folders.make()
        return try folders.incoming.names().filter { name in
            let lowered = name.lowercased()
            return !name.hasPrefix(".") && !Self.unfinished.contains { lowered.hasSuffix($0) }
        }
    }

    private func look(at name: String, _ now: Moment) throws -> Sight {
        guard let facts = try folders.incoming.facts(of: name) else { return .gone }
        guard facts.isFile else { return .stranger }
        let age = now.secondsSince1970 - facts.modified.secondsSince1970
        // A clock a little ahead is no reason to read what is being written; one that is days ahead is no reason to wait.
        guard age >= Int64(settle) || age < -Self.mostAhead else { return .unsettled }
        guard facts.sizeInBytes <= ExchangeFormat.largest,
            let bytes = try folders.incoming.bytes(of: name, upTo: ExchangeFormat.largest)
        else { return .broken(ExchangeError(.size, "超过 \(ExchangeFormat.largest >> 20) MB")) }
        do throws(ExchangeError) {
            return .readable(InboundFile(name: name, content: try format.content(of: bytes)))
        } catch {
            return .broken(error)
        }
    }

    /// A name that is free in a folder: the file's own, or with a number behind it.
    private static func free(_ name: String, in folder: SyncedFolder) throws(FileFault) -> String {
        let name = shortened(name)
        var (free, number) = (name, 1)
        while try folder.facts(of: free) != nil {
            number += 1
            free = "\(name).\(number)"
        }
        return free
    }

    /// A name to which an ending can be added: file systems take 255 bytes.
    private static func shortened(_ name: String) -> String {
        var name = name
        while name.utf8.count > longestName { name.removeFirst() }
        return name
    }

    private static let longestName = 200
    private static let unfinished = [".part", ".tmp"]
    private static let reasonEnding = ".reason.txt"
    private static let mostAhead: Int64 = 86_400
}
