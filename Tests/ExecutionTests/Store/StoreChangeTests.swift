import Diagnostics
import Execution
import Foundation
import Testing

/// A cell that takes away what is kept of the document's results is named, and nothing of that run counts.
@Suite struct StoreChangeTests {
  private static let changes = [
    "try FileManager.default.removeItem(atPath: \".sheaf\")",
    "try FileManager.default.removeItem(atPath: \".sheaf/results\")",
    "try FileManager.default.removeItem(atPath: \".sheaf/store\")",
    "for name in try FileManager.default.contentsOfDirectory(atPath: \".sheaf/modules\") { unlink(\".sheaf/modules/\" + name) }",
    "let shell = Process()\nshell.executableURL = URL(filePath: \"/bin/rm\")\nshell.arguments = [\"-r\", \".sheaf\"]\ntry shell.run()\nshell.waitUntilExit()",
  ]

  @Test(.timeLimit(.minutes(10)), arguments: changes) func theCellIsNamed(_ change: String) async throws {
    let document = try TemporaryDocument()
    let (above, below) = ("let a = 1.5", "print(a + 1)")
    var found: Diagnostic?
    do { _ = try await document.run(cells(above, "import Foundation\n\(change)", below)) } catch {
      found = error as? Diagnostic
    }
    #expect(found?.identifier == "store-changed")
    #expect(found?.summary.contains("while cell-2 ran") == true && found?.range?.start.line == 6)
    let report = try await document.run(cells(above, below))
    #expect(report.texts.last == "2.5\n" && !report.hasFailed)
    #expect(try await document.run(cells(above, below)).cellsRun == [])
  }
}
