/// Finds where a formula ends, by Pandoc's rule for the dollar sign.
struct MathScanner {
  private var texts = TextCommands()

  /// The offset of the `$` that closes the inline formula opened at `start`.
  ///
  /// The opening sign must have a character right behind it, the closing one right before it and no
  /// digit behind it: `$5 and $10` is money.
  mutating func inlineEnd(_ bytes: [UInt8], from start: Int, to limit: Int) -> Int? {
    var offset = start + 1
    guard offset < limit, !bytes[offset].isWhitespace, bytes[offset] != UInt8(ascii: "$") else { return nil }
    while offset < limit {
      switch bytes[offset] {
      case UInt8(ascii: "\\"):
        offset = texts.end(bytes, at: offset, to: limit) ?? offset + 2
      case UInt8(ascii: "$"):
        let isClosed = !bytes[offset - 1].isWhitespace
        let isMoney = offset + 1 < bytes.count && bytes[offset + 1].isDigit
        let isAcrossCells = Self.isNumberBeforePipe(bytes, start + 1..<offset)
        return isClosed && !isMoney && !isAcrossCells ? offset : nil
      default: offset += 1
      }
    }
    return nil
  }

  /// The offset of the `$$` that closes a displayed formula.
  static func displayEnd(_ bytes: [UInt8], from start: Int, to limit: Int) -> Int? {
    var offset = start
    while offset + 1 < limit {
      if bytes[offset] == UInt8(ascii: "\\") {
        offset += 2
      } else if bytes[offset] == UInt8(ascii: "$"), bytes[offset + 1] == UInt8(ascii: "$") {
        return offset
      } else {
        offset += 1
      }
    }
    return nil
  }

  /// Whether what lies between two dollar signs is a price in one table cell and the start of the next.
  private static func isNumberBeforePipe(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let pipe = bytes[range].firstIndex(of: UInt8(ascii: "|")) else { return false }
    let cell = bytes[range.lowerBound..<pipe]
    return cell.contains { $0.isDigit }
      && cell.allSatisfy { $0.isDigit || $0.isBlank || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }
  }
}

/// The groups `\text{…}`, in which dollar signs may stand.
///
/// All groups up to a limit are found in one pass, since a text may open thousands and close none.
private struct TextCommands {
  private var known = 0..<0
  /// The end of each group by the offset at which its command starts.
  private var ends: [Int: Int] = [:]

  /// The end of the group whose command stands at `start`, if one does and if the group ends before `limit`.
  mutating func end(_ bytes: [UInt8], at start: Int, to limit: Int) -> Int? {
    guard Self.isCommand(bytes, at: start) else { return nil }
    if !known.contains(start) || known.upperBound != limit { find(bytes, start..<limit) }
    return ends[start]
  }

  private mutating func find(_ bytes: [UInt8], _ range: Range<Int>) {
    (known, ends) = (range, [:])
    var open: [Int?] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      switch bytes[offset] {
      case UInt8(ascii: "\\") where Self.isCommand(bytes, at: offset):
        open.append(offset)
        offset += Self.length - 1
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "{"): open.append(nil)
      case UInt8(ascii: "}"):
        if let command = open.popLast() ?? nil { ends[command] = offset + 1 }
      default: break
      }
      offset += 1
    }
  }

  private static let length = "\\text{".utf8.count

  private static func isCommand(_ bytes: [UInt8], at offset: Int) -> Bool {
    bytes.has("\\text{", at: offset) || bytes.has("\\mbox{", at: offset)
  }
}
