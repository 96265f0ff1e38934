internal import Foundation

extension String {
  /// The whole text of a file that the system writes while it is read, such as `/proc/locks`; nil if it cannot be read.
  ///
  /// Such files have no size and come a page at a time: `String(contentsOfFile:)` and `FileManager` take the first page for all.
  init?(systemFile path: String) {
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.readToEnd() else { return nil }
    self.init(decoding: data, as: UTF8.self)
  }
}
