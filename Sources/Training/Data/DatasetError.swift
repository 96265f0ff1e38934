/// Why a data set cannot be read.
public enum DatasetError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A file is not where it should be; `package` is what Debian's is called that brings it.
  case missingFile(path: String, package: String?)
  case unreadableFile(path: String, reason: String)
  case wrongChecksum(path: String, expected: String, actual: String)
  case malformed(path: String, reason: String)
  /// - Parameter line: from 1.
  case malformedLine(path: String, line: Int, reason: String)

  public var description: String {
    switch self {
    case .missingFile(let path, let package):
      let remedy = package.map { "; install it with: apt-get install \($0)" } ?? ""
      return "the data set's file \(path) does not exist\(remedy)"
    case .unreadableFile(let path, let reason):
      return "the data set's file \(path) cannot be read: \(reason)"
    case .wrongChecksum(let path, let expected, let actual):
      return
        "the data set's file \(path) is damaged: its MD5 checksum is \(actual), it should be \(expected); install it again"
    case .malformed(let path, let reason):
      return "the data set's file \(path) is malformed: \(reason)"
    case .malformedLine(let path, let line, let reason):
      return "\(path):\(line): \(reason)"
    }
  }
}
