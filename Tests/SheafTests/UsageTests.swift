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

  @Test func versionIsANumber() throws {
    let outcome = try Workspace().sheaf("--version")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains(/^\d+\.\d+\.\d+/))
  }

  @Test(arguments: [
    ["rendr"], ["render"], ["render", "a.md", "--no-such-option"], ["render", "a.md", "-P", "epochs"],
    ["render", "a.md", "--timeout", "0"], ["render", "a.md", "--memory", "lots"], ["new"],
  ])
  func wrongUsageHasItsOwnStatus(_ arguments: [String]) throws {
    let outcome = try Program.start(Program.sheaf(), arguments, in: nil).wait()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("Error:"))
    #expect(outcome.output.isEmpty)
  }
}
