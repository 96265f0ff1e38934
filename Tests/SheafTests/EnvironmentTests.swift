import Foundation
import Testing

/// A cell depends on the variables of the environment that it asks for, and on no others.
struct EnvironmentTests {
  private static let codes: [(label: String, code: String, depends: Set<String>)] = [
    ("nothing", "print(1, Date(timeIntervalSince1970: 0))", []),
    ("getenv", "print(getenv(\"SHEAF\" + \"_A\") == nil)", ["SHEAF_A"]),
    (
      "secure",
      """
      typealias Get = @convention(c) (UnsafePointer<CChar>) -> UnsafePointer<CChar>?
      print(unsafeBitCast(dlsym(nil, "secure_getenv"), to: Get.self)("SHEAF_B") == nil)
      """, ["SHEAF_B"]
    ),
    (
      "all", "print(ProcessInfo.processInfo.environment[\"SHEAF_A\"] ?? \"none\")",
      ["SHEAF_A", "SHEAF_B", "TZ", "LANG"]
    ),
    ("program", "print(system(\"true\"))", ["SHEAF_A", "SHEAF_B", "TZ", "LANG"]),
    ("localtime", "var t = 0; print(localtime(&t).pointee.tm_hour)", ["TZ"]),
    ("zone", "print(TimeZone.current.secondsFromGMT(for: Date(timeIntervalSince1970: 0)))", ["TZ"]),
    // Foundation has found it out for the cell above.
    ("zone-again", "print(TimeZone.current.secondsFromGMT(for: Date(timeIntervalSince1970: 9)))", ["TZ"]),
    ("formatted", "print(1.5.formatted())", ["TZ", "LANG"]),
    ("setlocale", "print(setlocale(LC_ALL, \"\") == nil)", ["TZ", "LANG"]),
  ]

  private func sheaf(_ workspace: Workspace, _ command: String, _ variables: [String]) throws
    -> Program.Outcome
  {
    let unset = ["SHEAF_A", "SHEAF_B", "TZ", "LANG", "LC_ALL", "LC_MESSAGES"].flatMap { ["-u", $0] }
    return try Program.start(
      URL(filePath: "/usr/bin/env"),
      unset + variables + [try Program.sheaf().path(percentEncoded: false), command, "a.md"]
        + (command == "status" ? ["--json"] : []),
      in: workspace.folder
    ).wait()
  }

  private func stale(_ workspace: Workspace, _ variables: [String]) throws -> [String] {
    struct Cell: Decodable { var cell: String, isFresh: Bool }
    let output = try sheaf(workspace, "status", variables).output
    return try JSONDecoder().decode([Cell].self, from: Data(output.utf8)).filter { !$0.isFresh }.map(\.cell)
  }

  @Test func whatIsAskedForCounts() throws {
    let workspace = try Workspace()
    try workspace.write(
      Self.codes.map { "```{swift}\n//| label: \($0.label)\ndo {\n\($0.code)\n}\n```\n\n" }.joined(),
      to: "a.md"
    )
    let outcome = try sheaf(workspace, "run", [])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try stale(workspace, []) == [])
    for (variable, value) in [
      ("SHEAF_A", "1"), ("SHEAF_B", "1"), ("TZ", "Asia/Tokyo"), ("LANG", "de_DE.UTF-8"),
    ] {
      let expected = Self.codes.filter { $0.depends.contains(variable) }.map(\.label)
      #expect(try stale(workspace, ["\(variable)=\(value)"]) == expected)
    }
    #expect(try stale(workspace, ["SHEAF_C=1", "SSH_TTY=/dev/pts/7"]) == ["all", "program"])
    #expect(try stale(workspace, ["SSH_TTY=/dev/pts/7"]) == [])
    let other = try sheaf(workspace, "run", ["TZ=Asia/Tokyo"])
    #expect(other.output.contains("32400"))
  }

  /// To set what is set so already, or to remove what is not there, is a change once it is otherwise outside.
  @Test func whatIsSetOrRemovedCounts() throws {
    let workspace = try Workspace()
    let cells = [
      ("set", "setenv(\"SHEAF\" + \"_A\", \"q\", 1)"), ("remove", "unsetenv(\"SHEAF\" + \"_B\")"),
      ("put", "putenv(strdup(\"SHEAF\" + \"_A=q\"))"), ("look", "print(getenv(\"SHEAF\" + \"_B\") == nil)"),
      ("clear", "clearenv()\nsetenv(\"TZ\", \"UTC\", 1)"),
    ]
    try workspace.write(
      cells.map { "```{swift}\n//| label: \($0)\n\($1)\n```\n\n" }.joined(), to: "a.md")
    #expect(try sheaf(workspace, "run", ["SHEAF_A=q", "TZ=UTC"]).status == 0)
    #expect(try stale(workspace, ["SHEAF_A=q", "TZ=UTC"]) == [])
    #expect(try stale(workspace, ["SHEAF_A=r", "TZ=UTC"]) == ["set", "put", "clear"])
    #expect(try stale(workspace, ["SHEAF_A=q", "SHEAF_B=1", "TZ=UTC"]) == ["remove", "look", "clear"])
    #expect(try stale(workspace, ["SHEAF_A=q", "SHEAF_C=1", "TZ=UTC"]) == ["clear"])
    #expect(try sheaf(workspace, "run", ["SHEAF_B=1", "TZ=UTC"]).output.contains("true"))
  }

  /// An empty cell asks for nothing, so that no variable of the system makes it run again.
  @Test func theRuntimeAsksForNothing() throws {
    let workspace = try Workspace()
    try workspace.write("```{swift}\nlet a = 1\n```\n\n```{swift}\nprint(a)\n```\n", to: "a.md")
    #expect(try sheaf(workspace, "run", []).status == 0)
    for variables in [["TZ=UTC"], ["LANG=C"], ["LC_ALL=C"], ["OMP_DISPLAY_ENV=FALSE"], ["SHEAF_A=1"]] {
      #expect(try stale(workspace, variables) == [], "\(variables)")
    }
  }
}
