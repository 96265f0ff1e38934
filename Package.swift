// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// The toolchain's own SwiftParser, which matches its compiler and needs no building. A target that imports one that
/// uses it has to find it too.
let toolchainHostLibraries: String = {
  let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
  let compilers = search.split(separator: ":").map { URL(filePath: String($0)).appending(path: "swiftc") }
  guard let compiler = compilers.first(where: { FileManager.default.isExecutableFile(atPath: $0.path()) })
  else { fatalError("swiftc is not on the PATH; install a Swift 6.3 toolchain") }
  return compiler.resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "lib/swift/host").path()
}()

let swiftSettings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The standard library's preconditions lose their messages in release builds, so targets whose callers must read
/// them take those of `Preconditions`.
let preconditionSettings: [SwiftSetting] = [
  .unsafeFlags(["-Xfrontend", "-import-module", "-Xfrontend", "Preconditions"])
]

/// The compiler's index is read by its own library, whose header lies in the toolchain, too.
let toolchain = URL(filePath: toolchainHostLibraries).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

let parserSettings: [SwiftSetting] = [
  .unsafeFlags([
    "-I", toolchainHostLibraries, "-Xcc", "-I\(toolchain.appending(path: "local/include").path())",
  ])
]

let parserLinking: [LinkerSetting] = [
  .unsafeFlags(["-L", toolchainHostLibraries, "-Xlinker", "-rpath", "-Xlinker", toolchainHostLibraries]),
  .linkedLibrary("SwiftSyntax"), .linkedLibrary("SwiftParser"), .linkedLibrary("SwiftIDEUtils"),
]

/// What is known of the standard library's operators.
let operatorLinking: [LinkerSetting] = [.linkedLibrary("SwiftOperators")]

let indexLinking: [LinkerSetting] = [
  .unsafeFlags([
    "-L", toolchain.appending(path: "lib").path(), "-Xlinker", "-rpath", "-Xlinker",
    toolchain.appending(path: "lib").path(),
  ])
]

/// Numeric loops are optimised in debug builds too; tests train with them.
var kernelFlags = ["-O3", "-ffp-contract=fast", "-fno-math-errno"]
#if arch(x86_64)
  kernelFlags.append("-mprefer-vector-width=512")
#endif

/// A C library from Debian: its module name, its pkg-config file and the package that brings it.
func library(_ name: String, pkgConfig: String? = nil, package: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([package])])
}

func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = [],
  linking: [LinkerSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, swiftSettings: swiftSettings + settings,
    linkerSettings: linking)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], settings: [SwiftSetting] = [],
  resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies, resources: resources,
    swiftSettings: swiftSettings + settings)
}

