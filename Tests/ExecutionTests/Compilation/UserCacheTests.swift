import Execution
import Foundation
import Testing

/// The cache lies where nobody else can write.
@Suite struct UserCacheTests {
  private let folder: String

  init() throws { folder = try TemporaryDocument.path() }

  private func choose(_ environment: [String: String]) -> String {
    UserCache.choose(environment: environment, temporary: folder, user: geteuid())
  }

  private func mode(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }

  private var shared: String { "\(folder)/sheaf-\(geteuid())" }

  @Test func theUsualPlaces() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(choose(["XDG_CACHE_HOME": folder + "/x/y", "HOME": folder]) == folder + "/x/y/sheaf")
    #expect(choose(["XDG_CACHE_HOME": "relative", "HOME": folder]) == folder + "/.cache/sheaf")
    #expect(mode(folder + "/.cache/sheaf") == 0o700)
  }

  @Test func withoutAHome() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(choose([:]) == shared)
    #expect(mode(shared) == 0o700)
    #expect(choose(["HOME": folder + "/nowhere"]) == shared)
    #expect(!FileManager.default.fileExists(atPath: folder + "/nowhere"))
    // A file where the folder should be, as for a home that cannot be written.
    try "".write(toFile: folder + "/.cache", atomically: false, encoding: .utf8)
    #expect(choose(["HOME": folder]) == shared)
  }

  @Test func whatOthersHavePlantedIsNotUsed() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/theirs", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: shared, withDestinationPath: folder + "/theirs")
    let chosen = choose([:])
    #expect(chosen.hasPrefix(shared + "-") && mode(chosen) == 0o700)
    // For another user the very same folder is somebody else's.
    let other = UserCache.choose(environment: ["HOME": folder], temporary: folder, user: geteuid() + 1)
    #expect(!other.hasPrefix(folder + "/.cache"))
  }

  @Test func whatOthersMayWriteIsClosed() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: shared, withIntermediateDirectories: true)
    #expect(chmod(shared, 0o777) == 0)
    #expect(choose([:]) == shared)
    #expect(mode(shared) == 0o700)
  }
}
