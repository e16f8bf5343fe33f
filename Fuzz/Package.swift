// swift-tools-version: 6.2
import PackageDescription

// Not part of the main package: it is built with libFuzzer's instrumentation (scripts/fuzz-coverage), all of it.
let package = Package(
    name: "hotline-libfuzzer",
    dependencies: [.package(name: "yihaotong", path: "..")],
    targets: [
        .executableTarget(
            name: "HotlineLibFuzzer", dependencies: [.product(name: "HotlineService", package: "yihaotong")],
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
    ]
)
