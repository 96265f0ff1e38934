import Foundation
import Testing

/// Files that cells make, and pictures that they show.
struct MadeFileTests {
  /// A black or white square.
  private static func square(_ isWhite: Bool) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="\(isWhite ? "white" : "black")"/></svg>
    """
  }

  @Test func aPictureThatACellMakesIsThereOnTheFirstRun() throws {
    let workspace = try Workspace()
    for name in ["\"dot.svg\"", "\"dot\" + \".svg\""] {
      let made = try Workspace()
      try made.write(
        """
        ```{swift}
        try #"\(Self.square(false))"#.write(toFile: \(name), atomically: true, encoding: .utf8)
        ```

        ![A picture](dot.svg)
        """, to: "a.md")
      let outcome = try made.sheaf("render", "a.md")
      #expect(outcome.status == 0 && made.exists("a.pdf"), "\(outcome.errors)")
      #expect(!outcome.errors.contains("error"))
    }
    try workspace.write("![A picture](dot.svg)\n\n```{swift}\nprint(1)\n```\n", to: "a.md")
    let missing = try workspace.sheaf("render", "a.md")
    #expect(
      missing.status == 1 && missing.errors.contains("`dot.svg` does not exist"))
  }

  @Test func aPictureThatNoCellMakesIsMissingAfterTheRun() throws {
    let workspace = try Workspace()
    try workspace.write("```{swift}\nprint(1)\n```\n\n![A picture](dot.svg)\n", to: "a.md")
    let outcome = try workspace.sheaf("render", "a.md")
    // It shows at its place.
    #expect(outcome.status == 1 && workspace.exists("a.pdf"))
    #expect(
      outcome.errors.contains("does not exist yet")
        && outcome.errors.contains("`dot.svg` does not exist [missing-image]"))
    #expect(try workspace.sheaf("render", "a.md", "--keep-going").status == 1)
    #expect(workspace.exists("a.pdf"))
  }

  @Test func anInputThatACellMakesIsThereOnTheFirstRun() throws {
    let workspace = try Workspace()
    try workspace.write(
      """
      ```{swift}
      try "7".write(toFile: "number" + ".txt", atomically: true, encoding: .utf8)
      ```

      ```{swift}
      //| inputs: number.txt
      print("read", try String(contentsOfFile: "number" + ".txt", encoding: .utf8))
      ```
      """, to: "a.md")
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try workspace.text(ofPDF: "a.pdf").contains("read 7"))
    #expect(try workspace.sheaf("render", "a.md").errors.contains("no cell run"))
  }

  @Test(arguments: ["![](dot.svg)", "```{swift}\nMarkdown(\"![](dot.svg)\")\n```"])
  func aChangedPictureChangesThePage(_ text: String) throws {
    let workspace = try Workspace()
    try workspace.write(text, to: "a.md")
    try workspace.write(Self.square(false), to: "dot.svg")
    #expect(try workspace.sheaf("render", "a.md").status == 0)
    let black = workspace.bytes(of: "a.pdf")
    #expect(try workspace.sheaf("render", "a.md").status == 0)
    #expect(workspace.bytes(of: "a.pdf") == black)
    try workspace.write(Self.square(true), to: "dot.svg")
    #expect(try workspace.sheaf("render", "a.md").status == 0)
    #expect(workspace.bytes(of: "a.pdf") != black)
    try workspace.write(Self.square(false), to: "dot.svg")
    #expect(try workspace.sheaf("render", "a.md").status == 0)
    #expect(workspace.bytes(of: "a.pdf") == black)
  }
}
