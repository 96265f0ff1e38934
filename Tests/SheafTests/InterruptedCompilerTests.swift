import Foundation
import Testing

/// Ctrl-C while a cell is compiled.
@Suite struct InterruptedCompilerTests {
  /// The compiler takes seconds to find that this is too much for it.
  private static let slow = """
    let a = 1.5, n = 3, b: Float = 2
    let y = -a * 2 + 3 * n - 4 / b + 5 * -a - 6 * n + 7 / a - 8 * b + (9 - a) * (n + 2) - [1, 2, a, n].count + 3 * b
    """

  @Test(.timeLimit(.minutes(10)), arguments: ["render", "run"]) func itIsSaid(_ command: String) throws {
    let workspace = try Workspace()
    try workspace.write(
      "---\nparams:\n  rate: 1\n---\n\n```{swift}\nprint(rate)\n\(Self.slow)\n```\n", to: "a.md")
    let program = try workspace.startSheaf(command, "a.md")
    while !isCompiling(workspace) { Thread.sleep(forTimeInterval: 0.01) }
    let start = ContinuousClock.now
    program.interrupt()
    let outcome = program.wait()
    #expect(ContinuousClock.now - start < .seconds(2))
    #expect(outcome.status == 130)
    #expect(outcome.errors.contains("cell-1: the cell was interrupted"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("type-check") && outcome.errors.contains("interrupted; the results"))
    #expect(!isCompiling(workspace))
    #expect(!outcome.errors.contains("params:"), "\(outcome.errors)")
    #expect(try workspace.sheaf("status", "a.md").output.contains("never run"))
    // Nothing was learnt about the cell.
    let modules = try files(workspace)
    #expect(!modules.contains { $0.hasSuffix(".errors") }, "\(modules)")
  }

  private func isCompiling(_ workspace: Workspace) -> Bool {
    (try? files(workspace))?.contains { name in
      name.contains("-") && workspace.exists(".sheaf/modules/\(name)/cell.swift")
    } ?? false
  }

  private func files(_ workspace: Workspace) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: workspace.folder.appending(path: ".sheaf/modules").path(percentEncoded: false))
  }
}
