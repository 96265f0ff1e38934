import Diagnostics
import Execution
import Foundation
import Testing

/// Commands that run nothing build nothing either, and leave no trace.
@Suite struct LookingTests {
  /// A package whose manifest leaves a file behind when it is run.
  private func makePackage(in folder: String) throws {
    let package = folder + "/Evil"
    try FileManager.default.createDirectory(
      atPath: package + "/Sources/Evil", withIntermediateDirectories: true)
    try """
    // swift-tools-version: 6.0
    import Foundation
    import PackageDescription

    FileManager.default.createFile(atPath: "\(folder)/ran", contents: nil)
    let package = Package(
      name: "Evil", products: [.library(name: "Evil", targets: ["Evil"])], targets: [.target(name: "Evil")])
    """.write(toFile: package + "/Package.swift", atomically: false, encoding: .utf8)
    try "public let evil = 1\n".write(
      toFile: package + "/Sources/Evil/Evil.swift", atomically: false, encoding: .utf8)
  }

  @Test func packagesAreNotBuilt() async throws {
    let document = try TemporaryDocument()
    try makePackage(in: document.folder)
    let text =
      "---\npackages: [Evil]\n---\n\n" + cells("let a = 1", "let b: Int = \"c\"", "import Evil\nprint(evil)")
    #expect(try await document.status(text).map(\.identifier) == ["packages-not-built"])
    #expect(!FileManager.default.fileExists(atPath: document.folder + "/.sheaf"))
    let found = try await document.check(text)
    #expect(Set(found.map(\.identifier)) == ["packages-not-built", "cannot_convert_initializer_value"])
    #expect(!FileManager.default.fileExists(atPath: document.folder + "/ran"))
  }

  @Test func statusMakesNoStore() async throws {
    let document = try TemporaryDocument()
    #expect(try await document.status(cells("let a = 1")) == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: document.folder) == [])
  }

  /// pkg-config has options that write files.
  @Test func aLibraryIsNoOption() async throws {
    let document = try TemporaryDocument()
    let log = document.folder + "/log"
    let text =
      "---\nlibraries:\n  - {module: L, header: zlib.h, pkg-config: \"--log-file=\(log)\"}\n---\n\n"
      + cells("let a = 1")
    await #expect(throws: (any Error).self) { try await document.status(text) }
    #expect(!FileManager.default.fileExists(atPath: log))
  }
}
