import Foundation
import HotlineModel
import Yams

extension Profile {
    /// The profiles that come with the program, by name.
    public static func shipped() throws(ImportError) -> [Profile] {
        var profiles: [Profile] = []
        for (name, yaml) in shippedFiles {
            profiles.append(try Profile(yaml: yaml, origin: "profile \(name)"))
        }
        return profiles
    }

    /// A shipped profile by its name, or a profile file by its path.
    public static func find(_ nameOrPath: String) throws(ImportError) -> Profile {
        let shipped = try shipped()
        if let profile = shipped.first(where: { $0.name == nameOrPath }) { return profile }
        guard let data = FileManager.default.contents(atPath: nameOrPath) else {
            let names = shipped.map(\.name).joined(separator: ", ")
            throw ImportError(
                .profile, origin: nameOrPath, message: "is neither a profile (\(names)) nor a file")
        }
        return try Profile(yaml: Array(data), origin: nameOrPath)
    }

    /// Reads a profile and checks that every field and table that it names is known.
    public init(yaml: [UInt8], origin: String) throws(ImportError) {
        do {
            self = try YAMLDecoder().decode(Profile.self, from: String(decoding: yaml, as: UTF8.self))
        } catch {
            throw ImportError(
                .profile, origin: origin,
                message: "is not a profile: \(DecodingReason(error).text) (docs/importing.md lists every key)"
            )
        }
        for column in columns { try check(column, origin: origin) }
        for (path, _) in merge?.priorities ?? [:] { try check(priorityOf: path, origin: origin) }
        for (field, text) in constants ?? [:] { try check(constant: text, for: field, origin: origin) }
    }

    private func check(priorityOf path: String, origin: String) throws(ImportError) {
        let isKnown = FieldCatalogue.rules.keys.contains { $0 == path || $0.hasPrefix("\(path).") }
        guard !isKnown else { return }
        throw ImportError(
            .profile, origin: origin, message: "there is no field \"\(path)\" to give a priority")
    }

    private func check(constant text: String, for field: String, origin: String) throws(ImportError) {
        guard let rule = FieldCatalogue.rules[field] else {
            throw ImportError(.profile, origin: origin, message: "there is no field \"\(field)\" to set")
        }
        var draft = EntryDraft()
        do throws(CellError) {
            try rule.fill(
                &draft, FieldCell(value: .string(text), column: Column(constantFor: field), note: nil))
        } catch {
            throw ImportError(.profile, origin: origin, message: "constant for \(field): \(error.reason)")
        }
    }

    private func check(_ column: Column, origin: String) throws(ImportError) {
        if makes != .entry, FieldCatalogue.rules[column.to] == nil {
            throw ImportError(.profile, origin: origin, message: "there is no field \"\(column.to)\"")
        }
        if let table = column.codes, CodeTable.named(table) == nil {
            throw ImportError(.profile, origin: origin, message: "there is no code table \"\(table)\"")
        }
        if let unit = column.unit, TimeLimit.Unit(rawValue: unit) == nil {
            throw ImportError(.profile, origin: origin, message: "\"\(unit)\" is no unit of time")
        }
    }

    private static let shippedFiles: [(String, [UInt8])] = [
        ("one-visit", PackageResources.one_visit_yaml), ("gd-items", PackageResources.gd_items_yaml),
        ("national-guide", PackageResources.national_guide_yaml),
        ("gd-audit", PackageResources.gd_audit_yaml), ("gd-package", PackageResources.gd_package_yaml),
        ("pinyin-xml", PackageResources.pinyin_xml_yaml), ("disclosure", PackageResources.disclosure_yaml),
        ("hotlines", PackageResources.hotlines_yaml), ("faq", PackageResources.faq_yaml),
        ("laws", PackageResources.laws_yaml), ("documents", PackageResources.documents_yaml),
        ("places", PackageResources.places_yaml), ("organisations", PackageResources.organisations_yaml),
        ("regions", PackageResources.regions_yaml), ("entries", PackageResources.entries_yaml),
    ]
}
