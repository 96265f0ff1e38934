internal import Foundation

/// Which of the system's libraries keep something between calls, as those with variables may.
package struct SystemLibraries {
  /// Where they are looked for.
  private let folders: [String]
  private var known: [String: Bool] = [:]

  /// - Parameter folders: those to look in first.
  package init(folders: [String] = []) {
    self.folders = folders + [Toolchain.systemLibraryFolder, "/usr/lib", "/usr/lib64", "/usr/local/lib"]
  }

  /// Where a shared object lies, if it lies anywhere as one.
  func path(of name: String) -> String? {
    folders.lazy.map { "\($0)/\(name)" }.first { (try? ObjectFile(path: $0)) != nil }
  }

  /// - Parameter name: of a file, such as `libsqlite3.so.0`.
  package mutating func haveState(_ name: String) -> Bool {
    if Self.isOfLanguage(name) { return false }
    if let known = known[name] { return known }
    known[name] = false
    guard let path = path(of: name), let object = try? ObjectFile(path: path) else {
      known[name] = true
      return true
    }
    let hasState = object.hasVariables || object.neededObjects.contains { haveState($0) }
    known[name] = hasState
    return hasState
  }

  /// Whether a library belongs to C or C++. What cells change in those, the worker looks at.
  static func isOfLanguage(_ name: String) -> Bool {
    names.contains(String(name.prefix { $0 != "." }))
  }

  private static let names: Set = [
    "ld-linux-x86-64", "ld-linux-aarch64", "libc", "libc++", "libc++abi", "libdl", "libgcc_s", "libm",
    "libmvec", "libpthread",
    "librt", "libstdc++",
  ]
}
