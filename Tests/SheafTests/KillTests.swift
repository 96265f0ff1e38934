import Foundation
import Testing

/// A process that is killed at any instant breaks nothing. `SHEAF_KILLS` says how often that is tried.
@Suite struct KillTests {
  private static let count =
    ProcessInfo.processInfo.environment["SHEAF_KILLS"].flatMap(Int.init) ?? 200

  /// The words of the PDF of a clean run, by what the notebook adds.
  private func expectedTexts() throws -> [String] {
    try (0..<3).map { round in
      let workspace = try Workspace()
      try workspace.write(countingNotebook(adding: round % 3), to: "a.md")
      #expect(try workspace.sheaf("render", "a.md").status == 0)
      return try workspace.text(ofPDF: "a.pdf")
    }
  }

  @Test func nothingIsEverBroken() throws {
    let texts = try expectedTexts()
    let workspace = try Workspace()
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    for round in 0..<Self.count {
      try workspace.write(countingNotebook(adding: round % 3), to: "a.md")
      // Compiled modules shorten a run to a fraction, so both kinds are killed.
      if round % 4 == 0 { try workspace.sheaf("clean", "a.md") }
      let program = try workspace.startSheaf("render", "a.md")
      usleep(UInt32(random() * (round % 4 == 0 ? 1_200_000 : 400_000)))
      let workers = Self.children(of: program.identifier)
      if round % 5 == 4, let worker = workers.first {
        kill(worker, SIGKILL)
      } else {
        kill(program.identifier, SIGKILL)
      }
      _ = program.wait()
      if workspace.exists("a.pdf") {
        let text = try workspace.text(ofPDF: "a.pdf")
        #expect(texts.contains(text), "after \(round) kills")
      }
      let deadline = Date(timeIntervalSinceNow: 5)
      while workers.contains(where: Self.isAlive), Date() < deadline { usleep(10_000) }
      #expect(workers.filter(Self.isAlive) == [], "a worker lives on after \(round) kills")
      if round % 3 == 2 { try checkThatWorkGoesOn(workspace, texts[round % 3], round) }
    }
    try workspace.write(
      countingNotebook(adding: 0) + "\nThe end. `{swift} 1`\n\n```{swift}\nbox.v\n```\n", to: "a.md")
    #expect(try workspace.sheaf("render", "a.md").status == 0)
    let names = try FileManager.default.subpathsOfDirectory(
      atPath: workspace.folder.path(percentEncoded: false))
    let leftovers = names.filter {
      $0.contains(".tmp") || $0.contains("nosync") || $0.split(separator: ".").count > 3
    }
    #expect(leftovers == [])
  }

  private func checkThatWorkGoesOn(_ workspace: Workspace, _ expected: String, _ round: Int) throws {
    let outcome = try workspace.sheaf("render", "a.md")
    #expect(outcome.status == 0, "after \(round) kills: \(outcome.errors)")
    #expect(try workspace.text(ofPDF: "a.pdf") == expected)
  }

  private static func children(of process: pid_t) -> [pid_t] {
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task")) ?? []
    return tasks.flatMap { task in
      ((try? String(contentsOfFile: "/proc/\(process)/task/\(task)/children", encoding: .utf8)) ?? "")
        .split(separator: " ").compactMap { pid_t($0) }
    }.filter { child in
      let name = try? String(contentsOfFile: "/proc/\(child)/comm", encoding: .utf8)
      return name?.hasPrefix("sheaf-worker") == true
    }
  }

  /// A process that has ended and that nobody has waited for is not alive.
  private static func isAlive(_ process: pid_t) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = status.lastIndex(of: ")")
    else { return false }
    return !status[end...].hasPrefix(") Z")
  }
}
