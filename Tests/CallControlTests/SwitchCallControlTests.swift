import ChannelContracts
import Foundation
import Logging
import Testing

@testable import CallControl

@Suite("A connection to a switch", .timeLimit(.minutes(30)))
struct SwitchCallControlTests {
    typealias Kind = SwitchCallControl.Kind

    /// A switch of a kind, and what controls it.
    private struct Bench {
        let control: SwitchCallControl
        let server: Counterpart
        let clock = ManualClock()
        let log = LogRecord()
        let kind: Kind

        init(_ kind: Kind, _ arguments: [String] = [], secret: String = "geheim") throws {
            self.kind = kind
            server = try Counterpart(kind == .manager ? "ami_server" : "event_socket_server", arguments)
            control = SwitchCallControl(
                kind, try Samples.settings(port: server.port, secret: secret), logger: log.logger,
                clock: clock)
        }

        /// What the switch was told, one text a command.
        func commands() throws -> [String] {
            try server.records().map { record in
                if let lines = record["lines"] as? [String] { return lines.first ?? "" }
                let names = ["Action", "Channel", "Context", "Exten", "ExtraChannel", "Variable", "Value"]
                return names.compactMap { record[$0] as? String }.joined(separator: " ")
            }
        }

        /// Waits for an attempt to connect to be paused for; no second passes.
        func pause() async {
            for await asked in clock.asked where asked != .seconds(1) { return }
        }

        /// Lets seconds pass as soon as they are waited for, until an attempt to connect is paused for.
        func tickUntilPause() async {
            for await asked in clock.asked {
                guard asked == .seconds(1) else { return }
                clock.advance(by: asked)
            }
        }

        /// The next event.
        func next() async -> CallControlEvent? {
            for await event in control.events { return event }
            return nil
        }

        /// Runs the control while something is done with it.
        func running(_ work: () async throws -> Void) async throws {
            let running = Task { await control.run() }
            defer { running.cancel() }
            try await work()
            running.cancel()
            await running.value
            for await _ in control.events {}
        }
    }

    private static let caller = [
        "manager": "1764230000.1", "event_socket": "aaaaaaaa-0000-4000-8000-000000000001",
    ]

    @Test("a call rings with what the machine heard, is answered, and is passed on", arguments: Kind.allCases)
    func transfer(kind: Kind) async throws {
        let bench = try Bench(kind)
        try await bench.running {
            guard case .ringing(let call) = try #require(await bench.next()) else {
                Issue.record("no ringing")
                return
            }
            #expect(call.id.text == Self.caller[kind.rawValue] && call.extension.text == "8001")
            #expect(call.caller?.digits == "13800138000" && call.dialled?.digits == "12345")
            #expect(call.findings.ticket == "202611270000017" && call.findings.reason == "小区停水: 三天了")
            #expect(call.findings.route == "agent" && call.findings.queue == "elderly")
            #expect(await bench.next() == .answered(call))
            #expect(await bench.control.trouble == nil)
            try await bench.control.transfer(call, to: try Samples.number("12348"))
            #expect(await bench.next() == .ended(call))
            await #expect(throws: CallControlError.unknownCall) {
                try await bench.control.transfer(call, to: try Samples.number("12348"))
            }
        }
        let text = try bench.commands().joined(separator: "\n")
        #expect(text.contains("HOTLINE_PRESENT 13800138000") && text.contains("hotline-transfer"))
        #expect(!bench.log.text.contains("13800138000") && !bench.log.text.contains("geheim"))
    }

    @Test("three speak together; a busy third leaves the two", arguments: Kind.allCases)
    func conference(kind: Kind) async throws {
        let bench = try Bench(kind, ["--busy", "13900139001"])
        try await bench.running {
            let call = try #require(await bench.next()).call
            _ = await bench.next()
            try await bench.control.conference(call, with: try Samples.number("13900139000"))
            await #expect(throws: CallControlError.refused(.busy)) {
                try await bench.control.conference(call, with: try Samples.number("13900139001"))
            }
            try await bench.control.hangUp(call)
            #expect(await bench.next() == .ended(call))
        }
        let room = OrderPlanner.room(of: try #require(CallID(Self.caller[kind.rawValue] ?? "")))
        #expect(try bench.commands().contains { $0.contains(room) })
    }

    @Test("a caller who withholds his number is presented as none", arguments: Kind.allCases)
    func withheld(kind: Kind) async throws {
        let bench = try Bench(kind, ["--withheld"])
        try await bench.running {
            let call = try #require(await bench.next()).call
            #expect(call.caller == nil)
            _ = await bench.next()
            try await bench.control.transfer(call, to: try Samples.number("12348"))
        }
        #expect(
            try bench.commands().contains {
                $0.hasSuffix("HOTLINE_PRESENT") || $0.hasSuffix("HOTLINE_PRESENT ")
            })
    }

    @Test("a wrong password says so, and so do strangers and silent peers", arguments: Kind.allCases)
    func troubles(kind: Kind) async throws {
        let cases: [(arguments: [String], secret: String, trouble: ConnectionTrouble)] = [
            ([], "falsch", .wrongSecret), (["--garbage"], "geheim", .foreign),
            (["--silent", "greeting"], "geheim", .silent), (["--silent", "login"], "geheim", .silent),
        ]
        for example in cases {
            let bench = try Bench(kind, example.arguments, secret: example.secret)
            try await bench.running {
                // What is answered is not hurried.
                if example.trouble == .silent { await bench.tickUntilPause() } else { await bench.pause() }
                #expect(await bench.control.trouble == example.trouble)
                let call = try Samples.call("1.1")
                await #expect(throws: CallControlError.notConnected(example.trouble)) {
                    try await bench.control.hangUp(call)
                }
            }
            #expect(!bench.log.text.contains(example.secret))
        }
    }

    @Test("nobody at the port is told as that", arguments: Kind.allCases)
    func nobody(kind: Kind) async throws {
        let bench = try Bench(kind)
        bench.server.stop()
        try await bench.running {
            await bench.pause()
            #expect(await bench.control.trouble == .unreachable)
        }
    }

    @Test("an order that is never answered times out", arguments: Kind.allCases)
    func silence(kind: Kind) async throws {
        let bench = try Bench(kind, ["--silent", "orders"])
        try await bench.running {
            let call = try #require(await bench.next()).call
            _ = await bench.next()
            let ticking = Task { await bench.tickUntilPause() }
            await #expect(throws: CallControlError.timedOut) { try await bench.control.hangUp(call) }
            ticking.cancel()
        }
    }

    @Test("a switch that falls silent is called again", arguments: Kind.allCases)
    func pings(kind: Kind) async throws {
        let bench = try Bench(kind, ["--silent", "pings"])
        try await bench.running {
            _ = await bench.next()
            _ = await bench.next()
            await bench.tickUntilPause()
            #expect(await bench.control.trouble == .silent)
        }
    }

    @Test(
        "a dropped connection is taken up again, and calls that ended meanwhile end", arguments: Kind.allCases
    )
    func again(kind: Kind) async throws {
        let bench = try Bench(kind, ["--drop-first", "--lost-call"])
        try await bench.running {
            let pausing = Task {
                // Only pauses pass: no second does, so nothing can time out.
                for await asked in bench.clock.asked where asked != .seconds(1) {
                    bench.clock.advance(by: asked)
                }
            }
            let call = try #require(await bench.next()).call
            #expect(await bench.next() == .answered(call))
            #expect(await bench.next() == .ended(call))
            pausing.cancel()
        }
        #expect(try bench.server.records().contains { $0["connection"] as? Int == 2 })
    }
}
