// Files and moves tickets from four threads until it is killed, and says each one only once it is on the disk:
// NUMBER EVENTS. Arguments: the file, its key, the round.
import Dispatch
import Foundation
import HotlineModel
import Sealing
import TicketLedger
import Ticketing

guard CommandLine.arguments.count == 4, let key = SecretKey(hexadecimal: CommandLine.arguments[2]) else {
    FileHandle.standardError.write(Data("usage: hotline-ledger-writer FILE KEY ROUND\n".utf8))
    exit(64)
}
let round = CommandLine.arguments[3]
let ledger = try Ledger(path: CommandLine.arguments[1], key: key)
let start = Moment(secondsSince1970: Int64(Date().timeIntervalSince1970))

@Sendable func say(_ ticket: Ticket) {
    // One write of one short line: a kill cuts it off or leaves it whole.
    FileHandle.standardOutput.write(Data("\(ticket.number.digits) \(ticket.lastEvent)\n".utf8))
}

@Sendable func work(_ thread: Int) throws {
    let agent = Actor("agent\(thread)", as: .agent)
    let dispatcher = Actor("dispatcher", as: .dispatcher)
    guard let unit = Identifier<Organisation>("CGJ") else { return }
    let handler = Actor("handler", as: .handler, of: unit)
    for count in 0... {
        let now = start.adding(seconds: count)
        let intake = Intake(
            key: "\(round) \(thread) \(count)", facts: TicketFacts(.help, by: .telephone),
            words: TicketWords(title: "路灯不亮", content: "第 \(count) 盏路灯不亮"),
            caller: CallerIdentity(telephone: "1380000\(thread)\(100 + count % 900)"))
        let filed = try ledger.file(intake, by: agent, at: now).ticket
        say(filed)
        say(
            try ledger.act(on: filed.number, by: dispatcher, at: now) { flow, ticket, _ in
                try flow.acceptAndDispatch(ticket, to: unit, by: dispatcher, at: now)
            })
        say(
            try ledger.act(on: filed.number, by: handler, at: now) { flow, ticket, _ in
                try flow.sign(ticket, by: handler, at: now)
            })
    }
}

DispatchQueue.concurrentPerform(iterations: 4) { thread in
    do { try work(thread) } catch {
        FileHandle.standardError.write(Data("\(error)\n".utf8))
        exit(1)
    }
}
