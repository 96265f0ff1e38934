import Foundation
import Synchronization

/// Runs tasks on one thread, so that its processor time is theirs alone.
final class SingleThread: TaskExecutor {
  private let jobs = Mutex<[UnownedJob?]>([])
  private let arrivals = DispatchSemaphore(value: 0)

  init() {
    Thread { [self] in
      while let job = next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
    }.start()
  }

  func enqueue(_ job: UnownedJob) { add(job) }

  /// Ends the thread when it has done what it was given.
  func end() { add(nil) }

  private func add(_ job: UnownedJob?) {
    jobs.withLock { $0.append(job) }
    arrivals.signal()
  }

  private func next() -> UnownedJob? {
    arrivals.wait()
    return jobs.withLock { $0.removeFirst() }
  }

  /// The processor time of the thread that asks, in seconds.
  static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
