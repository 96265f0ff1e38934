internal import Foundation

/// What the system does when its memory is used up.
enum OutOfMemory {
  /// How many processes the system has killed for their memory since it started; 0 if it does not tell.
  static func kills() -> Int {
    let statistics = String(systemFile: "/proc/vmstat")
    let line = statistics?.split(separator: "\n").first { $0.hasPrefix("oom_kill ") }
    return line?.split(separator: " ").last.flatMap { Int($0) } ?? 0
  }

  /// Whether a message says that there was no memory left for something.
  static func isMeant(by message: String) -> Bool {
    [
      "no memory for", "failed to allocate", "Could not allocate", "bad_alloc", "Cannot allocate memory",
      "out of memory",
    ]
    .contains { message.contains($0) }
  }
}
