internal import Foundation

/// The processes that a worker and its cells have started: all those of its session.
enum ProcessSession {
  /// Ends every process of the session that `leader` leads, but for the leader itself.
  static func end(ledBy leader: pid_t) {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    for process in processes.compactMap({ pid_t($0) }) where process != leader && getsid(process) == leader {
      kill(process, SIGKILL)
    }
  }

  /// How much of a processor's time a process has used, in seconds; 0 if it has ended.
  static func work(of process: pid_t) -> Double {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return 0 }
    // The name in front may hold blanks and parentheses.
    let text = String(decoding: data, as: UTF8.self)
    let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
    guard fields.count > 13, let own = Double(fields[12]), let system = Double(fields[13]) else { return 0 }
    return (own + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
