import Foundation
import Testing

@Suite struct RenderTests {
  private static let notebook = """
    ---
    title: "Gradient descent in `{swift} steps` steps"
    author: Ada
    params:
      steps: 5
    ---

    # Method {#sec-method}

    We minimise $f(x) = x^2$ by

    $$
    x_{t+1} = x_t - \\alpha f'(x_t).
    $$ {#eq-step}

    ```{swift}
    //| label: descend
    var x = [2.0]
    for _ in 1...steps { x.append(x.last! * 0.5) }
    print("x =", x.last!)
    ```

    By @eq-step the value is `{swift} x.last!` in the end, as @fig-descent shows.

    ```{swift}
    //| label: fig-descent
    //| fig-cap: "Descent from `{swift} x[0]`"
    //| echo: false
    Chart { Line(x: x.indices.map(Double.init), y: x) }.xAxis("Step")
    ```

    ![A picture](dot.png){#fig-dot width=20%}

    | Quantity | Value |
    |:--|--:|
    | steps | `{swift} steps` |

    : The numbers {#tbl-numbers}
    """

  /// A grey pixel.
  private static let picture = Data(
    base64Encoded:
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")!

  private func prepare() throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Self.notebook, to: "a.md")
    try workspace.write([UInt8](Self.picture), to: "dot.png")
    return workspace
  }

  @Test func theWholeDocumentIsInThePDF() throws {
    let workspace = try prepare()
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
    let text = try workspace.text(ofPDF: "a.pdf")
    for words in [
      "Gradient descent in 5 steps", "Ada", "Method", "x = 0.0625", "the value is 0.0625 in the end",
      "Figure 1",
      "Descent from 2.0", "Step", "A picture", "Table 1", "The numbers",
    ] {
      #expect(text.contains(words), "\(words) is missing in\n\(text)")
    }
    #expect(try workspace.missingFonts(inPDF: "a.pdf").isEmpty)
    let path = workspace.folder.appending(path: "a.pdf").path(percentEncoded: false)
    let images = try Program.run("pdfimages", ["-list", path]).output.split(separator: "\n").dropFirst(2)
    #expect(images.count == 1)
  }

  @Test func aSecondRenderRunsNothingAndGivesTheSameFile() throws {
    let workspace = try prepare()
    #expect(try workspace.sheaf("render", "a.md").status == 0)
    let first = workspace.bytes(of: "a.pdf")
    let second = try workspace.sheaf("render", "a.md", "-o", "b.pdf")
    #expect(second.status == 0)
    #expect(second.errors.contains("no cell run, 2 from the store"))
    #expect(workspace.bytes(of: "b.pdf") == first)
  }

  @Test func pagesThatAreUpToDateAreNotSetAgain() throws {
    let workspace = try Workspace()
    let cell = "```{swift}\ntry \"x\".write(toFile: \"out.txt\", atomically: true, encoding: .utf8)\n```\n"
    try workspace.write(cell + "\nThe sum is `{swift} 1 + 1`.\n", to: "a.md")
    let path = workspace.folder.appending(path: "a.pdf").path(percentEncoded: false)
    var files: Set<Int> = []
    for _ in 0..<2 {
      #expect(try workspace.sheaf("render", "a.md").status == 0)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      files.insert(try #require(attributes[.systemFileNumber] as? Int))
    }
    #expect(files.count == 1)
  }

  @Test func parametersReplaceThoseOfTheDocument() throws {
    let workspace = try prepare()
    let outcome = try workspace.sheaf("render", "a.md", "-P", "steps=1")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try workspace.text(ofPDF: "a.pdf").contains("the value is 1.0 in the end"))
    let unknown = try workspace.sheaf("render", "a.md", "-P", "step=1")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean `steps`?"))
  }

  @Test func parametersKeepTheirKind() throws {
    let workspace = try Workspace()
    try workspace.write(
      "---\nparams: {rate: 0.5, steps: 3, name: ada, quiet: true}\n---\n\n"
        + "```{swift}\nprint(rate, steps, name, quiet)\nlet all: (Double, String, Bool) = (rate, name, quiet)\n```\n",
      to: "a.md")
    let outcome = try workspace.sheaf("run", "a.md", "-P", "rate=2", "-P", "name=05", "-P", "quiet=false")
    #expect(outcome.output == "2.0 3 05 false\n", "\(outcome.errors)")
    for (word, kind) in [
      ("rate=fast", "a number"), ("steps=many", "a number"), ("quiet=3", "`true` or `false`"),
    ] {
      let wrong = try workspace.sheaf("run", "a.md", "-P", word)
      let (name, value) = (word.prefix { $0 != "=" }, word.drop { $0 != "=" }.dropFirst())
      #expect(wrong.status == 2)
      #expect(wrong.errors.contains("the parameter `\(name)` is \(kind), not `\(value)`"), "\(wrong.errors)")
    }
  }

  @Test func refreshRunsEverything() throws {
    let workspace = try prepare()
    #expect(try workspace.sheaf("render", "a.md").status == 0)
    #expect(try workspace.sheaf("render", "a.md", "--refresh").errors.contains("2 cells run"))
  }

  @Test func runPrintsWhatCellsShow() throws {
    let workspace = try prepare()
    let outcome = try workspace.sheaf("run", "a.md", "--cell", "descend")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "x = 0.0625\n")
    let unknown = try workspace.sheaf("run", "a.md", "--cell", "descent")
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean `descend`?"))
  }

  @Test func checkRunsNothing() throws {
    let workspace = try Workspace()
    try workspace.write("```{swift}\nfatalError()\n```\n", to: "a.md")
    let outcome = try workspace.sheaf("check", "a.md")
    #expect(outcome.status == 0, "\(outcome.errors)")
    try workspace.write("```{swift}\nlet x: Int = \"a\"\n```\n", to: "b.md")
    let json = try workspace.sheaf("check", "b.md", "--json")
    #expect(json.status == 1)
    #expect(json.output.contains("\"line\":2"))
  }

  @Test func aPDFIsMadeAgainOnlyIfSomethingHasChanged() throws {
    let workspace = try Workspace()
    func render(_ text: String) throws {
      try workspace.write(text, to: "a.md")
      #expect(try workspace.sheaf("render", "a.md").status == 0)
    }
    try render("```{swift}\nprint(1)\n```\n")
    let first = try #require(workspace.bytes(of: "a.pdf"))
    try render("```{swift}\nprint(1)\n```\n")
    #expect(workspace.bytes(of: "a.pdf") == first)
    try workspace.write(Array(first.dropLast()), to: "a.pdf")
    try render("```{swift}\nprint(1)\n```\n")
    #expect(workspace.bytes(of: "a.pdf") == first)
    try render("Words.\n\n```{swift}\nprint(1)\n```\n")
    #expect(try workspace.text(ofPDF: "a.pdf").contains("Words."))
    try render("Words.\n\n```{swift}\nprint(2)\n```\n")
    #expect(try workspace.text(ofPDF: "a.pdf").contains("2"))
  }
}
