internal import Foundation

/// A process that ends the programs that this one has started, should this one be killed and not come to that itself.
///
/// It is a shell that reads how many of them run, and looks for them by a variable of their environment once its input
/// has closed. `PR_SET_PDEATHSIG` would not do: the system takes that for the end of the thread that has started a
/// program, and knows nothing of what the program has started in turn.
package final class Guardian: Sendable {
  static let shared = Guardian()

  private static let script = """
    trap '' HUP INT QUIT TERM
    running=0
    while read -r change; do running=$((running $change)); done
    [ "$running" -gt 0 ] || exit 0
    for round in 1 2 3; do
      for file in $(grep -Fls "$1" /proc/[0-9]*/environ); do
        process=${file#/proc/}
        kill -s KILL "${process%/environ}"
      done
      # What was just being started is found now.
      sleep 0.1
    done
    """

  /// The variable that tells who has started a program. SwiftPM reads a manifest anew in every other environment, but for a few
  /// variables, of which this is one.
  package static let markName = "TERM_SESSION_ID"

  /// What programs must find in their environment to be ended.
  let mark = (name: markName, value: "sheaf-\(getpid())-\(UUID().uuidString)")
  /// Below zero if there is no shell: then the programs run on until they are done.
  private let descriptor: Int32

  private init() {
    var sockets: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &sockets) == 0 else {
      descriptor = -1
      return
    }
    descriptor = sockets[0]
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", Self.script, "guardian", "\(mark.name)=\(mark.value)"]
    // The present folder may be removed meanwhile.
    shell.currentDirectoryURL = URL(filePath: "/")
    shell.standardInput = FileHandle(fileDescriptor: sockets[1], closeOnDealloc: true)
    shell.standardOutput = FileHandle.nullDevice
    shell.standardError = FileHandle.nullDevice
    try? shell.run()
  }

  /// Says that a program is about to be started; `hasEnded` follows, whatever becomes of it.
  func isStarting() { tell("+ 1\n") }

  func hasEnded() { tell("- 1\n") }

  private func tell(_ line: String) {
    _ = Array(line.utf8).withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
  }
}
