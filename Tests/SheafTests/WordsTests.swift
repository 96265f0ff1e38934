import Foundation
import Testing

/// What the commands say of themselves and of mistakes in the words.
@Suite struct WordsTests {
  private static let cells =
    "```{swift}\n//| label: one\nlet a = 1\n```\n\n```{swift}\n//| label: two\nprint(a + 1)\n```\n"

  @Test func checkSaysThatAllIsWell() throws {
    let workspace = try Workspace()
    try workspace.write(Self.cells, to: "a.md")
    let outcome = try workspace.sheaf("check", "a.md")
    #expect(outcome.status == 0 && outcome.errors == "no mistakes found in 2 cells\n", "\(outcome.errors)")
    let json = try workspace.sheaf("check", "a.md", "--json")
    #expect(json.status == 0 && json.output.isEmpty && json.errors.isEmpty)
  }

  @Test func aReversedRangeIsRefused() throws {
    let workspace = try Workspace()
    try workspace.write(Self.cells, to: "a.md")
    let outcome = try workspace.sheaf("run", "a.md", "--cell", "two..one")
    #expect(outcome.status == 2 && outcome.errors.contains("write `--cell one..two`"), "\(outcome.errors)")
    #expect(try workspace.sheaf("run", "a.md", "--cell", "one..two").status == 0)
  }

  @Test func aMistakeInTheWordsRunsTheCells() throws {
    let workspace = try Workspace()
    try workspace.write(Self.cells + "\nSee @fig-none.\n", to: "a.md")
    let outcome = try workspace.sheaf("run", "a.md")
    #expect(outcome.output.contains("2\n") && outcome.status == 1, "\(outcome.output)")
    #expect(outcome.errors.contains("nothing is labelled `fig-none`"))
  }

  @Test(arguments: ["99999999999999999999", "-0xFFFFFFFFFFFFFFFFFF", "9_999_999_999_999_999_999"])
  func aNumberThatIsTooLargeIsRefused(_ number: String) throws {
    let workspace = try Workspace()
    try workspace.write("---\nparams:\n  n: 3\n---\n\n```{swift}\nprint(n)\n```\n", to: "a.md")
    let outcome = try workspace.sheaf("run", "a.md", "-P", "n=\(number)")
    #expect(outcome.status == 2 && outcome.errors.contains("too large"), "\(outcome.errors)")
    try workspace.write("---\nparams:\n  n: \(number)\n---\n\n```{swift}\nprint(n)\n```\n", to: "b.md")
    let written = try workspace.sheaf("run", "b.md")
    #expect(written.status == 1 && written.errors.contains("too large"), "\(written.errors)")
  }

  @Test func aReferenceToACellThatDidNotRunSaysSo() throws {
    let workspace = try Workspace()
    try workspace.write(
      "```{swift}\nlet a = [1][[2].count]\n```\n\n```{swift}\n//| label: tbl-a\nChart { Line([a]) }\n```\n\n"
        + "```{swift}\n//| label: tbl-b\n//| eval: false\nChart { Line([1]) }\n```\n\nSee @tbl-a and @tbl-b.\n",
      to: "a.md")
    let outcome = try workspace.sheaf("render", "a.md", "--keep-going")
    #expect(
      outcome.errors.contains("`@tbl-a` shows as ??, because its cell did not run"), "\(outcome.errors)")
    #expect(outcome.errors.contains("`@tbl-b` shows as ??, because its cell says `eval: false`"))
  }

  /// What a cell takes that runs again for its values is not the time of the one that needs them.
  @Test func eachCellHasItsOwnTime() throws {
    let workspace = try Workspace()
    for number in 1...2 {
      try workspace.write(
        "```{swift}\nusleep(1_500_000)\nlet f = { 1 }\n```\n\n```{swift}\nprint(f() + \(number))\n```\n",
        to: "a.md")
      let outcome = try workspace.sheaf("run", "a.md")
      let line = outcome.errors.split(separator: "\n").last { $0.contains("] cell-2") } ?? ""
      #expect(outcome.errors.contains("runs again") == (number == 2), "\(outcome.errors)")
      #expect(line.contains(" ms") || line.contains(" 1.0 s"), "\(outcome.errors)")
    }
  }

  @Test func theVariableOfTheEnvironmentIsNamed() throws {
    let workspace = try Workspace()
    try workspace.write(
      "```{swift}\nprint(ProcessInfo.processInfo.environment.count > 1)\n```\n", to: "a.md")
    try workspace.sheaf("run", "a.md")
    let output = try workspace.sheaf(by: ["SHEAF_TEST_COLOUR=red"], "status", "a.md").output
    #expect(output.contains("the environment variable `SHEAF_TEST_COLOUR` has changed"), "\(output)")
  }

  @Test func cellsOfExtensionsSayWhatTheyUse() throws {
    let workspace = try Workspace()
    try workspace.write(
      "```{swift}\nstruct A {}\n```\n\n```{swift}\nextension A { func f() {} }\n```\n", to: "a.md")
    try workspace.sheaf("run", "a.md")
    let output = try workspace.sheaf("status", "a.md", "--json").output
    struct Cell: Decodable {
      struct Use: Decodable, Equatable { var name: String, source: String }
      var uses: [Use]
    }
    let cells = try JSONDecoder().decode([Cell].self, from: Data(output.utf8))
    #expect(cells.last?.uses == [Cell.Use(name: "A", source: "cell-1")], "\(output)")
  }
}
