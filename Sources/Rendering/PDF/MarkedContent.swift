internal import Frames

/// The marks around stretches of a page's drawing instructions (ISO 32000-2, 14.6).
enum MarkedContent {
  /// Gives Cairo's marks their true names and numbers, and takes away what `Ligatures` makes needless.
  ///
  /// - Parameter marks: what Cairo was asked to mark, in order.
  /// - Returns: the new instructions, and each mark's number; an artifact has none.
  static func rewrite(_ content: [UInt8], marks: [Mark]) throws -> (bytes: [UInt8], numbers: [Int?]) {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var numbers: [Int?] = []
    var next = 0
    var isInCorrection = false
    for line in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if Ligatures.isCorrection(line) {
        isInCorrection = true
        continue
      }
      if isInCorrection, line.elementsEqual("EMC".utf8) {
        isInCorrection = false
        continue
      }
      if result.count > 0 { result.append(UInt8(ascii: "\n")) }
      guard isBeginning(line), numbers.count < marks.count else {
        result += line
        continue
      }
      switch marks[numbers.count] {
      case .artifact:
        result += "/Artifact BMC".utf8
        numbers.append(nil)
      case .content(_, let role):
        result += "/\(role.rawValue) << /MCID \(next) >> BDC".utf8
        numbers.append(next)
        next += 1
      }
    }
    guard numbers.count == marks.count else {
      throw RenderingError.postProcessing(
        detail: "Cairo wrote \(numbers.count) of \(marks.count) marks around a page's content")
    }
    return (result, numbers)
  }

  /// Whether a line is one of Cairo's: `/P << /MCID 3 >> BDC`.
  private static func isBeginning(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "/"), line.suffix(3).elementsEqual("BDC".utf8) else { return false }
    return line.split(separator: UInt8(ascii: " ")).contains { $0.elementsEqual("/MCID".utf8) }
  }
}
