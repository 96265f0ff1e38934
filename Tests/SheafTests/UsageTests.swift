import Testing

@Suite struct UsageTests {
  @Test func helpShowsExamples() throws {
    let outcome = try Workspace().sheaf("--help")
    #expect(outcome.status == 0)
    for words in ["Examples:", "sheaf render report.md", "Exit status: 0 done, 1 the notebook failed"] {
      #expect(outcome.output.contains(words))
    }
    for command in ["render", "run", "check", "new", "graph"] {
      let help = try Workspace().sheaf(command, "--help")
      #expect(help.status == 0)
      #expect(help.output.contains("Examples:"))
    }
  }

  @Test(arguments: ["check", "status", "graph"])
  func whatRunsNothingHasNoOptionsForRuns(_ command: String) throws {
    let help = try Workspace().sheaf(command, "--help").output
    for option in ["--keep-going", "--refresh", "--memory"] { #expect(!help.contains(option), "\(help)") }
    #expect(help.contains("--parameter") && help.contains("--json"), "\(help)")
  }

  @Test func versionIsANumber() throws {
    let outcome = try Workspace().sheaf("--version")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(/^\d+\.\d+\.\d+/))
  }

  @Test(arguments: [
    ["rendr"], ["render"], ["render", "a.md", "--no-such-option"], ["render", "a.md", "-P", "epochs"],
    ["render", "a.md", "--timeout", "0"], ["render", "a.md", "--memory", "lots"], ["new"],
    ["render", "a.md", "--memory", "0"],
    ["clean", "a.md", "--limit", "many"],
  ])
  func wrongUsageHasItsOwnStatus(_ arguments: [String]) throws {
    let outcome = try Program.start(Program.sheaf(), arguments, in: nil).wait()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("Error:"))
    #expect(outcome.output.isEmpty)
  }

  private static let corrected: [([String], String)] = [
    (["rendr", "x"], "did you mean `render`?"), (["stats", "x"], "did you mean `status`?"),
    (["frobnicate"], "the commands are `render`"), (["a.md"], "write `sheaf render a.md`"),
    (["render", "a.md", "--refesh"], "Did you mean '--refresh'?"),
    (["render", "a.md", "--to", "html"], "Unknown option '--to'. Sheaf writes PDF, and nothing else."),
  ]

  @Test(arguments: corrected)
  func whatIsMeantIsSuggested(_ arguments: [String], _ words: String) throws {
    let outcome = try Program.start(Program.sheaf(), arguments, in: nil).wait()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
    #expect(!outcome.errors.contains("'--json'"), "\(outcome.errors)")
  }

  @Test(arguments: ["4G", "4GiB", "4 GiB", "0.5t", "0"]) func aLimitIsASize(_ size: String) throws {
    let workspace = try Workspace()
    try workspace.write("# A\n", to: "a.md")
    let outcome = try workspace.sheaf("clean", "a.md", "--limit", size)
    #expect(outcome.status == 0, "\(outcome.errors)")
  }
}
