// swift-tools-version: 6.2
import PackageDescription

// Not part of the main package: what libFuzzer drives has no main of its own, and links only with its flags.
let package = Package(
    name: "hotline-libfuzzer",
    dependencies: [.package(name: "yihaotong", path: "..")],
    targets: [
        .executableTarget(
            name: "HotlineLibFuzzer", dependencies: [.product(name: "HotlineService", package: "yihaotong")],
            swiftSettings: [
                .swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library", "-sanitize=fuzzer"]),
            ],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
    ]
)
