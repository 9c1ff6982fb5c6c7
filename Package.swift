// swift-tools-version:6.3

import PackageDescription

/// Lets the linker place every function by itself, so that those in use stand side by side, and has types made from what the compiler knows
/// instead of from their names, which have to be parsed and looked up at run time (see Linking/README.md).
///
/// A package that depends on this one by version would be refused for such flags, and does without.
let quickStart: [SwiftSetting] =
  Context.packageDirectory.contains("/checkouts/")
  ? []
  : [
    .unsafeFlags(
      ["-function-sections", "-disable-concrete-type-metadata-mangled-name-accessors"].flatMap { ["-Xfrontend", $0] },
      .when(platforms: [.linux], configuration: .release))
  ]

/// Settings of every Swift target: Swift 6 language mode and the upcoming features that make imports and existentials explicit.
let strict: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  + quickStart
  // Continuous integration sets this; a newer compiler's new warnings shall not stop a user's build.
  + (Context.environment["ZIPING_WARNINGS_ARE_ERRORS"] == nil ? [] : [.treatAllWarnings(as: .error)])

/// Links the tool so that it starts in a few milliseconds and takes little memory.
///
/// The Swift runtime, Foundation and the libraries of C++ and of GCC are inside, at a fixed address and without exporting their symbols:
/// else the dynamic linker looks up thousands of symbols and writes to almost every page of the tables of Foundation and NIO. The functions
/// that reading and converting need stand side by side (see Linking/README.md), so that few pages of the rest are ever loaded. Foundation's
/// own dependencies have to be named, since modules are compiled for either way of linking. `ZIPING_SHARED_RUNTIME` turns it off, for a
/// toolchain that comes without static libraries.
let staticRuntime: [LinkerSetting] =
  Context.environment["ZIPING_SHARED_RUNTIME"] != nil
  ? []
  : [
    .unsafeFlags(
      ["-static-stdlib", "-use-ld=lld", "-L\(Context.packageDirectory)/Linking"]
        + ["-no-pie", "-static-libgcc"].flatMap { ["-Xclang-linker", $0] }
        + ["--no-export-dynamic", "--symbol-ordering-file=\(Context.packageDirectory)/Linking/order.txt", "--no-warn-symbol-ordering"]
        .flatMap { ["-Xlinker", $0] }
        + ["FoundationInternationalization", "_FoundationICU", "FoundationEssentials", "CoreFoundation"].map { "-l" + $0 }
        + ["_FoundationCollections", "_FoundationCShims", "swiftSynchronization", "swift_RegexParser"].map { "-l" + $0 },
      .when(platforms: [.linux], configuration: .release))
  ]

/// Binary search, for every target that keeps things in order.
let algorithms: Target.Dependency = .product(name: "Algorithms", package: "swift-algorithms")

let package = Package(
  name: "ziping",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "ziping", targets: ["ziping"]),
    .executable(name: "ziping-serve", targets: ["ziping-serve"]),
    .library(name: "Spreadsheet", targets: ["Spreadsheet"]),
    .library(name: "XLSX", targets: ["XLSX"]),
    .library(name: "Evaluation", targets: ["Evaluation"]),
    .library(name: "Reports", targets: ["Reports"]),
    .library(name: "Conversion", targets: ["Conversion"]),
    .library(name: "Service", targets: ["Service"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibzip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"]), .brew(["libzip"])]),
    .systemLibrary(
      name: "CLibxlsxwriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"]), .brew(["libxlsxwriter"])]),
    .systemLibrary(name: "CLibisal", pkgConfig: "libisal", providers: [.apt(["libisal-dev"]), .brew(["isa-l"])]),
    .systemLibrary(name: "CByteScan"),
    .systemLibrary(name: "CWriteBehind"),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"]), .brew(["zstd"])]),
    .target(name: "CEmbeddedData", exclude: ["regions"]),

    .target(name: "Spreadsheet", dependencies: ["CByteScan", "CWriteBehind", algorithms], swiftSettings: strict),
    .target(
      name: "XLSX", dependencies: ["Spreadsheet", "CByteScan", "CLibzip", "CLibxlsxwriter", "CLibisal", algorithms],
      swiftSettings: strict),
    .target(
      name: "Evaluation", dependencies: ["Spreadsheet", "CEmbeddedData", algorithms, .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .target(
      name: "Reports",
      dependencies: [
        "Spreadsheet", "XLSX", "Evaluation", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Pages/Templates")],
      swiftSettings: strict),
    .target(name: "Conversion", dependencies: ["Spreadsheet", "XLSX", "CByteScan", "CLibisal", "CZstd"], swiftSettings: strict),
    .target(
      name: "Service",
      dependencies: [
        "Spreadsheet", "XLSX", "Evaluation", "Reports",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      resources: [.embedInCode("Pages/Templates"), .embedInCode("Pages/Assets")],
      swiftSettings: strict),
    .target(
      name: "Console",
      dependencies: [
        "Spreadsheet", "Evaluation", "CEmbeddedData", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "ziping",
      dependencies: [
        "Spreadsheet", "XLSX", "Evaluation", "Reports", "Conversion", "Console",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: staticRuntime),
    .executableTarget(
      name: "ziping-serve",
      dependencies: [
        "Spreadsheet", "Evaluation", "Service", "Console", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict, linkerSettings: staticRuntime),
    .executableTarget(name: "ExampleMaker", dependencies: ["Spreadsheet", "XLSX", "Evaluation", "Reports"], swiftSettings: strict),
    .executableTarget(
      name: "RowByRow", dependencies: ["Spreadsheet", "XLSX", "Conversion"], path: "Examples/programs/RowByRow", swiftSettings: strict),
    .executableTarget(
      name: "ReadWorkbook", dependencies: ["Spreadsheet", "XLSX"], path: "Examples/programs/ReadWorkbook", swiftSettings: strict),

    .testTarget(name: "SpreadsheetTests", dependencies: ["Spreadsheet"], swiftSettings: strict),
    .testTarget(name: "XLSXTests", dependencies: ["XLSX", "Spreadsheet", "CLibzip"], swiftSettings: strict),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "Spreadsheet"], swiftSettings: strict),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "Evaluation", "XLSX", "Spreadsheet"], swiftSettings: strict),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "Service", "Reports", "Evaluation", "XLSX", "Spreadsheet",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ToolTests",
      dependencies: ["ziping", "RowByRow", "ReadWorkbook", "Conversion", "Reports", "Evaluation", "XLSX", "Spreadsheet"],
      swiftSettings: strict),
  ],
  cLanguageStandard: .gnu2x
)
