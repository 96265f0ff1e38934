internal import CWorker
internal import Foundation

/// Where files lie that say nothing about a document: the system's own, the compiler's and Sheaf's.
enum SystemFiles {
  private static let folders: [String] = {
    let usual = [
      "/proc", "/sys", "/dev", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/usr/bin",
      "/usr/sbin",
      "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libx32", "/usr/share/icu", "/usr/share/zoneinfo",
      "/usr/share/locale", "/usr/share/i18n",
    ]
    let products = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
    return usual + [products] + [toolchainLibraries].compactMap(\.self)
  }()

  /// The folder `lib` of the toolchain, found by its runtime.
  private static let toolchainLibraries: String? = {
    guard let name = sheaf_object_path(dlsym(nil, "swift_retain")) else { return nil }
    let path = URL(filePath: String(cString: name)).resolvingSymlinksInPath().path
    return path.firstRange(of: "/lib/swift/").map { String(path[..<$0.lowerBound]) + "/lib" }
  }()

  /// Finds the folders, which opens files itself.
  static func prepare() { _ = folders }

  static func contains(_ path: String) -> Bool {
    folders.contains { folder in
      path.utf8.starts(with: folder.utf8)
        && (path.utf8.count == folder.utf8.count
          || path.utf8[path.utf8.index(path.startIndex, offsetBy: folder.utf8.count)] == UInt8(ascii: "/"))
    }
  }

  /// Whether a file of the system holds something else in every process, or whenever it is read.
  static func isAnotherInEveryRun(_ path: String) -> Bool {
    guard path.hasPrefix("/proc/") else { return false }
    let parts = path.split(separator: "/")
    guard parts.count > 1 else { return false }
    // libdispatch asks whether its threads run. Who asks so for a process has asked for its number.
    if Int(parts[1]) != nil, parts.dropFirst(2) == ["stat"] { return false }
    // Libraries ask for their program and for the names of open files.
    if parts[1] == "self" || parts[1] == "thread-self" || Int(parts[1]) != nil {
      return parts.count > 2 && !["exe", "fd", "cwd", "root"].contains(parts[2])
    }
    return ["loadavg", "meminfo", "net", "stat", "uptime", "vmstat", "diskstats", "interrupts"].contains(
      parts[1])
      || path.hasPrefix("/proc/sys/kernel/random/")
  }
}
