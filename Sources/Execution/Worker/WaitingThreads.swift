/// How the threads that compute wait for more work.
///
/// A thread that sleeps at once is woken dozens of times in a step of training, which costs as much again as the step of a
/// middling network. One that spins for milliseconds, as is the default of GNU's OpenMP runtime, takes the core from whoever
/// should give it work, and makes training ten times slower once other programs want the cores too. So it spins for about
/// as long as waking it takes.
package enum WaitingThreads {
  /// What the environment of a process that trains should hold, beside what `environment` has.
  package static func settings(in environment: [String: String]) -> [String: String] {
    let isChosen = ["OMP_WAIT_POLICY", "GOMP_SPINCOUNT"].contains { environment[$0] != nil }
    return isChosen ? [:] : ["GOMP_SPINCOUNT": "4000"]
  }
}
