/// What cmark-gfm takes time for that grows with the square of its number: the cells of a table's row, and the openings
/// of images in a paragraph. No document needs so many, so all beyond a limit stand as letters in the text that it
/// sees, and `InlineAligner` puts them back.
enum Excess {
  static let mostCells = 1_000
  static let mostImages = 1_000

  /// - Parameter opaque: the numbers of the lines that are code or raw HTML, which stay as they are.
  static func hide(in bytes: inout [UInt8], lines: SourceLines, except opaque: Set<Int> = []) {
    var images = 0
    for (index, line) in lines.ranges.enumerated() where !opaque.contains(index + 1) {
      var cells = 0
      var isBlank = true
      for offset in line {
        let byte = bytes[offset]
        if byte == UInt8(ascii: "|") {
          cells += 1
          if cells > mostCells { bytes[offset] = UInt8(ascii: "x") }
        } else if byte == UInt8(ascii: "["), offset > 0, bytes[offset - 1] == UInt8(ascii: "!") {
          images += 1
          if images > mostImages { bytes[offset - 1] = UInt8(ascii: "x") }
        }
        if !byte.isWhitespace { isBlank = false }
      }
      if isBlank { images = 0 }
    }
  }
}
