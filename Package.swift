// swift-tools-version:6.2
import PackageDescription

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func area(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies, swiftSettings: house)
}

let package = Package(
    name: "kept",
    products: [.executable(name: "kept", targets: ["kept"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),

        area("Storage", ["CLibPQ", grdb, sqlite]),
        area("Mail", ["CCurl", "CGMime", crypto]),
        area("Base", ["Storage", crypto, logging, lifecycle, yams]),
        area("Web", ["Base", "Storage", hummingbird, hummingbirdCore, httpTypes, lifecycle, crypto, logging, yams]),
        area("People", ["Base", "Storage", "Web", crypto, cryptoExtras, logging]),
        area("Desk", ["Base", "Storage", "Web", "Mail", "People", crypto, logging]),
        area("Practice", ["Base", "Storage", "Web", "People", "Desk"]),
        area("Guidance", ["Base", "Storage", "Web", "People", "Desk", "Practice"]),
        area("Resolve", ["Base", "Storage", "Web", "People", "Desk", "Practice", "Guidance"]),
        area("Complaints", ["Base", "Storage", "Web", "People", "Desk", "Practice", "Guidance", "Resolve"]),
        area("Care", ["Base", "Storage", "Web", "People", "Desk", "Practice", "Guidance", "Resolve"]),
        area("Trade", ["Base", "Storage", "Web", "People", "Desk", "Practice", "Guidance", "Resolve"]),
        area("Evidence", ["CArchive", "Base", "Storage", "Web", "People", "Desk", crypto, cryptoExtras]),
        area("Growth", ["Base", "Storage", "Web", "People", "Desk", "Practice", "Guidance", "Evidence"]),
        area("Assessment", ["Base", "Storage", "Web", "People", "Desk", "Practice", "Evidence", "Growth"]),
        area("Office", ["Base", "Storage", "Web", "People", "Desk", crypto]),
        area(
            "Demo",
            [
                "Base", "Storage", "People", "Desk", "Mail", "Practice", "Guidance", "Resolve", "Complaints", "Care", "Trade",
                "Evidence", "Growth", "Assessment", crypto,
            ]),
        area(
            "App",
            [
                "Base", "Storage", "Web", "Mail", "People", "Desk", "Practice", "Guidance", "Resolve", "Complaints", "Care",
                "Trade", "Evidence", "Growth", "Assessment",
                "Office",
                hummingbird, hummingbirdCore, logging, lifecycle, yams,
            ],
            resources: [
                .copy("Resources/Assets"), .copy("Resources/Locales"), .copy("Resources/Practices"),
                .copy("Resources/Standards"), .copy("Resources/Evidence"), .copy("Resources/Progression"),
            ]),
        .executableTarget(
            name: "kept",
            dependencies: [
                "App", "Base", "Storage", "Mail", "People", "Desk", "Evidence", "Office", "Demo", arguments, logging, lifecycle,
                yams,
            ],
            swiftSettings: house),

        .target(
            name: "TestKit",
            dependencies: [
                "App", "Base", "Storage", "Web", "Mail", "People", "Desk", hummingbird, hummingbirdTesting, httpTypes, logging,
            ], path: "Tests/TestKit", swiftSettings: house),
        tests("StorageTests", ["Storage", "TestKit"]),
        tests("MailTests", ["Mail", "TestKit"]),
        tests("BaseTests", ["Base", "Storage", "TestKit"]),
        tests("WebTests", ["Web", "Base", "Storage", "TestKit", httpTypes, hummingbird]),
        tests("PeopleTests", ["People", "Base", "Storage", "Web", "TestKit"]),
        tests("DeskTests", ["Desk", "People", "Base", "Storage", "Web", "Mail", "TestKit", httpTypes]),
        tests("PracticeTests", ["Practice", "App", "Desk", "People", "Base", "Storage", "Web", "TestKit", httpTypes]),
        tests("GuidanceTests", ["Guidance", "Practice", "Desk", "People", "Base", "Storage", "Web", "TestKit"]),
        tests("ResolveTests", ["Resolve", "Practice", "Guidance", "Desk", "People", "Base", "Storage", "Web", "TestKit"]),
        tests(
            "ComplaintsTests",
            ["Complaints", "Practice", "Guidance", "Resolve", "Desk", "People", "Base", "Storage", "Web", "TestKit"]),
        tests(
            "CareTests",
            ["Care", "App", "Practice", "Guidance", "Resolve", "Desk", "People", "Base", "Storage", "Web", "TestKit", httpTypes]),
        tests("TradeTests", ["Trade", "Practice", "Guidance", "Resolve", "Desk", "People", "Base", "Storage", "Web", "TestKit"]),
        tests(
            "DemoTests",
            ["Demo", "App", "Base", "Storage", "Mail", "People", "Desk", "Evidence", "Office", "TestKit", logging]),
        tests(
            "EvidenceTests",
            [
                "Evidence", "App", "Desk", "People", "Base", "Storage", "Web", "TestKit", httpTypes, crypto, cryptoExtras,
            ]),
        tests(
            "GrowthTests",
            [
                "Growth", "App", "Evidence", "Practice", "Guidance", "Desk", "People", "Base", "Storage", "Web", "TestKit",
                httpTypes,
            ]),
        tests(
            "AssessmentTests",
            ["Assessment", "App", "Evidence", "Desk", "People", "Base", "Storage", "Web", "TestKit", httpTypes]),
        tests("OfficeTests", ["Office", "Base", "Storage", "Desk", "People", "TestKit"]),
        tests(
            "AppTests",
            [
                "App", "Desk", "People", "Mail", "Base", "Storage", "Web", "Practice", "Guidance", "Resolve", "Complaints",
                "Care", "Trade", "Evidence", "Growth", "Assessment",
                "Office",
                "TestKit", httpTypes, hummingbird, hummingbirdTesting, lifecycle, logging,
            ]),
    ],
    swiftLanguageModes: [.v6]
)
