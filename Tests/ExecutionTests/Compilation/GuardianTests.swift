import Execution
import Foundation
import Testing

struct GuardianTests {
  /// SwiftPM runs a manifest again in an environment that it takes for another.
  @Test func theMarkLeavesManifestsAsKnownAsTheyAre() async throws {
    let folder = try TemporaryDocument.path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let manifest = """
      // swift-tools-version: 6.0
      import Foundation
      import PackageDescription

      let runs = fopen("\(folder)/runs", "a")!
      fputs("x", runs)
      fclose(runs)
      let package = Package(name: "Empty")
      """
    try Data(manifest.utf8).write(to: URL(filePath: folder + "/Package.swift"))
    for run in 1...2 {
      let output = try await Command.run(
        "/bin/sh",
        ["-c", "\(Guardian.markName)=\(run) swift package --package-path \(folder) dump-package"])
      #expect(output.status == 0, "\(output.standardError)")
    }
    #expect(FileManager.default.contents(atPath: folder + "/runs") == Data("x".utf8))
  }
}
