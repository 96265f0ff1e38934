import Foundation
import Testing

/// Notebooks of many kinds, each edited as their authors would: after every edit all results are those of a clean run, and no
/// more runs than the edit has to do with.
///
/// `SHEAF_NOTEBOOKS=all` makes all edits instead of the first few of each notebook, and lets each clean run compile all of
/// its cells itself. Names of notebooks make all edits of just these.
struct NotebookTests {
  private static let wanted = ProcessInfo.processInfo.environment["SHEAF_NOTEBOOKS"]
  private static let laboratory = Result { try NotebookLaboratory(sharesModules: wanted != "all") }
  private static let turns = Turns(2)

  private static func isWanted(_ name: String) -> Bool {
    wanted == nil || wanted == "all" || wanted!.split(separator: ",").contains(name[...])
  }

  @Test(arguments: try NotebookScript.all().filter { isWanted($0.name) })
  func editsGiveWhatACleanRunGives(_ script: NotebookScript) async throws {
    try await Self.turns.take {
      let start = ContinuousClock.now
      let edits = try script.edits(all: Self.wanted != nil)
      var trial = try NotebookTrial(script, Self.laboratory.get())
      try await trial.perform(edits)
      print("notebook \(script.name): \(edits.count) edits in \(ContinuousClock.now - start)")
    }
  }
}
