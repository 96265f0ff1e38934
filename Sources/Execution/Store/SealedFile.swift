internal import Foundation
internal import Hashing

/// The bytes of a file with a hash at their end, over them and over the name that they are kept under: what a full
/// disk or a crash has damaged is told from what was written, and so is the content of another file.
enum SealedFile {
  private static let length = 64

  static func sealed(_ content: Data, as name: String) -> Data {
    content + Data(seal(of: content, name).description.utf8)
  }

  /// The content, or nil if it is not what was written under this name.
  static func content(of data: Data, as name: String) -> Data? {
    guard data.count >= length else { return nil }
    let content = data.dropLast(length)
    return seal(of: content, name).description.utf8.elementsEqual(data.suffix(length)) ? content : nil
  }

  private static func seal(of content: Data, _ name: String) -> Digest {
    let hasher = Digest.Hasher()
    hasher.update(field: name)
    hasher.update(content)
    return hasher.finalize()
  }
}
