import Diagnostics
import Displays
import Execution
import Foundation
import Testing

/// Swift packages and C libraries that the front matter names.
struct DependencyTests {
  private func write(_ text: String, to path: String) throws {
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func writeManifest(_ name: String, _ rest: String, in folder: String) throws {
    try write(
      """
      // swift-tools-version: 6.0
      import PackageDescription
      let package = Package(
        name: "\(name)", products: [.library(name: "\(name)", targets: ["\(name)"])], \(rest))
      """, to: folder + "/Package.swift")
  }

  @Test func aPackageIsBuiltOnceAndAgainWhenItChanges() async throws {
    let document = try TemporaryDocument()
    let (mine, base) = (document.folder + "/Mine", document.folder + "/Base")
    try writeManifest(
      "Mine",
      "dependencies: [.package(path: \"../Base\")], targets: [.target(name: \"CThing\"), .target(name: \"Mine\", dependencies: [\"CThing\", \"Base\"])]",
      in: mine)
    try writeManifest("Base", "targets: [.target(name: \"Base\")]", in: base)
    try write("public let greeting = \"Hello\"", to: base + "/Sources/Base/Base.swift")
    try write("int thing(int x);", to: mine + "/Sources/CThing/include/thing.h")
    try write(
      "#include \"thing.h\"\nint thing(int x) { return 3 * x; }", to: mine + "/Sources/CThing/thing.c")
    try write(
      "import Base\nimport CThing\npublic struct Greeter { public init() {}\n  public var text: String { \"\\(greeting) \\(thing(2))\" } }",
      to: mine + "/Sources/Mine/Mine.swift")
    let text =
      "---\npackages: [Mine]\nimports: [Mine]\n---\n\n"
      + cells("let greeter = Greeter()", "import CThing\nprint(greeter.text, thing(5))", "print(0)")
    let first = try await document.run(text)
    #expect(first.diagnostics.map(\.summary) == [])
    #expect(first.texts == ["", "Hello 6 15\n", "0\n"])
    #expect(try await document.run(text).cellsRun == [])
    // A package that is only used by the package counts, too.
    try write("public let greeting = \"Servus\"", to: base + "/Sources/Base/Base.swift")
    #expect(try await document.run(text).texts == ["", "Servus 6 15\n", "0\n"])

    try write("public let greeting: Int = \"no\"", to: base + "/Sources/Base/Base.swift")
    let error = await #expect(throws: Diagnostic.self) { try await document.run(text) }
    #expect(error?.identifier == "package-failed")
    #expect(error?.explanation?.contains("Base.swift:1:28: error: cannot convert value") == true)
  }

  @Test func onlyCellsThatImportAPackageDependOnIt() async throws {
    let document = try TemporaryDocument()
    let (mine, source) = (document.folder + "/Mine", document.folder + "/Mine/Sources/Mine/Mine.swift")
    try writeManifest("Mine", "targets: [.target(name: \"Mine\")]", in: mine)
    try write("public let number = 1", to: source)
    let text =
      "---\npackages: [Mine]\n---\n\n"
      + cells(
        "let a = 1", "print(a)\n#if canImport(Mine)\nprint(2)\n#endif", "import struct Mine.Box\nimport Mine",
        "print(a)", "print(number)")
    try write("public let number = 1\npublic struct Box {}", to: source)
    #expect(try await document.run(text).texts == ["", "1\n2\n", "", "1\n", "1\n"])
    try write("// Comments and lines\n\npublic let number = 1\n public struct Box { }\n", to: source)
    #expect(try await document.run(text).texts == ["", "1\n2\n", "", "1\n", "1\n"])
    #expect(try await document.run(text).cellsRun == [])
    try write("public let number = 3\npublic struct Box {}", to: source)
    let report = try await document.run(text)
    #expect(report.texts == ["", "1\n2\n", "", "1\n", "3\n"])
    #expect(report.cellsRun == ["cell-3", "cell-4", "cell-5"])
    let without = text.replacing("packages: [Mine]", with: "title: None")
    #expect(try await document.run(without).texts[..<2] == ["", "1\n"])
  }

  /// No cell says the word.
  @Test func aPackageThatAsksForThePlaceOfACallGetsThePresentOne() async throws {
    let document = try TemporaryDocument()
    try writeManifest("Mine", "targets: [.target(name: \"Mine\")]", in: document.folder + "/Mine")
    try write(
      "public func here(_ line: Int = #line) -> Int { line }",
      to: document.folder + "/Mine/Sources/Mine/Mine.swift")
    let text = "---\npackages: [Mine]\n---\n\n" + cells("import Mine\nprint(here())")
    let places = try await document.run(text).texts
    let moved = try await document.run(text.replacing("import Mine", with: "import Mine\n// moved")).texts
    #expect(places == ["2\n"] && moved == ["3\n"], "\(places), \(moved)")
  }

  @Test func aCLibraryBecomesAModule() async throws {
    let document = try TemporaryDocument()
    func text(_ package: String) -> String {
      "---\nlibraries:\n  - {module: Zlib, header: zlib.h, pkg-config: \(package)}\n---\n\n"
        + cells(
          "import Zlib\nprint(String(cString: zlibVersion()).hasPrefix(\"1.\"))",
          "print(crc32(0, [1, 2, 3], 3))")
    }
    let report = try await document.run(text("zlib"))
    #expect(report.diagnostics.map(\.summary) == [])
    #expect(report.texts == ["true\n", "1438416925\n"])
    #expect(try await document.run(text("zlib")).cellsRun == [])
    let error = await #expect(throws: Diagnostic.self) { try await document.run(text("no-such-library")) }
    #expect(error?.summary == "pkg-config does not find `no-such-library`, which Zlib needs")
  }

  @Test func whatACLibraryKeepsIsAsTheCellsAboveHaveLeftIt() async throws {
    let text = { (edit: Int) in
      "---\nlibraries:\n  - {module: Crypto, header: openssl/crypto.h, pkg-config: libcrypto}\n---\n\n"
        + cells(
          "import Crypto\nlet first = CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_APP, 0, nil, nil, nil, nil)",
          "print(CRYPTO_get_ex_new_index(CRYPTO_EX_INDEX_APP, 0, nil, nil, nil, nil) - first, \(edit))")
    }
    let document = try TemporaryDocument()
    #expect(try await document.run(text(1)).texts == ["", "1 1\n"])
    let report = try await document.run(text(2))
    #expect(report.texts == ["", "1 2\n"] && report.cellsRepeated == ["cell-1"])
  }

  @Test func aLibraryThatNoCellImportsIsThoughtOf() async throws {
    let report = try await TemporaryDocument().run(
      "---\nlibraries:\n  - {module: Zlib, header: zlib.h, pkg-config: zlib}\n---\n\n"
        + cells("print(zlibVersion())"))
    #expect(
      report.diagnostics.map(\.suggestion) == [
        "write `import Zlib` in front of it: that library declares `zlibVersion`"
      ])
  }

  @Test func aMissingPackageIsNamed() async throws {
    let error = await #expect(throws: Diagnostic.self) {
      try await TemporaryDocument().run("---\npackages: [../Nothing]\n---\n\n" + cells("print(1)"))
    }
    #expect(error?.summary == "there is no Swift package in `../Nothing`")
  }
}
