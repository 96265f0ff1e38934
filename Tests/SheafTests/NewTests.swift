import Foundation
import Testing

@Suite struct NewTests {
  @Test(arguments: ["notebook", "sheet"])
  func startsFromATemplate(_ template: String) throws {
    let workspace = try Workspace()
    let made = try workspace.sheaf("new", "first", "--template", template)
    #expect(made.status == 0)
    let text = String(decoding: try #require(workspace.bytes(of: "first.md")), as: UTF8.self)
    #expect(text.contains("title: \"first\""))
    #expect(!text.contains("{{"))
    let rendered = try workspace.sheaf("render", "first.md")
    #expect(rendered.status == 0, "\(rendered.errors)")
    #expect(try workspace.text(ofPDF: "first.pdf").contains("first"))
  }

  @Test func neverOverwrites() throws {
    let workspace = try Workspace()
    try workspace.write("mine", to: "first.md")
    let outcome = try workspace.sheaf("new", "first.md")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("[file-exists]"))
    #expect(workspace.bytes(of: "first.md") == Array("mine".utf8))
  }

  @Test func namesTheTemplates() throws {
    let outcome = try Workspace().sheaf("new", "first", "--template", "shet")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("did you mean `sheet`?"))
  }

  @Test(arguments: ["", ".", "..", "a/", "a/.", "a/..", ".md", "a/.qmd", "a\nb", "a\u{8}"])
  func aNotebookNeedsAName(_ name: String) throws {
    let workspace = try Workspace()
    let outcome = try workspace.sheaf("new", name)
    #expect(outcome.status == 2 && outcome.errors.contains("A notebook needs a name"), "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path("")).isEmpty)
  }

  @Test(arguments: ["a\"b", "a\\b", "a: b", "größe", "a b"]) func anyOtherNameWillDo(_ name: String) throws {
    let workspace = try Workspace()
    #expect(try workspace.sheaf("new", name).status == 0)
    let outcome = try workspace.sheaf("check", name + ".md")
    #expect(outcome.status == 0 && !outcome.errors.contains("warning"), "\(outcome.errors)")
  }

  @Test func aFolderThatIsAFileIsNamed() throws {
    let workspace = try Workspace()
    try workspace.write("mine", to: "a")
    let outcome = try workspace.sheaf("new", "a/b")
    #expect(outcome.status == 1 && outcome.errors.contains("cannot be made"), "\(outcome.errors)")
    #expect(
      outcome.errors.contains("choose another name") && !outcome.errors.contains("-o"), "\(outcome.errors)")
  }
}
