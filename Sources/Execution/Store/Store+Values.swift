internal import Foundation
package import Hashing

// Values of variables in safetensors files, one for each group of variables that may share parts.
extension Store {
  var values: String { folder + "/values" }

  package func pathOfValues(_ identity: Digest) -> String { "\(values)/\(identity).safetensors" }

  func hasValues(_ identity: Digest) -> Bool { sizeOfValues(identity) != nil }

  /// The size of the file in bytes, or nil if there is none.
  func sizeOfValues(_ identity: Digest) -> Int? {
    var status = stat()
    guard lstat(pathOfValues(identity), &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Why values could not be kept, if that was tried.
  func reasonForNoValues(_ identity: Digest) -> String? { read(String.self, at: pathOfReason(identity)) }

  /// Remembers why values cannot be kept. What is wrong with the disk is said, but not remembered: it may pass.
  package func keep(reasonForNoValues reason: String, _ identity: Digest) throws {
    if reason.hasPrefix(pathOfValues(identity)) { return findings.note(notKept: reason) }
    try write(reason, to: pathOfReason(identity))
  }

  /// The digest that values had when they were computed first; nil if they were not looked at.
  func digest(of group: ValueGroup) -> String? { read(String.self, at: pathOfDigest(group)) }

  package func keep(_ digest: String, of group: ValueGroup) throws {
    try write(digest, to: pathOfDigest(group))
  }

  /// What the types are called does not matter to it.
  private func pathOfDigest(_ group: ValueGroup) -> String {
    "\(values)/\(group.identity(modules: [:])).digest"
  }

  func removeValues(_ identity: Digest) { unlink(pathOfValues(identity)) }

  /// Removes values that turned out unreadable, and remembers why.
  func discardValues(_ identity: Digest, because reason: String) throws {
    unlink(pathOfValues(identity))
    try keep(reasonForNoValues: reason, identity)
  }

  func touchValues(_ identity: Digest) { Self.touch(pathOfValues(identity)) }

  private func pathOfReason(_ identity: Digest) -> String { "\(values)/\(identity).reason" }
}
