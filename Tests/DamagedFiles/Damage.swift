/// One way in which a file can be wrong.
enum Damage: CaseIterable {
  case changedBit, changedByte, changedNumber, changedDigits, repeatedPart, missingPart, cut

  /// Numbers that sizes and offsets overflow with, or that no memory can hold.
  private static let numbers: [UInt64] = [
    0, 1, 0x7F, 0x80, 0xFFFF, 1 << 28, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 1 << 60, 1 << 62, 1 << 63 - 1,
    1 << 63, .max,
  ]

  private static let digits = [
    "-1", "0", "1", "7", "0.5", "1e400", "4294967295", "1152921504606846976", "4611686018427387904",
    "9223372036854775807", "9223372036854775808", "18446744073709551616",
  ]

  func inflict(on file: inout [UInt8], _ generator: inout SeededGenerator) {
    guard !file.isEmpty else { return }
    // Most of what can go wrong is told at the start.
    let end = Bool.random(using: &generator) ? file.count : min(file.count, 64)
    let position = Int.random(in: 0..<end, using: &generator)
    switch self {
    case .changedBit: file[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    case .changedByte: file[position] = UInt8.random(in: 0...255, using: &generator)
    case .changedNumber: changeNumber(in: &file, at: position, &generator)
    case .changedDigits: changeDigits(in: &file, after: position, &generator)
    case .repeatedPart:
      let part = part(of: file, from: position, &generator)
      file.insert(contentsOf: file[part], at: part.upperBound)
    case .missingPart: file.removeSubrange(part(of: file, from: position, &generator))
    case .cut: file.removeSubrange(position...)
    }
  }

  private func part(of file: [UInt8], from position: Int, _ generator: inout SeededGenerator) -> Range<Int> {
    position..<min(position + Int.random(in: 1...64, using: &generator), file.count)
  }

  private func changeNumber(in file: inout [UInt8], at position: Int, _ generator: inout SeededGenerator) {
    let width = min([2, 4, 8].randomElement(using: &generator)!, file.count - position)
    let number = Self.numbers.randomElement(using: &generator)!
    let isLittleEndian = Bool.random(using: &generator)
    for place in 0..<width {
      let shift = 8 * UInt64(isLittleEndian ? place : width - 1 - place)
      file[position + place] = UInt8(truncatingIfNeeded: number >> shift)
    }
  }

  /// Replaces the next number that is written in decimal.
  private func changeDigits(in file: inout [UInt8], after position: Int, _ generator: inout SeededGenerator) {
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    guard let start = file[position...].firstIndex(where: isDigit) else { return }
    let end = file[start...].firstIndex { !isDigit($0) } ?? file.count
    file.replaceSubrange(start..<end, with: Self.digits.randomElement(using: &generator)!.utf8)
  }
}
