internal import Foundation

/// How much memory a worker needs for cells to run at all.
enum LeastMemory {
  /// What loading and running the smallest of cells takes beyond what the worker has when it is ready.
  private static let forSmallCell: UInt64 = 16 << 20

  /// What the process has now and what the smallest of cells needs beside it, in whole MiB; nil if the system does not say.
  static func measured() -> UInt64? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmData:") }),
      let kibibytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ UInt64($0) })
    else { return nil }
    let bytes = (kibibytes << 10) + forSmallCell
    return (bytes + 0xFFFFF) & ~0xFFFFF
  }
}
