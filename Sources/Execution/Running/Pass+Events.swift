package import Diagnostics
package import Displays
package import Hashing
package import Messages

extension Pass {
  /// What has happened.
  package enum Event: Sendable {
    case begun
    /// Units were compiled; false if there is a mistake in their own code.
    case compiled(Bool)
    case loaded(Loading)
    case restored(RestoringProblem?)
    case ran(Outcome)
    /// - Parameter areOthers: whether some values are others than when they were computed first.
    case kept(areOthers: Bool)
    case stopped
  }

  /// What is to be done.
  package enum Action: Sendable {
    // These have results.
    case compile([Int])
    /// Compile a cell, or expressions that are computed together, and load it into the worker.
    case load([Int])
    case restore(ValueGroup)
    /// - Parameter isRepeated: whether only the values are needed.
    case run([Int], Surroundings, isRepeated: Bool)
    case keep([ValueToKeep])
    case stop

    // These have none.
    case tell(RunEvent)
    /// Compile cells while others run.
    case compileAhead([Int])
    case keepResult(StoredResult, [Digest])
  }

  /// What came of compiling and loading units.
  package enum Loading: Sendable {
    case loaded([VariableFact], warnings: [Diagnostic])
    case notLoaded(CellResult.Failure)
    /// The module of a cell above could not be made.
    case lacking(Int?)
    /// With the failures of the units whose code the compiler finds fault with.
    case notCompiled([Diagnostic], [Int: CellResult.Failure])
    case interrupted
  }

  /// What units came to.
  package struct Outcome: Sendable {
    package var result: CellResult
    /// By the expressions' indices.
    package var expressions: [Int: NotebookResults.ExpressionResult]
    /// What is said of a failure, which is in the result.
    package var problem: Diagnostic?
    /// Whether a failure would come again, as far as is known.
    package var isLasting = false
    package var files: FileUses
    /// Whether something that the unit has begun goes on after its end.
    package var leavesWork = false
    /// What the unit leaves to those below, if it has changed that.
    package var surroundings: Surroundings?

    package init(
      result: CellResult, expressions: [Int: NotebookResults.ExpressionResult] = [:], files: FileUses
    ) {
      self.result = result
      self.expressions = expressions
      self.files = files
    }
  }

  package struct ValueToKeep: Sendable {
    package var group: ValueGroup
    /// How long it may take, in seconds.
    package var seconds: Double
    /// Whether it is written, and not only compared.
    package var isWritten: Bool
  }
}