let package = Package(
  name: "Sheaf",
  products: [
    .executable(name: "sheaf", targets: ["sheaf"]),
    .executable(name: "sheaf-worker", targets: ["sheaf-worker"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    library("CCMark", pkgConfig: "libcmark-gfm", package: "libcmark-gfm-extensions-dev"),
    library("CCairo", pkgConfig: "cairo", package: "libcairo2-dev"),
    library("CCrypto", pkgConfig: "libcrypto", package: "libssl-dev"),
    library("CFontconfig", pkgConfig: "fontconfig", package: "libfontconfig-dev"),
    library("CFreeType", pkgConfig: "freetype2", package: "libfreetype-dev"),
    library("CHarfBuzz", pkgConfig: "harfbuzz", package: "libharfbuzz-dev"),
    library("CHyphen", package: "libhyphen-dev"),
    .systemLibrary(name: "CIndexStore"),
    library("COneDNN", package: "libdnnl-dev"),
    library("CPNG", pkgConfig: "libpng", package: "libpng-dev"),
    library("CQPDF", pkgConfig: "libqpdf", package: "libqpdf-dev"),
    library("CRSVG", package: "librsvg2-dev"),
    library("CTurboJPEG", pkgConfig: "libturbojpeg", package: "libturbojpeg0-dev"),
    library("CZip", pkgConfig: "libzip", package: "libzip-dev"),
    library("CZlib", pkgConfig: "zlib", package: "zlib1g-dev"),

    module("Diagnostics"),
    module("Hashing", ["CCrypto"]),
    module("Preconditions"),
    module("Displays", ["Preconditions"], settings: preconditionSettings),
    module("Notebooks", ["Diagnostics", "CCMark", .product(name: "Yams", package: "Yams")]),
    .target(
      name: "CKernels", cSettings: [.unsafeFlags(kernelFlags)], linkerSettings: [.linkedLibrary("gomp")]),
    module("Archives", ["Hashing"]),
    module(
      "Tensors", ["Archives", "COneDNN", "CKernels", "CZip", "Preconditions"], settings: preconditionSettings),
    module(
      "Training", ["Tensors", "Archives", "Displays", "Hashing", "CPNG", "CZlib", "Preconditions"],
      settings: preconditionSettings),
    module("Fonts", ["CFontconfig", "CFreeType", "CHarfBuzz"]),
    module("Frames", ["Fonts"]),
    module("Plots", ["Displays", "Fonts", "Frames"]),
    module(
      "Typesetting", ["Notebooks", "Diagnostics", "Displays", "Plots", "Fonts", "Frames", "CHyphen"],
      settings: parserSettings, linking: parserLinking),
    module(
      "Rendering", ["Fonts", "Frames", "CCairo", "CFreeType", "CPNG", "CQPDF", "CRSVG", "CTurboJPEG"]),
    module("Graphs", ["Fonts", "Frames"]),
    module("Messages", ["Displays"]),
    module("CellSupport", ["Archives", "Displays", "CThrowSites"]),
    module(
      "Execution",
      [
        "Notebooks", "Diagnostics", "Displays", "Messages", "Hashing", "CIndexStore",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], settings: parserSettings, linking: parserLinking + operatorLinking + indexLinking),

    .target(name: "CThrowSites"),
    .target(name: "CWorker", dependencies: ["CThrowSites"]),
    .executableTarget(
      name: "sheaf-worker",
      dependencies: ["Training", "Tensors", "Archives", "Displays", "Messages", "CellSupport", "CWorker"],
      swiftSettings: swiftSettings,
      linkerSettings: [.unsafeFlags(["-Xlinker", "--export-dynamic"])]),
    .target(name: "CPeak", cSettings: [.unsafeFlags(kernelFlags)]),
    .executableTarget(
      name: "sheaf-bench",
      dependencies: [
        "Training", "Tensors", "Execution", "CPeak", "Archives", "Notebooks",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], resources: [.copy("Peers")], swiftSettings: swiftSettings + parserSettings),
    .executableTarget(
      name: "sheaf",
      dependencies: [
        "Notebooks", "Diagnostics", "Displays", "Execution", "Typesetting", "Fonts", "Frames", "Graphs",
        "Rendering",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: swiftSettings + parserSettings),

    .target(name: "DamagedFiles", path: "Tests/DamagedFiles", swiftSettings: swiftSettings),
    tests("Diagnostics", ["Diagnostics"]),
    tests("Hashing", ["Hashing"]),
    tests("Archives", ["Archives", "DamagedFiles"]),
    tests("Displays", ["Displays"]),
    tests("Notebooks", ["Notebooks", "Diagnostics"], resources: [.copy("Specifications")]),
    tests("Tensors", ["Tensors", "Archives", "DamagedFiles"], resources: [.copy("Reference")]),
    tests(
      "Training", ["Training", "Tensors", "Displays", "DamagedFiles"], resources: [.copy("Reference")]),
    tests("Fonts", ["Fonts"]),
    tests("Frames", ["Frames", "Fonts"]),
    tests(
      "Plots", ["Plots", "Displays", "Fonts", "Frames", "Rendering"], resources: [.copy("References")]),
    tests(
      "Typesetting",
      ["Typesetting", "Notebooks", "Diagnostics", "Displays", "Plots", "Fonts", "Frames", "Rendering"],
      settings: parserSettings, resources: [.copy("Specifications")]),
    tests("Rendering", ["Rendering", "Fonts", "Frames", "DamagedFiles"], resources: [.copy("References")]),
    tests("Graphs", ["Graphs", "Fonts", "Frames"]),
    tests("Messages", ["Messages", "Displays", "DamagedFiles"]),
    tests(
      "Execution",
      ["Execution", "Notebooks", "Diagnostics", "Displays", "Hashing", "Messages", "sheaf", "sheaf-worker"],
      settings: parserSettings, resources: [.copy("Specifications"), .copy("Notebooks/Documents")]),
    tests("Sheaf", ["sheaf", "sheaf-worker"]),
    tests("Bench", ["sheaf-bench"], settings: parserSettings),
  ])

/// `SHEAF_TESTS='ArchivesTests TensorsTests'` leaves these tests and what they need: builds with other settings, such as
/// the sanitizer's, start from nothing and need no more.
if let wanted = ProcessInfo.processInfo.environment["SHEAF_TESTS"] {
  var names = wanted.split(separator: " ").map(String.init)
  var kept: Set<String> = []
  while let name = names.popLast() {
    guard kept.insert(name).inserted else { continue }
    let dependencies = package.targets.first { $0.name == name }?.dependencies ?? []
    names += dependencies.compactMap { if case .byNameItem(let name, _) = $0 { name } else { nil } }
  }
  package.targets.removeAll { !kept.contains($0.name) }
  package.products = []
  package.dependencies = []
}
