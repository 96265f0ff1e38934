internal import CKernels

/// The pool of threads that oneDNN and the kernels share.
public enum Threads {
  /// How many threads compute; at first as many as the process may use cores, or what `OMP_NUM_THREADS` says.
  ///
  /// Results are the same from run to run for one count, and may differ in the last bits between counts.
  public static var count: Int {
    get { Int(kernel_thread_count()) }
    set {
      precondition(newValue > 0, "Threads.count: \(newValue) threads cannot compute")
      kernel_set_thread_count(Int32(newValue))
    }
  }

  /// Calls `body` while another number of threads computes.
  static func withCount<Result>(_ count: Int, _ body: () -> Result) -> Result {
    let usual = self.count
    guard count != usual else { return body() }
    self.count = count
    defer { self.count = usual }
    return body()
  }
}
