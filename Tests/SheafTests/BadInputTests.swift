import Foundation
import Testing

/// Every kind of bad input gives a clear message at its place and loses nothing.
@Suite struct BadInputTests {
  private static let good = "```{swift}\n//| label: good\nprint(\"kept\")\n```\n\n"
  private static let oldPDF = Array("an older file".utf8)

  private func workspace(_ text: String) throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(text, to: "a.md")
    try workspace.write(Self.oldPDF, to: "a.pdf")
    return workspace
  }

  /// Renders a document that fails, and then again with `--keep-going`.
  private func checkFailure(
    _ text: String, message: String, place: String, inPDF words: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let workspace = try workspace(text)
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 1, sourceLocation: sourceLocation)
    #expect(outcome.errors.contains(message), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(outcome.errors.contains("a.md:\(place)"), "\(outcome.errors)", sourceLocation: sourceLocation)
    #expect(workspace.bytes(of: "a.pdf") == Self.oldPDF, sourceLocation: sourceLocation)
    let kept = try workspace.sheaf("render", "a.md", "--keep-going")
    #expect(kept.status == 1, sourceLocation: sourceLocation)
    let pdf = try workspace.text(ofPDF: "a.pdf")
    #expect(pdf.contains(words), "\(pdf)", sourceLocation: sourceLocation)
    #expect(pdf.contains("kept"), "\(pdf)", sourceLocation: sourceLocation)
  }

  // MARK: Cells

  @Test func aCellThatDoesNotCompile() throws {
    try checkFailure(
      Self.good + "```{swift}\nlet n = 1\nlet x: Int = \"a\"\n```\n",
      message: "cannot convert value of type 'String' to specified type 'Int'", place: "8:14",
      inPDF: "cannot convert")
  }

  /// A cell below that needs nothing of the failed one runs; one that does says why it has not.
  @Test func onlyWhatNeedsAFailedCellIsLeftOut() throws {
    let workspace = try workspace(
      Self.good + "```{swift}\nlet x: Int = \"a\"\n```\n\n"
        + "```{swift}\nprint(\"inde\" + \"pendent\")\n```\n\n```{swift}\nprint(x + 1)\n```\n")
    let outcome = try workspace.sheaf("render", "a.md", "--keep-going")
    #expect(outcome.status == 1)
    let reason = "a.md:15:1: error: cell-4: not run: it needs cell-2"
    #expect(outcome.errors.contains(reason), "\(outcome.errors)")
    let pdf = try workspace.text(ofPDF: "a.pdf")
    for words in ["kept", "independent", "does not compile", "was not run"] {
      #expect(pdf.contains(words), "\(words) is missing in\n\(pdf)")
    }
  }

  @Test func aThrowingCell() throws {
    try checkFailure(
      Self.good + "```{swift}\nstruct Misfortune: Error {}\nthrow Misfortune()\n```\n", message: "Misfortune",
      place: "8:", inPDF: "Misfortune")
  }

  @Test func aTrappingCell() throws {
    try checkFailure(
      Self.good + "```{swift}\nlet values = [1, 2]\nprint(values[values.count + 1])\n```\n",
      message: "[cell-trapped]", place: "8:", inPDF: "ut of range")
  }

  @Test func whatWorkedIsKept() throws {
    let workspace = try workspace(Self.good + "```{swift}\nfatalError(\"broken\")\n```\n")
    #expect(try workspace.sheaf("render", "a.md").status == 1)
    try workspace.write(Self.good + "```{swift}\nprint(\"mended\")\n```\n", to: "a.md")
    let mended = try workspace.sheaf("render", "a.md")
    #expect(mended.status == 0, "\(mended.errors)")
    #expect(mended.errors.contains("1 cell run, 1 from the store"))
  }

  @Test(.timeLimit(.minutes(10))) func anEndlessCellStoppedByControlC() throws {
    let workspace = try workspace(
      Self.good
        + "```{swift}\nimport Foundation\nFileManager.default.createFile(atPath: \"started\", contents: nil)\n"
        + "while true {}\n```\n")
    let program = try workspace.startSheaf("render", "a.md")
    while !workspace.exists("started") { Thread.sleep(forTimeInterval: 0.02) }
    program.interrupt()
    let outcome = program.wait()
    #expect(outcome.status == 130)
    #expect(outcome.errors.contains("[cell-interrupted]"))
    #expect(workspace.bytes(of: "a.pdf") == Self.oldPDF)
    try workspace.write(Self.good, to: "a.md")
    #expect(try workspace.sheaf("render", "a.md").errors.contains("no cell run, 1 from the store"))
  }

  @Test(.timeLimit(.minutes(10))) func anEndlessCellStoppedByItsTimeout() throws {
    try checkFailure(
      Self.good + "```{swift}\n//| timeout: 0.5\nwhile true {}\n```\n", message: "[cell-timedOut]",
      place: "8:1",
      inPDF: "timeout")
  }

  // MARK: Data

  @Test func aMissingDataSet() throws {
    try checkFailure(
      Self.good + "```{swift}\nlet data = try FashionMNIST(train: true, folder: \"nowhere\")\n```\n",
      message: "dataset-fashion-mnist", place: "7:", inPDF: "dataset-fashion-mnist")
  }

  @Test func aDamagedDataSet() throws {
    let workspace = try workspace(
      "```{swift}\nlet data = try FashionMNIST(train: true, folder: \"data\")\n```\n")
    let folder = workspace.folder.appending(path: "data")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"] {
      try workspace.write("damaged", to: "data/" + name)
    }
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("train-images-idx3-ubyte.gz"), "\(outcome.errors)")
    #expect(outcome.errors.contains("checksum"), "\(outcome.errors)")
    #expect(workspace.bytes(of: "a.pdf") == Self.oldPDF)
  }

  // MARK: The document

  @Test func anUnknownOption() throws {
    let workspace = try workspace("```{swift}\n//| ehco: false\nprint(\"kept\")\n```\n")
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("a.md:2:5: warning: there is no cell option `ehco`"))
    #expect(outcome.errors.contains("did you mean `echo`?"))
    #expect(try workspace.text(ofPDF: "a.pdf").contains("kept"))
  }

  @Test func anUnknownKeyOfTheFrontMatter() throws {
    let workspace = try workspace("---\ntitel: Words\n---\n\n" + Self.good)
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("a.md:2:1: warning: there is no front matter key `titel`"))
    #expect(outcome.errors.contains("did you mean `title`?"))
  }

  @Test func aHeadingNamedLikeACell() throws {
    let workspace = try workspace("# Good\n\n" + Self.good)
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(!outcome.errors.contains("duplicate-label"))
  }

  @Test func aBadFormula() throws {
    let workspace = try workspace("Words before.\n\n$$\na + \\nosuchthing b\n$$\n\nWords behind.\n")
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("a.md:4:5: error: "), "\(outcome.errors)")
    let pdf = try workspace.text(ofPDF: "a.pdf")
    for words in ["Words before.", "nosuchthing", "Words behind."] { #expect(pdf.contains(words), "\(pdf)") }
  }

  /// Mistakes in prose show at their place, are told, and withhold nothing.
  private func checkProse(
    _ text: String, message: String, place: String, inPDF words: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let workspace = try workspace(Self.good + text)
    // The second time nothing is stale.
    for _ in 0..<2 {
      let outcome = try workspace.sheaf("render", "a.md")
      #expect(outcome.status == 1, sourceLocation: sourceLocation)
      #expect(outcome.errors.contains("a.md:\(place): error: \(message)"), "\(outcome.errors)")
      #expect(outcome.errors.contains("1 error"), "\(outcome.errors)", sourceLocation: sourceLocation)
      let pdf = try workspace.text(ofPDF: "a.pdf")
      #expect(pdf.contains(words) && pdf.contains("kept"), "\(pdf)", sourceLocation: sourceLocation)
    }
  }

  @Test func aMissingImage() throws {
    try checkProse(
      "![Nothing](gone.png)\n", message: "the image `gone.png` does not exist", place: "6:1",
      inPDF: "gone.png")
  }

  @Test func anUnknownReference() throws {
    try checkProse(
      "See @fig-x.\n", message: "nothing is labelled `fig-x`", place: "6:5", inPDF: "??")
  }

  @Test func anUnknownNote() throws {
    try checkProse("See[^x].\n", message: "there is no note `[^x]`", place: "6:4", inPDF: "[^x]")
  }

  @Test func aBrokenFormula() throws {
    try checkProse("See $\\fraq{1}{2}$.\n", message: "", place: "6:6", inPDF: "fraq")
  }

  @Test func aLabelOfTwoEquations() throws {
    try checkProse(
      "$$a$$ {#eq-a}\n\n$$b$$ {#eq-a}\n", message: "the label `eq-a` is given twice", place: "8:1", inPDF: "b"
    )
  }

  @Test func allMistakesAreToldAtOnce() throws {
    let text = """
      ---
      title: Words
      fontsize: 400
      ---

      An early `{swift} later` and $\\fraq{1}$ and @fig-x.

      ```{swift}
      //| timeout: soon
      let a: Int = "a"
      ```

      ```{swift}
      let later = 1
      print(nothing)
      ```

      ```{swift}
      print(a)
      ```
      """
    let workspace = try workspace(text)
    for command in ["check", "render", "run"] {
      let outcome = try workspace.sheaf(command, "a.md")
      #expect(outcome.status == 1)
      let lines = outcome.errors.matches(of: /a\.md:(\d+):\d+: error/).compactMap { Int($0.1) }
      #expect(lines == [3, 6, 6, 6, 9, 10, 15], "\(command): \(outcome.errors)")
    }
    #expect(workspace.bytes(of: "a.pdf") == Self.oldPDF)
  }

  /// The same if a cell is the first that is wrong.
  @Test func aFailedCellHidesNoMistakeBelow() throws {
    let workspace = try workspace(
      Self.good + "```{swift}\nlet a: Int = \"a\"\n```\n\nIt is `{swift} nothing`.\n\n"
        + "```{swift}\nprint(missing)\n```\n\nAnd $\\fraq{1}$.\n")
    for command in ["check", "render", "run"] {
      let outcome = try workspace.sheaf(command, "a.md")
      let lines = outcome.errors.matches(of: /a\.md:(\d+):\d+: error/).compactMap { Int($0.1) }
      #expect(outcome.status == 1 && lines == [7, 10, 13, 16], "\(command): \(outcome.errors)")
    }
  }

  @Test func aDuplicateLabel() throws {
    try checkFailure(
      Self.good + Self.good, message: "the label `good` is given twice", place: "7:5", inPDF: "kept")
  }

  @Test func aReferenceToNothing() throws {
    let workspace = try workspace(Self.good + "# Loss {#sec-loss}\n\nSee @sec-los.\n")
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.errors.contains("did you mean `@sec-loss`?"), "\(outcome.errors)")
  }

  // MARK: The file

  @Test func aFileThatIsNotUTF8() throws {
    let workspace = try workspace("")
    try workspace.write(Array("Gr".utf8) + [0xFC, 0xDF] + Array("e\n".utf8), to: "a.md")
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("a.md:1:3: error: the file is not UTF-8: byte 0xFC at offset 2"))
    #expect(workspace.bytes(of: "a.pdf") == Self.oldPDF)
  }

  @Test func anEmptyFile() throws {
    let workspace = try workspace("")
    let outcome = try workspace.sheaf("render", "a.md", "--keep-going")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("the document is empty"))
    #expect(workspace.bytes(of: "a.pdf") == Self.oldPDF)
  }

  @Test func aFileThatIsNotThere() throws {
    let outcome = try Workspace().sheaf("render", "gone.md")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("there is no file `gone.md`"))
  }

  @Test func aFolderThatDoesNotExistIsMade() throws {
    let workspace = try workspace(Self.good)
    let outcome = try workspace.sheaf("render", "a.md", "-o", "gone/a.pdf")
    #expect(outcome.status == 0 && workspace.exists("gone/a.pdf"), "\(outcome.errors)")
  }

  /// The compiler might never come to an end with it, so it does not get it.
  @Test(arguments: [
    String(repeating: "[", count: 14) + "1" + String(repeating: "]", count: 14),
    String(repeating: "\"\\(", count: 6) + "1" + String(repeating: ")\"", count: 6),
  ])
  func codeThatNestsTooDeeply(_ code: String) throws {
    let workspace = try workspace(Self.good + "```{swift}\nprint(\(code))\n```\n\nAlso `{swift} \(code)`.\n")
    for arguments in [["check", "a.md"], ["run", "a.md", "--keep-going"]] {
      let outcome = try workspace.sheaf(by: [], arguments)
      #expect(outcome.status == 1)
      #expect(outcome.errors.components(separatedBy: "nests too deeply").count == 3, "\(outcome.errors)")
      #expect(["", "kept\n"].contains(outcome.output), "\(outcome.output)")
    }
    #expect(try workspace.sheaf("render", "a.md", "--keep-going").status == 1)
    #expect(try workspace.text(ofPDF: "a.pdf").contains("nests too deeply"))
  }
}
