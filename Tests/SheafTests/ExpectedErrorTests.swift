import Foundation
import Testing

/// `error: true`: the error is a part of the document.
@Suite struct ExpectedErrorTests {
  private static let kinds: [(String, String)] = [
    ("struct Misfortune: Error {}\nthrow Misfortune()", "Misfortune"), ("fatalError(\"no way\")", "no way"),
    ("let n: Int = \"a\"", "cannot convert"),
    ("let a = Tensor([1, 2, 3]), b = Tensor([1, 2])\nprint(a + b)", "[3]"),
  ]

  @Test(arguments: kinds) func theErrorIsInTheDocument(_ code: String, _ words: String) throws {
    let workspace = try Workspace()
    let text = "```{swift}\n//| error: true\n\(code)\n```\n\n```{swift}\nprint(\"be\" + \"hind\")\n```\n"
    for (options, file) in [([], "a"), (["--keep-going"], "b")] {
      try workspace.write(text, to: "\(file).md")
      let arguments = ["render", "\(file).md"] + options
      let outcome = try Program.start(Program.sheaf(), arguments, in: workspace.folder).wait()
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(!outcome.errors.contains(": error: "), "\(outcome.errors)")
      // The second takes the result of the first, which has told of it.
      #expect(outcome.errors.contains(words) || file == "b", "\(outcome.errors)")
      let pdf = try workspace.text(ofPDF: "\(file).pdf")
      #expect(pdf.contains(words) && pdf.contains("behind"), "\(pdf)")
      #expect(try workspace.sheaf("run", "\(file).md").status == 0)
    }
  }

  @Test func whatWasToldOnceIsNotToldAgain() throws {
    let workspace = try Workspace()
    try workspace.write("```{swift}\n//| error: true\nfatalError(\"no way\")\n```\n", to: "a.md")
    #expect(try workspace.sheaf("render", "a.md").errors.contains("no way"))
    #expect(try !workspace.sheaf("render", "a.md").errors.contains("no way"))
    #expect(try workspace.text(ofPDF: "a.pdf").contains("no way"))
  }

  /// The page is not taken for that of another error.
  @Test func anotherErrorIsAnotherPage() throws {
    let workspace = try Workspace()
    for word in ["first", "second"] {
      try workspace.write("```{swift}\n//| error: true\nfatalError(\"\(word)\")\n```\n", to: "a.md")
      #expect(try workspace.sheaf("render", "a.md").status == 0)
      #expect(try workspace.text(ofPDF: "a.pdf").contains(word))
    }
  }

  @Test func whatNeedsTheFailedCellFails() throws {
    let workspace = try Workspace()
    try workspace.write(
      "```{swift}\n//| error: true\nlet n = [1].count\nfatalError()\n```\n\n```{swift}\nprint(n)\n```\n",
      to: "a.md")
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 1 && outcome.errors.contains("not run: it needs cell-1"), "\(outcome.errors)")
    #expect(!workspace.exists("a.pdf"))
  }
}
