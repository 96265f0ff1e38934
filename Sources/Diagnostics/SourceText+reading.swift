import Foundation

extension SourceText {
  /// The text of a file, which must be UTF-8.
  package init(reading path: String) throws(Diagnostic) {
    if let kind = Self.kindOfStream(path) { throw Self.stream(path, kind) }
    let data: Data
    do {
      data = try Data(contentsOf: URL(filePath: path))
    } catch {
      throw Self.unreadable(path, error)
    }
    try self.init(path: path, bytes: [UInt8](data))
  }

  /// The text in a file's bytes, which must be UTF-8.
  package init(path: String, bytes: [UInt8]) throws(Diagnostic) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Self.notUTF8(path, bytes)
    }
    self.init(path: path, text: text)
  }

  /// The error that nothing is there; nil if something is.
  package static func missing(_ path: String) -> Diagnostic? {
    guard !FileManager.default.fileExists(atPath: path) else { return nil }
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let notebooks = names.filter { $0.hasSuffix(".md") || $0.hasSuffix(".qmd") }.sorted()
    let near = nearestName(to: url.lastPathComponent, in: notebooks).map { name in
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      return "did you mean `\(folder)\(name)`?"
    }
    return Diagnostic(
      .error, "no-such-file", "there is no file `\(path)`",
      suggestion: near ?? "check the path, or make a notebook with `sheaf new NAME`", path: path)
  }

  private static func unreadable(_ path: String, _ error: any Error) -> Diagnostic {
    if let missing = missing(path) { return missing }
    var isDirectory: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
    return Diagnostic(
      .error, "unreadable-file", "`\(path)` cannot be read",
      explanation: isDirectory.boolValue ? "It is a directory." : error.localizedDescription,
      suggestion: "give the path of a Markdown file that you may read", path: path)
  }

  /// What a path leads to that has no end or no place of its own; nil for files, folders and nothing.
  private static func kindOfStream(_ path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFIFO: return "a pipe"
    case S_IFSOCK: return "a socket"
    case S_IFCHR, S_IFBLK: return "a device"
    default: return nil
    }
  }

  private static func stream(_ path: String, _ kind: String) -> Diagnostic {
    Diagnostic(
      .error, "not-a-file", "`\(path)` is \(kind), not a file",
      explanation: "The results of a notebook are kept beside it, and its paths start from its own folder.",
      suggestion: "save the notebook as a Markdown file in the folder where it belongs", path: path)
  }

  private static func notUTF8(_ path: String, _ bytes: [UInt8]) -> Diagnostic {
    let offset = firstInvalidOffset(bytes)
    let before = bytes[..<offset]
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let location = SourceLocation(line: line, column: offset - lineStart + 1, offset: offset)
    let byte = String(bytes[offset], radix: 16, uppercase: true)
    return Diagnostic(
      .error, "not-utf8", "the file is not UTF-8: byte 0x\(byte) at offset \(offset) is no character",
      explanation: "The file may be in an older encoding such as Latin-1 or Windows-1252.",
      suggestion: "save it as UTF-8, for instance with `iconv -f WINDOWS-1252 -t UTF-8`", path: path,
      range: SourceRange(location, location))
  }

  /// The offset of the first byte that takes part in no well-formed sequence.
  private static func firstInvalidOffset(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let encoded): offset += encoded.count
      case .error, .emptyInput: return min(offset, max(0, bytes.count - 1))
      }
    }
  }
}
