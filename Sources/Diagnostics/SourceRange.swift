/// A place in a UTF-8 source text.
package struct SourceLocation: Hashable, Comparable, Sendable, Codable {
  /// The line, counted from 1.
  package var line: Int
  /// The column in UTF-8 bytes, counted from 1.
  package var column: Int
  /// The offset from the start of the text, in UTF-8 bytes.
  package var offset: Int

  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }

  package static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
}

/// The text from `start` up to but not including `end`.
package struct SourceRange: Hashable, Sendable, Codable {
  package var start: SourceLocation
  package var end: SourceLocation

  package init(_ start: SourceLocation, _ end: SourceLocation) {
    self.start = start
    self.end = end
  }
}
