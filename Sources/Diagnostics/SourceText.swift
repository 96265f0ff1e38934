/// A file's text, with the table that turns byte offsets into lines and columns.
package struct SourceText: Sendable {
  /// The path as the user wrote it, for messages.
  package let path: String
  package let text: String
  private let lineStarts: [Int]

  package init(path: String, text: String) {
    self.path = path
    self.text = text
    var starts = [0]
    for (offset, byte) in text.utf8.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    lineStarts = starts
  }

  package var lineCount: Int { lineStarts.count }

  /// The location of the byte at `offset`, which is clamped to the text.
  package func location(at offset: Int) -> SourceLocation {
    let offset = min(max(offset, 0), text.utf8.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourceLocation(line: low + 1, column: offset - lineStarts[low] + 1, offset: offset)
  }

  /// The location of a line and column, both counted from 1 and clamped to the text.
  package func location(line: Int, column: Int) -> SourceLocation {
    let line = min(max(line, 1), lineStarts.count)
    return location(at: lineStarts[line - 1] + max(column, 1) - 1)
  }

  package func range(_ offsets: Range<Int>) -> SourceRange {
    SourceRange(location(at: offsets.lowerBound), location(at: offsets.upperBound))
  }

  /// The text of a line, counted from 1, without its line break.
  package func line(_ number: Int) -> Substring {
    guard lineStarts.indices.contains(number - 1) else { return "" }
    let end = number < lineStarts.count ? lineStarts[number] - 1 : text.utf8.count
    return self[lineStarts[number - 1]..<end]
  }

  package subscript(offsets: Range<Int>) -> Substring {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: offsets.lowerBound)
    return text[start..<utf8.index(start, offsetBy: offsets.count)]
  }
}
