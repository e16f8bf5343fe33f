import CallDialogue
public import Couriers
import Foundation
public import HotlineDesk
public import HotlineModel
public import IVRGateway
public import Logging
import TicketLedger

/// The telephone robot of a data folder: its desk, and the doors that switches come in by.
public struct IVRService: Sendable {
    /// What answers, files and notes.
    public let desk: TelephoneDesk
    /// The doors.
    public let settings: IVRSettings
    private let logger: Logger

    /// The robot of a folder; where its tickets cannot be opened it answers all the same, and people file.
    public init(
        _ folder: DataFolder, base: KnowledgeBase, office: TicketOffice?, logger: Logger,
        environment: [String: String], now: @escaping @Sendable () -> Moment
    ) throws {
        let file = try folder.ivr(environment: environment)
        settings = file.settings
        self.logger = logger
        desk = TelephoneDesk(
            desk: base.desk, router: base.router, suggester: base.suggester, store: base.store,
            ledger: office?.ledger, records: base.inquiries, hours: file.hours, now: now
        ) { what, error in
            // Once, at the edge that decides: the caller is put through to a person.
            logger.error("\(what)", metadata: ["error": "\(error)"])
        }
    }

    /// The doors, not open yet; `calls` is where couriers find a call that is to be passed on.
    public func server(calls: LiveCalls = LiveCalls()) -> IVRServer {
        IVRServer(settings, workers: DeskWorkers(desk), calls: calls, logger: logger)
    }
}
