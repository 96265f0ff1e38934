import Diagnostics

/// Finds marks of notes that nobody wrote, which CommonMark leaves as words in brackets.
enum FootnoteCheck {
  static func check(_ notebook: Notebook) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let bytes = Array(notebook.source.text.utf8)
    let walk = Walk(inline: { inline in
      guard case .text(let text) = inline.content, text.contains("[^") else { return }
      let range = inline.range.start.offset..<inline.range.end.offset
      for mark in marks(in: bytes, range) {
        diagnostics.append(
          Diagnostic(
            .error, "unknown-footnote", "there is no note `\(bytes.text(mark))`",
            suggestion: "write the note as a paragraph `\(bytes.text(mark)): …`, or `\\[` for a bracket",
            range: notebook.source.range(mark)))
      }
    })
    walk.visit(notebook)
    return diagnostics
  }

  private static func marks(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var marks: [Range<Int>] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      if bytes[offset] == UInt8(ascii: "\\") {
        offset += 2
      } else if bytes.has("[^", at: offset),
        let close = bytes[min(offset + 2, range.upperBound)..<range.upperBound].firstIndex(where: endsLabel),
        bytes[close] == UInt8(ascii: "]"), close > offset + 2
      {
        marks.append(offset..<close + 1)
        offset = close + 1
      } else {
        offset += 1
      }
    }
    return marks
  }

  private static func endsLabel(_ byte: UInt8) -> Bool {
    byte.isWhitespace || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
  }
}
