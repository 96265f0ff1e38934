internal import Displays
internal import Foundation
internal import Messages

/// What happened between a command to a worker and its answer.
struct CellRun: Sendable {
  enum End: Sendable {
    case loaded(base: UInt64, variables: [VariableFact])
    case notLoaded(String)
    case finished(seconds: Double, Surroundings)
    case kept([KeptValues])
    case restored(RestoringProblem?)
    case thrown(message: String, addresses: [UInt64])
    case crashed(signal: Int32, CrashReport)
    case exited(status: Int32, CrashReport)
    case timedOut(CrashReport)
    /// Nothing more can be learnt from the worker, which was ended; the text says why.
    case cutOff(String)
    /// The user has stopped the cell.
    case interrupted(CrashReport)
    /// The process was killed from outside.
    case killed
  }

  var outputs: [CellResult.Output] = []
  var expressions: [Int: NotebookResults.ExpressionResult] = [:]
  var files = FileUses()
  var end: End
  /// Whether something that the cell has begun goes on after its end.
  var leavesWork = false
  /// What the runtime said before it gave up.
  var runtimeMessage: String?
  /// How many bytes the worker could have; 0 if there was no limit.
  var memoryLimit: UInt64 = 0
  /// Whether the system has killed processes for their memory since the worker started.
  var lacksMemory = false

  /// Whether the cell itself has ended before its time, by no doing of others.
  var isFailureOfCell: Bool {
    switch end {
    case .thrown, .crashed, .exited: !lacksMemory
    default: false
    }
  }
}

/// What a cell lets others know while it runs.
enum CellNews: Sendable {
  case output(CellResult.Output)
  case progress(ProgressReport)
}
