internal import Foundation

/// How many files and pipes this process may have open at once, as `ulimit -n` sets it.
package enum DescriptorLimit {
  /// What is enough for everything, and what the system gives by itself.
  private static let usual: rlim_t = 1024
  /// With which two compilers can run beside a worker.
  private static let least: rlim_t = 64
  /// What is open besides compilers.
  private static let base: rlim_t = 48
  /// What a program that runs needs: its pipes, and what tells of its end.
  private static let perProgram: rlim_t = 8

  package struct TooLow: Error, CustomStringConvertible {
    var limit: rlim_t

    package var description: String {
      "only \(limit) files may be open at once (ulimit -n), and Sheaf needs at least \(least); raise the limit with `ulimit -n \(usual)`"
    }
  }

  /// Raises the limit to what the system allows, as far as that is of use.
  ///
  /// - Throws: `TooLow` if it is still too low for anything to work.
  package static func raise() throws {
    var limit = rlimit()
    guard getrlimit(kind, &limit) == 0 else { return }
    if limit.rlim_cur < usual, limit.rlim_cur < limit.rlim_max {
      limit.rlim_cur = min(usual, limit.rlim_max)
      setrlimit(kind, &limit)
    }
    if present < least { throw TooLow(limit: present) }
  }

  /// How many programs can be started at once.
  static var programs: Int { Int(clamping: (max(present, least) - base) / perProgram) }

  private static let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

  private static var present: rlim_t {
    var limit = rlimit()
    return getrlimit(kind, &limit) == 0 ? limit.rlim_cur : usual
  }
}
