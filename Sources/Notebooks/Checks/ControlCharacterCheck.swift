import Diagnostics

/// Finds characters that show nothing and may change what the words beside them mean, such as a backspace in front of
/// a heading's `#`. Those in cells are the compiler's matter.
enum ControlCharacterCheck {
  private struct Finding {
    /// The bytes of the first.
    var range: Range<Int>
    var count = 0
  }

  static func check(_ notebook: Notebook) -> [Diagnostic] {
    let bytes = Array(notebook.source.text.utf8)
    var cells = notebook.cells.map { $0.codeRange.start.offset..<$0.codeRange.end.offset }[...]
    var findings: [UInt32: Finding] = [:]
    for offset in bytes.indices {
      guard let (character, length) = control(in: bytes, at: offset) else { continue }
      while let cell = cells.first, cell.upperBound <= offset { cells.removeFirst() }
      if let cell = cells.first, cell.contains(offset) { continue }
      findings[character, default: Finding(range: offset..<offset + length)].count += 1
    }
    return findings.map { diagnostic($0, $1, notebook.source) }
  }

  /// The control character whose first byte stands at an offset, and how many bytes it has.
  private static func control(in bytes: [UInt8], at offset: Int) -> (UInt32, Int)? {
    switch bytes[offset] {
    case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): nil
    case let byte where byte < 0x20 || byte == 0x7F: (UInt32(byte), 1)
    case 0xC2 where bytes[offset + 1] < 0xA0: (UInt32(bytes[offset + 1]), 2)
    // At the start of a file it says that this is UTF-8.
    case 0xEF where offset > 0 && bytes[offset + 1] == 0xBB && bytes[offset + 2] == 0xBF: (0xFEFF, 3)
    default: nil
    }
  }

  private static func diagnostic(_ character: UInt32, _ finding: Finding, _ source: SourceText) -> Diagnostic
  {
    let digits = String(character, radix: 16, uppercase: true)
    let number = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    let name = names[character].map { ", \($0)," } ?? ""
    return Diagnostic(
      .warning, "control-character", "the control character \(number)\(name) shows nothing",
      explanation: finding.count > 1 ? "The document has \(finding.count) of them." : nil,
      suggestion: "remove it", range: source.range(finding.range))
  }

  private static let names: [UInt32: String] = [
    0x00: "zero", 0x07: "a bell", 0x08: "a backspace", 0x0B: "a vertical tab", 0x0C: "a form feed",
    0x1B: "an escape",
    0x7F: "a delete", 0x85: "a next line", 0xFEFF: "a byte order mark",
  ]
}
