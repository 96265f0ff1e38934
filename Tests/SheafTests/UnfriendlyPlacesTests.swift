import Foundation
import Testing

/// Homes and folders that cannot be written, and files that others hold or have planted.
@Suite struct UnfriendlyPlacesTests {
  private static let cell = "```{swift}\nprint(\"wor\" + \"ked\")\n```\n"

  /// Starts a program with the rights of nobody in particular: root may write everywhere.
  private static let nobody: [String] =
    geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []

  private func workspace(mode: mode_t = 0o777) throws -> Workspace {
    let workspace = try Workspace()
    try workspace.write(Self.cell, to: "a.md")
    #expect(chmod(workspace.folder.path(percentEncoded: false), mode) == 0)
    return workspace
  }

  // MARK: The home

  @Test func withoutAHome() throws {
    let workspace = try workspace()
    let outcome = try workspace.sheaf(by: ["-u", "HOME", "-u", "XDG_CACHE_HOME"], "run", "a.md")
    #expect(outcome.status == 0 && outcome.output == "worked\n", "\(outcome.errors)")
    var status = stat()
    #expect(lstat("/tmp/sheaf-\(geteuid())", &status) == 0 && status.st_mode & 0o777 == 0o700)
  }

  @Test func aHomeThatCannotBeWritten() throws {
    let workspace = try workspace()
    let home = workspace.path("home")
    try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
    #expect(chmod(home, 0o555) == 0)
    let outcome = try workspace.sheaf(
      by: ["-u", "XDG_CACHE_HOME", "HOME=\(home)"] + Self.nobody, "run", "a.md")
    #expect(outcome.status == 0 && outcome.output == "worked\n", "\(outcome.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: home) == [])
  }

  /// A file that others may write could name any program as the compiler.
  @Test func aPlantedToolchainIsNotTrusted() throws {
    let workspace = try workspace()
    let cache = workspace.path("cache/sheaf")
    try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
    let launcher = ["XDG_CACHE_HOME=\(workspace.path("cache"))"]
    #expect(try workspace.sheaf(by: launcher, "status", "a.md").status == 0)
    let kept = try String(contentsOfFile: cache + "/toolchain.json", encoding: .utf8)
    let program = workspace.path("evil")
    try "#!/bin/sh\ntouch \(workspace.path("ran"))\nexit 1\n".write(
      toFile: program, atomically: false, encoding: .utf8)
    #expect(chmod(program, 0o755) == 0)
    var entries = try #require(
      try JSONSerialization.jsonObject(with: Data(kept.utf8)) as? [String: [String: Any]])
    for key in entries.keys { entries[key]?["frontend"] = program }
    try JSONSerialization.data(withJSONObject: entries).write(to: URL(filePath: cache + "/toolchain.json"))
    #expect(chmod(cache + "/toolchain.json", 0o666) == 0)
    let outcome = try workspace.sheaf(by: launcher, "run", "a.md")
    #expect(outcome.status == 0 && outcome.output == "worked\n", "\(outcome.errors)")
    #expect(!workspace.exists("ran"))
  }

  // MARK: The folder of the notebook

  @Test func aFolderThatCannotBeWritten() throws {
    let workspace = try workspace(mode: 0o555)
    defer { chmod(workspace.folder.path(percentEncoded: false), 0o755) }
    for command in ["status", "check"] {
      let outcome = try workspace.sheaf(by: Self.nobody, command, "a.md")
      #expect(outcome.status == 0, "\(command): \(outcome.errors)")
    }
    let refused = try workspace.sheaf(by: Self.nobody, "render", "a.md")
    #expect(refused.status == 1 && refused.errors.contains("you may not write in"), "\(refused.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: workspace.path("")) == ["a.md"])
  }

  @Test func cleaningWithoutPermission() throws {
    let workspace = try workspace()
    #expect(try workspace.sheaf("run", "a.md").status == 0)
    #expect(chmod(workspace.path(".sheaf"), 0o555) == 0 && chmod(workspace.path(".sheaf/lock"), 0o444) == 0)
    for arguments in [["clean", "a.md"], ["clean", "a.md", "--limit", "0"]] {
      let outcome = try workspace.sheaf(by: Self.nobody, arguments)
      let isTrue = geteuid() != 0 || outcome.errors.contains("you may not")
      #expect(outcome.status == 1 && isTrue, "\(outcome.errors)")
    }
    #expect(chmod(workspace.path(".sheaf"), 0o755) == 0)
  }

  @Test func aHeldLockIsNamed() throws {
    let workspace = try workspace()
    #expect(try workspace.sheaf("run", "a.md").status == 0)
    let lock = open(workspace.path(".sheaf/lock"), O_RDWR)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX) == 0)
    // The system's list of locks, the newest first, is longer than a page.
    let others = (0..<200).map { open(workspace.path("lock-\($0)"), O_RDWR | O_CREAT, 0o644) }
    defer { others.forEach { close($0) } }
    for other in others { #expect(flock(other, LOCK_EX) == 0) }
    let program = try workspace.startSheaf("status", "a.md")
    while !program.errors.contains("waiting"), program.isRunning { Thread.sleep(forTimeInterval: 0.02) }
    #expect(flock(lock, LOCK_UN) == 0)
    let outcome = program.wait()
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("waiting for the store, which process"), "\(outcome.errors)")
  }

  // MARK: Names

  @Test func aNameThatIsNotUTF8() throws {
    let workspace = try workspace()
    let name: [CChar] =
      Array(workspace.path("").utf8CString.dropLast()) + [CChar(bitPattern: 0xE4), 46, 109, 100, 0]
    let file = fopen(name, "w")
    try #require(file != nil)
    fputs("Words.\n", file)
    fclose(file)
    let outcome = try Program.run(
      "sh",
      [
        "-c", "cd \"$1\" && \"$0\" render ?.md", try Program.sheaf().path(percentEncoded: false),
        workspace.path(""),
      ])
    #expect(outcome.status == 2 && outcome.errors.contains("is not UTF-8"), "\(outcome.errors)")
  }

  // MARK: Limits

  private func outcome(_ limit: String, _ workspace: Workspace) throws -> Program.Outcome {
    let sheaf = try Program.sheaf().path(percentEncoded: false)
    let script = "ulimit \(limit); exec '\(sheaf)' run a.md"
    return try Program.start(URL(filePath: "/bin/bash"), ["-c", script], in: workspace.folder).wait()
  }

  @Test func tooFewOpenFilesAreRefused() throws {
    let workspace = try Workspace()
    try workspace.write("```{swift}\nprint(1)\n```\n", to: "a.md")
    for limit in ["-n 12", "-n 63"] {
      let outcome = try outcome(limit, workspace)
      #expect(outcome.status == 1 && outcome.errors.contains("at least 64"), "\(outcome.errors)")
    }
    // The least is enough, and so is what may be raised.
    for limit in ["-Sn 12", "-n 64"] {
      let outcome = try outcome(limit, workspace)
      #expect(outcome.status == 0 && outcome.output == "1\n", "\(outcome.errors)")
    }
  }
}
