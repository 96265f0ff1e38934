import Foundation
import Testing

/// `sheaf clean` removes the store of the folder that is meant, and no other.
@Suite struct CleanTests {
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write("```{swift}\nlet a = 1\n```\n", to: "report.md")
    #expect(try workspace.sheaf("run", "report.md").status == 0)
    return workspace
  }

  private func isFresh(_ workspace: Workspace) throws -> Bool {
    try workspace.sheaf("status", "report.md").output.contains("nothing is stale")
  }

  @Test(arguments: ["reprot.md", "./reprot.md"]) func aMistypedNameIsRefused(_ name: String) throws {
    let workspace = try workspace()
    for command in ["clean", "render", "status"] {
      let outcome = try workspace.sheaf(command, name)
      #expect(outcome.status == 1)
      let meant = name.replacing("reprot", with: "report")
      #expect(outcome.errors.contains("there is no file `\(name)`"), "\(outcome.errors)")
      #expect(outcome.errors.contains("did you mean `\(meant)`?"), "\(outcome.errors)")
    }
    #expect(try workspace.sheaf("clean", name, "--limit", "0").status == 1)
    #expect(try isFresh(workspace))
  }

  @Test func aNotebookOrItsFolderIsCleaned() throws {
    let workspace = try workspace()
    #expect(try workspace.sheaf("clean", "report.md").status == 0)
    #expect(try !isFresh(workspace))
    try FileManager.default.removeItem(atPath: workspace.path("report.md"))
    for folder in [".", "./", workspace.path("")] {
      try workspace.write("```{swift}\nlet a = 1\n```\n", to: "report.md")
      #expect(try workspace.sheaf("run", "report.md").status == 0)
      try FileManager.default.removeItem(atPath: workspace.path("report.md"))
      let outcome = try workspace.sheaf("clean", folder)
      #expect(outcome.status == 0 && !workspace.exists(".sheaf/results"), "\(outcome.errors)")
    }
  }

  /// A folder's name does not stand for the folder that it lies in.
  @Test func theStoreAboveAFolderStays() throws {
    let workspace = try workspace()
    try FileManager.default.createDirectory(atPath: workspace.path("part"), withIntermediateDirectories: true)
    #expect(try workspace.sheaf("clean", "part").status == 0)
    #expect(try workspace.sheaf("clean", "part/").status == 0)
    #expect(try isFresh(workspace))
  }
}
