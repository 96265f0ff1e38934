internal import Hashing

/// The steps that bring a worker to where the units of a goal can run.
struct Agenda: Sendable {
  struct Step: Sendable {
    var action: Pass.Action
    var purpose: Purpose
  }

  /// What a step is for, and so what it means if it fails.
  enum Purpose: Sendable {
    /// The goal itself.
    case goal
    /// To restore the archive with this identity, which a unit has given.
    case archive(Digest, of: Int)
    /// A unit that runs again for its values.
    case repetition(of: Int)
  }

  private var steps: [Step]

  init(_ steps: [Step]) { self.steps = steps.reversed() }

  /// Takes out the next step.
  mutating func next() -> Step? { steps.popLast() }
}
