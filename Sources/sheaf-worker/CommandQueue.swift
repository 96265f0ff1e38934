internal import Foundation
internal import Messages

/// Commands on their way from the thread that reads them to the one that obeys.
final class CommandQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var commands: [WorkerCommand] = []

  func append(_ command: WorkerCommand) {
    condition.withLock {
      commands.append(command)
      condition.signal()
    }
  }

  /// Waits for the next command.
  func next() -> WorkerCommand {
    condition.withLock {
      while commands.isEmpty { condition.wait() }
      return commands.removeFirst()
    }
  }
}
