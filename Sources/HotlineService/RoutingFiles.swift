public import Foundation
public import HotlineModel
public import Matching
import TextClassifiers
public import TicketLedger
public import TicketRouting
import Ticketing
import Triage
import WorkingCalendar

/// What a folder says about triage and routing: its triggers, its models, its categories and limits.
public struct RoutingFiles: Sendable {
    private var lists = TriageLists.shipped
    private var model = TriageModel.shipped
    private var classifier: TextClassifier?
    private var categories = CategoryTree.shipped
    private var rules = TicketRules()

    /// The shipped ones.
    public init() {}

    /// What a folder has in place of the shipped ones; what cannot be used is told in `problems`.
    public init(_ folder: DataFolder, _ problems: inout [ListError]) {
        if let text = Self.text(folder.triggers, &problems) {
            var faults: [TriageListProblem] = []
            lists = TriageLists(triggers: text, problems: &faults)
            problems += faults.map {
                ListError(origin: "\(folder.triggers.path):\($0.line)", message: $0.message)
            }
        }
        model = Self.model(folder.triageModel, &problems, TriageModel.init(bytes:)) ?? .shipped
        classifier = Self.model(folder.routingModel, &problems, TextClassifier.init(bytes:))
        do throws(ServiceError) {
            categories = try folder.categories(&problems)
            rules = try folder.rules(&problems)
        } catch {
            problems.append(ListError(origin: error.origin, message: error.message))
        }
    }

    /// The router of a city with these organisations and lines; where there are tickets, theirs count, with their calendar and
    /// dispatch catalogue.
    public func router(
        organisations: [Organisation], regions: [Region], lines: [Entry], tickets: Ledger? = nil
    ) throws -> TicketRouter {
        var flow = TicketFlow(
            rules: rules, calendar: HotlineCalendar(HolidayNotice.shipped),
            organisations: OrganisationTree(organisations))
        if let own = try tickets?.flow(), !own.organisations.all.isEmpty { flow = own }
        var router = TicketRouter(
            triage: Triage(lists: lists, model: model), lines: LineDirectory(entries: lines),
            units: UnitRouter(
                catalogue: try tickets?.catalogue() ?? DispatchCatalogue(), classifier: classifier,
                categories: categories, organisations: flow.organisations),
            flow: flow)
        // A name that several share means none of them.
        router.regions = Dictionary(grouping: regions, by: \.name).compactMapValues {
            $0.count == 1 ? $0[0].id : nil
        }
        return router
    }

    private static func text(_ file: URL, _ problems: inout [ListError]) -> String? {
        do throws(ServiceError) {
            return try DataFolder.text(file)
        } catch {
            problems.append(ListError(origin: error.origin, message: error.message))
            return nil
        }
    }

    private static func model<Model>(
        _ file: URL, _ problems: inout [ListError], _ read: (Data) -> Model?
    ) -> Model? {
        guard let bytes = FileManager.default.contents(atPath: file.path) else { return nil }
        guard let model = read(bytes) else {
            problems.append(
                ListError(
                    origin: file.path, message: "is no model of this version; learn it anew, or remove it"))
            return nil
        }
        return model
    }
}

extension DataFolder {
    /// Words that lead somewhere, `phrase,route,level,reason` a line, in place of the shipped ones; may be missing.
    var triggers: URL { url.appendingPathComponent("triggers.csv") }
    /// What triage learned, as `hotline train triage` writes it; may be missing.
    var triageModel: URL { url.appendingPathComponent("triage.model") }
    /// What was learned from tickets, as `hotline train routing` writes it; may be missing.
    public var routingModel: URL { url.appendingPathComponent("routing.model") }
}
