internal import Foundation
internal import Hashing

// Values of variables in safetensors files, one for each group of variables that may share parts.
extension Store {
  var values: String { folder + "/values" }

  func pathOfValues(_ identity: Digest) -> String { "\(values)/\(identity).safetensors" }

  func hasValues(_ identity: Digest) -> Bool { access(pathOfValues(identity), R_OK) == 0 }

  /// The size of the file in bytes, or nil if there is none.
  func sizeOfValues(_ identity: Digest) -> Int? {
    var status = stat()
    return stat(pathOfValues(identity), &status) == 0 ? Int(status.st_size) : nil
  }

  /// Why values could not be kept, if that was tried.
  func reasonForNoValues(_ identity: Digest) -> String? {
    FileManager.default.contents(atPath: pathOfReason(identity)).map { String(decoding: $0, as: UTF8.self) }
  }

  func keep(reasonForNoValues reason: String, _ identity: Digest) throws {
    try Data(reason.utf8).write(to: URL(filePath: pathOfReason(identity)), options: .atomic)
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
