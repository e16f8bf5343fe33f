// swift-tools-version: 6.2
import PackageDescription

// What every target of ours is compiled with: the language as strict as it goes, no warning left.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
]

// Targets that touch C memory say so line by line.
let strictAboutMemory: [SwiftSetting] = strict + [.strictMemorySafety()]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

let package = Package(
    name: "yihaotong",
    products: [
        .executable(name: "hotline", targets: ["hotline"]),
        .library(name: "HotlineService", targets: ["HotlineService"]),
        .library(
            name: "KnowledgeBase",
            targets: [
                "CICU", "HotlineModel", "Segmentation", "SQLiteSupport", "KnowledgeStorage", "Matching",
            ]),
        .library(name: "Couriers", targets: ["Couriers"]),
        .library(
            name: "Tickets",
            targets: ["Outbox", "Sealing", "Ticketing", "TicketLedger", "WorkingCalendar"]),
    ],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.20.0"),
    ],
    targets: [
        // The executable: what a person types.
        .executableTarget(
            name: "hotline",
            dependencies: ["HotlineCommands"],
            swiftSettings: strict),
        .target(
            name: "HotlineCommands",
            dependencies: [
                "CallDialogue", "Couriers", "HotlineService", "IVRGateway", "HotlineDesk", "HotlineModel",
                "InquiryRecords", "Segmentation",
                "Importing",
                "KnowledgeStorage", "Matching", "Evaluation", "Outbox", "TicketLedger", "TicketReports",
                "Ticketing", "TextClassifiers", "TicketRouting", "Triage", "WorkingCalendar",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        // The only place that builds parts.
        .target(
            name: "HotlineService",
            dependencies: [
                "CallDialogue", "Couriers", "HotlineDesk", "IVRGateway", "HotlineModel", "InquiryRecords",
                "Segmentation", "Importing",
                "TabularImporters",
                "MarkupImporters", "KnowledgeStorage", "Matching", "Outbox", "Sealing", "TicketLedger",
                "Ticketing",
                "TextClassifiers", "TicketRouting", "Triage", "WorkingCalendar",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        // Doors: they translate, and decide nothing.
        .target(
            name: "IVRGateway",
            dependencies: [
                "CallDialogue", "Couriers", "HotlineModel", "Outbox", "SwitchProtocols",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),

        .target(
            name: "CallControl",
            dependencies: [
                "HotlineModel", "SwitchProtocols",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: strict),

        // The brain that doors call.
        .target(
            name: "HotlineDesk",
            dependencies: [
                "CallDialogue", "HotlineModel", "InquiryRecords", "KnowledgeStorage", "Matching",
                "TicketLedger",
                "TicketRouting",
                "Ticketing", "Triage",
            ],
            swiftSettings: strict),

        // Decisions and records.
        .target(
            name: "Evaluation",
            dependencies: [
                "HotlineModel", "KnowledgeStorage", "LinearModels", "Matching", "Segmentation",
                "TextClassifiers", "TicketRouting", "Ticketing", "Triage",
            ],
            swiftSettings: strict),
        .target(
            name: "Matching",
            dependencies: ["HotlineModel", "Segmentation", "KnowledgeStorage"],
            path: "KnowledgeBase/Matching",
            resources: [.embedInCode("Words")],
            swiftSettings: strictAboutMemory),

        .target(
            name: "Couriers",
            dependencies: [
                "CCurl", "CLibXML2", "HotlineModel", "Outbox",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "Yams", package: "Yams"),
            ],
            resources: [.embedInCode("Schemas")],
            swiftSettings: strictAboutMemory),
        .target(
            name: "TicketReports",
            dependencies: ["CXLSXWriter", "HotlineModel", "TicketLedger", "Ticketing"],
            swiftSettings: strictAboutMemory),
        .target(
            name: "TicketLedger",
            dependencies: [
                "HotlineModel", "Outbox", "Sealing", "Ticketing", "WorkingCalendar", grdb,
            ],
            resources: [.embedInCode("SQL")],
            swiftSettings: strict),
        .target(
            name: "Ticketing", dependencies: ["HotlineModel", "WorkingCalendar"],
            resources: [.embedInCode("Words")],
            swiftSettings: strict),

        .target(
            name: "TicketRouting",
            dependencies: [
                "HotlineModel", "Segmentation", "TextClassifiers", "Ticketing", "Triage", "WorkingCalendar",
            ],
            swiftSettings: strict),
        .target(
            name: "Triage", dependencies: ["HotlineModel", "Segmentation", "TextClassifiers"],
            resources: [.embedInCode("Words")],
            swiftSettings: strict),

        // Ground.
        .target(
            name: "TextClassifiers", dependencies: ["HotlineModel", "LinearModels", "Segmentation"],
            resources: [.embedInCode("Words")],
            swiftSettings: strict),
        .target(name: "LinearModels", dependencies: ["CLinear"], swiftSettings: strictAboutMemory),
        .target(
            name: "KnowledgeStorage",
            dependencies: ["HotlineModel", "Segmentation", "SQLiteSupport", grdb],
            path: "KnowledgeBase/Storage",
            resources: [.embedInCode("SQL")],
            swiftSettings: strictAboutMemory),
        .target(
            name: "Segmentation",
            dependencies: ["CICU"],
            path: "KnowledgeBase/Segmentation",
            resources: [.embedInCode("Words"), .embedInCode("Tables")],
            swiftSettings: strictAboutMemory),
        .target(
            name: "TabularImporters",
            dependencies: ["HotlineModel", "Importing", "TreeWalking", "CLibZip", "CFreeXL"],
            path: "Importers/Tabular",
            swiftSettings: strictAboutMemory),
        .target(
            name: "MarkupImporters",
            dependencies: ["Importing", "HotlineModel", "TreeWalking"],
            path: "Importers/Markup",
            swiftSettings: strict),
        .target(
            name: "TreeWalking",
            dependencies: ["Importing", "CLibXML2"],
            path: "Importers/Trees",
            swiftSettings: strictAboutMemory),
        .target(
            name: "Importing",
            dependencies: ["HotlineModel", "CICU", .product(name: "Yams", package: "Yams")],
            path: "Importers/Importing",
            resources: [.embedInCode("Profiles")],
            swiftSettings: strictAboutMemory),
        .target(
            name: "InquiryRecords",
            dependencies: ["HotlineModel", grdb],
            resources: [.embedInCode("SQL")],
            swiftSettings: strict),
        .target(
            name: "Outbox", dependencies: ["HotlineModel", grdb], resources: [.embedInCode("SQL")],
            swiftSettings: strict),
        .target(
            name: "Sealing",
            dependencies: ["COpenSSL", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strictAboutMemory),
        .target(
            name: "WorkingCalendar", dependencies: ["HotlineModel"],
            resources: [.embedInCode("Notices")],
            swiftSettings: strict),
        .target(
            name: "SQLiteSupport",
            dependencies: [grdb, .product(name: "GRDBSQLite", package: "GRDB.swift")],
            swiftSettings: strictAboutMemory),

        // Talking on the telephone: what is said, and how switches write it down. Values, no input or output.
        .target(name: "CallDialogue", dependencies: ["HotlineModel"], swiftSettings: strict),
        .target(name: "SwitchProtocols", swiftSettings: strict),

        // Words: values, no input or output.
        .target(name: "HotlineModel", swiftSettings: strict),

        // C libraries, one target each.
        .target(
            name: "CICU",
            linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n"), .linkedLibrary("icudata")]),
        .target(name: "CLibXML2", dependencies: ["LibXML2"]),
        .systemLibrary(
            name: "LibXML2", path: "Sources/LibXML2", pkgConfig: "libxml-2.0",
            providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CLibZip", path: "Sources/CLibZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "CLinear", linkerSettings: [.linkedLibrary("linear")]),
        .systemLibrary(
            name: "CXLSXWriter", path: "Sources/CXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "COpenSSL", linkerSettings: [.linkedLibrary("crypto")]),
        .target(name: "CFreeXL", linkerSettings: [.linkedLibrary("freexl")]),

        // Laws that every implementation of a protocol keeps, as code that tells what breaks them.
        .target(
            name: "Contracts", dependencies: ["HotlineModel", "Importing", "Segmentation"],
            path: "Tests/Support/Contracts",
            swiftSettings: strict),
        .target(
            name: "RecordedCouriers", dependencies: ["HotlineModel", "Outbox", grdb],
            path: "Tests/Support/Couriers", swiftSettings: strict),
        .executableTarget(
            name: "hotline-fuzz",
            dependencies: [
                "Contracts", "HotlineModel", "HotlineService", "SwitchFuzzing", "SwitchProtocols",
            ],
            path: "Tests/Fuzz", swiftSettings: strict),
        .testTarget(name: "HotlineModelTests", dependencies: ["HotlineModel"], swiftSettings: strict),
        .testTarget(
            name: "SegmentationTests", dependencies: ["HotlineModel", "Segmentation", "Contracts", "CICU"],
            swiftSettings: strictAboutMemory),
        .testTarget(
            name: "ImportingTests",
            dependencies: ["HotlineModel", "Importing", "TabularImporters", "MarkupImporters", "Contracts"],
            swiftSettings: strict),
        .testTarget(
            name: "KnowledgeStorageTests",
            dependencies: ["HotlineModel", "KnowledgeStorage", "Segmentation", "SQLiteSupport", grdb],
            swiftSettings: strict),
        .testTarget(
            name: "MatchingTests",
            dependencies: ["HotlineModel", "KnowledgeStorage", "Matching", "Segmentation"],
            swiftSettings: strict),
        .testTarget(
            name: "HotlineDeskTests",
            dependencies: [
                "HotlineDesk", "HotlineModel", "InquiryRecords", "KnowledgeStorage", "Matching",
                "Segmentation", "TicketRouting", "Ticketing", "Triage", "WorkingCalendar",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "SwitchProtocolsTests", dependencies: ["HotlineModel", "SwitchFuzzing", "SwitchProtocols"],
            swiftSettings: strict),
        .testTarget(
            name: "CallDialogueTests", dependencies: ["CallDialogue", "HotlineModel"], swiftSettings: strict),
        .testTarget(
            name: "CallControlTests",
            dependencies: [
                "CallControl", "ChannelContracts", "HotlineModel", "SwitchProtocols",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .target(
            name: "SwitchFuzzing", dependencies: ["HotlineModel", "SwitchProtocols"],
            path: "Tests/Support/SwitchFuzzing", swiftSettings: strict),
        .target(name: "SwitchSides", path: "Tests/Support/SwitchSides", swiftSettings: strict),
        .testTarget(
            name: "IVRGatewayTests",
            dependencies: [
                "CallDialogue", "ChannelContracts", "Couriers", "HotlineModel", "IVRGateway",
                "SwitchProtocols",
                "SwitchSides",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "InquiryRecordsTests", dependencies: ["HotlineModel", "InquiryRecords"],
            swiftSettings: strict),
        .testTarget(
            name: "TicketingTests", dependencies: ["HotlineModel", "Ticketing", "WorkingCalendar"],
            swiftSettings: strict),
        .executableTarget(
            name: "hotline-ledger-writer",
            dependencies: ["HotlineModel", "Sealing", "TicketLedger", "Ticketing"],
            path: "Tests/Support/LedgerWriter", swiftSettings: strict),
        .testTarget(
            name: "TicketLedgerTests",
            dependencies: [
                "hotline-ledger-writer",
                "HotlineModel", "Outbox", "RecordedCouriers", "Sealing", "TicketLedger", "Ticketing",
                "WorkingCalendar", grdb,
            ],
            swiftSettings: strict),
        .target(
            name: "ChannelContracts",
            dependencies: [
                "Couriers", "HotlineModel", "Outbox", .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/Support/ChannelContracts", swiftSettings: strict),
        .testTarget(
            name: "CouriersTests",
            dependencies: [
                "ChannelContracts", "Couriers", "HotlineModel", "Outbox",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "FaultTests",
            dependencies: [
                "ChannelContracts", "Couriers", "HotlineModel", "Outbox", "Sealing", "TicketLedger",
                "Ticketing",
                .product(name: "Logging", package: "swift-log"), grdb,
            ],
            path: "Tests/Faults", swiftSettings: strict),
        .testTarget(
            name: "OutboxTests", dependencies: ["HotlineModel", "Outbox", grdb], swiftSettings: strict),
        .testTarget(name: "SealingTests", dependencies: ["Sealing"], swiftSettings: strict),
        .testTarget(
            name: "WorkingCalendarTests", dependencies: ["HotlineModel", "WorkingCalendar"],
            swiftSettings: strict),
        .testTarget(
            name: "TriageTests", dependencies: ["HotlineModel", "Segmentation", "Triage"],
            swiftSettings: strict),
        .testTarget(
            name: "TextClassifiersTests", dependencies: ["HotlineModel", "Segmentation", "TextClassifiers"],
            swiftSettings: strict),
        .testTarget(
            name: "TicketRoutingTests",
            dependencies: [
                "HotlineModel", "TextClassifiers", "TicketRouting", "Ticketing", "Triage", "WorkingCalendar",
            ],
            swiftSettings: strict),
        .testTarget(name: "LinearModelsTests", dependencies: ["LinearModels"], swiftSettings: strict),
        .testTarget(
            name: "EvaluationTests",
            dependencies: ["Evaluation", "HotlineModel", "Matching", "Segmentation"],
            swiftSettings: strict),
        .testTarget(
            name: "JourneyTests",
            dependencies: [
                "CallDialogue", "ChannelContracts", "Contracts", "Couriers", "HotlineCommands", "HotlineDesk",
                "HotlineModel",
                "HotlineService",
                "Importing", "InquiryRecords", "KnowledgeStorage", "Matching", "Outbox", "RecordedCouriers",
                "TabularImporters",
                "TicketLedger", "TicketReports", "TicketRouting", "Ticketing", "WorkingCalendar",
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
    ]
)
