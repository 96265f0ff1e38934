/// One rendering to be timed, of a notebook that has been rendered before.
struct RenderTask: Hashable, Sendable {
  enum Change: Hashable, Sendable {
    case nothing
    /// A cell that shows a plot is edited, and no other depends on it.
    case oneCell
  }

  let subject: PreparedNotebook.Subject
  let change: Change

  init(_ subject: PreparedNotebook.Subject, _ change: Change) {
    self.subject = subject
    self.change = change
  }
}

/// The time that `sheaf render` takes as a whole process.
struct RenderTime: Benchmark {
  let area = "runner"
  let name: String
  let task: RenderTask
  let goal: Goal

  func measure(in laboratory: Laboratory) throws -> Row {
    Row(
      area: area, name: name, ours: try laboratory.time(of: task), peer: nil, unit: "s", betterIf: .smaller,
      goal: goal)
  }
}

/// How many times as long a larger notebook takes.
struct RenderGrowth: Benchmark {
  let area = "runner"
  let name: String
  let smaller: RenderTask
  let larger: RenderTask
  let goal: Goal

  func measure(in laboratory: Laboratory) throws -> Row {
    let growth = try laboratory.time(of: larger) / laboratory.time(of: smaller)
    return Row(
      area: area, name: name, ours: growth, peer: nil, unit: "times", betterIf: .smaller, goal: goal)
  }
}
