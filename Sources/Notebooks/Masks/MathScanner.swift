/// Finds where a formula ends, by Pandoc's rule for the dollar sign.
enum MathScanner {
  /// The offset of the `$` that closes the inline formula opened at `start`.
  ///
  /// The opening sign must have a character right behind it, the closing one right before it and no
  /// digit behind it: `$5 and $10` is money.
  static func inlineEnd(_ bytes: [UInt8], from start: Int, to limit: Int) -> Int? {
    var offset = start + 1
    guard offset < limit, !bytes[offset].isWhitespace, bytes[offset] != UInt8(ascii: "$") else { return nil }
    while offset < limit {
      switch bytes[offset] {
      case UInt8(ascii: "\\"):
        offset = textCommandEnd(bytes, at: offset, to: limit) ?? offset + 2
      case UInt8(ascii: "$"):
        let isClosed = !bytes[offset - 1].isWhitespace
        let isMoney = offset + 1 < bytes.count && bytes[offset + 1].isDigit
        let isAcrossCells = isNumberBeforePipe(bytes, start + 1..<offset)
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

  /// The end of `\text{…}`, in which dollar signs may stand.
  private static func textCommandEnd(_ bytes: [UInt8], at start: Int, to limit: Int) -> Int? {
    guard bytes.has("\\text{", at: start) || bytes.has("\\mbox{", at: start) else { return nil }
    var depth = 0
    var offset = start
    while offset < limit {
      switch bytes[offset] {
      case UInt8(ascii: "\\"): offset += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return offset + 1 }
      default: break
      }
      offset += 1
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
