import Foundation
import Testing

/// Everything that a cell can show while it runs, on the page.
@Suite struct LiveResultsTests {
  private static let notebook = ##"""
    ```{swift}
    //| echo: false
    import Foundation
    struct Complex: Displayable {
      var re, im: Double
      var display: Display { .group([.text("complex \(re)"), Math("\(re) + \(im)i").display]) }
    }
    for step in progress(1...3, "working") { print("step", step) }
    show(Markdown("some **bold** words"))
    show(Math("x^2"))
    show(DisplayTable(["Name", "Size"], [["sheaf", 1.5]]))
    show(Chart { Line(x: [0, 1, 2], y: [0, 1, 4]) }.xAxis("Axis"))
    let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
    show(EncodedImage(.png, bytes: [UInt8](Data(base64Encoded: png)!)))
    show(EncodedImage(.jpeg, bytes: [UInt8](try Data(contentsOf: URL(filePath: "red.jpg")))))
    let svg = #"<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text x="2" y="15">drawn words</text></svg>"#
    show(EncodedImage(.svg, bytes: [UInt8](svg.utf8)))
    show([Complex(re: 1.5, im: 2), Complex(re: 2.5, im: 3)])
    for i in 1...3 { print("\r\u{1b}[32m\(i)0 %\u{1b}[0m", terminator: "") }
    print("\n\u{1b}[31mred\u{1b}[0m \u{1b}[38;5;208morange\u{1b}[0m \u{1b}[38;2;10;20;200mblue\u{1b}[0m")
    Complex(re: 3.5, im: 4)
    ```
    """##

  /// One red pixel.
  private static let jpeg =
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wAARCAABAAEDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAAAAAHCf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ADoDFU3/2Q=="

  @Test func everyKindIsOnThePage() throws {
    let workspace = try Workspace()
    try workspace.write(Self.notebook, to: "a.md")
    try workspace.write([UInt8](#require(Data(base64Encoded: Self.jpeg))), to: "red.jpg")
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try workspace.text(ofPDF: "a.pdf")
    for words in [
      "step 1", "step 3", "some bold words", "Name", "sheaf", "Axis", "drawn words", "complex 1.5",
      "complex 2.5",
      "complex 3.5", "30 %", "red orange blue",
    ] {
      #expect(text.contains(words), "\(words) is missing in\n\(text)")
    }
    #expect(!text.contains("10 %"))
    let path = workspace.folder.appending(path: "a.pdf").path(percentEncoded: false)
    let images = try Program.run("pdfimages", ["-list", path]).output.split(separator: "\n").dropFirst(2)
    #expect(images.count == 2)
  }

  /// The cell waits for a file that is only written once its text has been seen.
  @Test(.timeLimit(.minutes(10))) func textAppearsWhileTheCellRuns() throws {
    let workspace = try Workspace()
    try workspace.write(
      """
      ```{swift}
      print("first")
      show("shown")
      print("second")
      while !FileManager.default.fileExists(atPath: "seen.txt") { usleep(1000) }
      print("last", terminator: "")
      ```

      ```{swift}
      print("of the next cell")
      ```
      """, to: "a.md")
    let program = try workspace.startSheaf("run", "a.md")
    while !program.output.hasSuffix("second\n") { usleep(1000) }
    #expect(program.output == "first\nshown\nsecond\n")
    try workspace.write("", to: "seen.txt")
    let outcome = program.wait()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == "first\nshown\nsecond\nlastof the next cell\n")
    // What is stored reads the same.
    #expect(try workspace.sheaf("run", "a.md").output == outcome.output)
  }

  /// The runtime's last words are those of the failure and not of the cell.
  @Test func whatACrashedCellPrintedAppearsOnce() throws {
    let workspace = try Workspace()
    try workspace.write(
      "```{swift}\nprint(\"before\")\nvar bar = \"\\r10 %\\r20 %\"\nprint(bar)\nprint([1][bar.count])\n```\n",
      to: "a.md")
    let outcome = try workspace.sheaf("run", "a.md")
    #expect(outcome.status == 1)
    #expect(outcome.output == "before\n20 %\n")
    #expect(outcome.errors.contains("ut of range"))
  }
}
