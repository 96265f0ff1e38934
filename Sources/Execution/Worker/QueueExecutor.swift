internal import Dispatch

/// Runs an actor on a dispatch queue of its own, where it may block.
final class QueueExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "sheaf.worker")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
