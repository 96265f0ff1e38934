/// What a program sends to a terminal, one step at a time (ECMA-48).
enum TerminalInput: Hashable {
  case character(Character)
  /// A control sequence such as `ESC [ 2 K`, by its final byte.
  case control(Character, [Int])

  /// Takes the next step off `text`; sequences that mean nothing on paper are passed over.
  static func next(_ text: inout Substring.UnicodeScalarView) -> TerminalInput? {
    while let first = text.first {
      guard first == "\u{1b}" else { return .character(character(&text)) }
      text.removeFirst()
      switch text.popFirst() {
      case "[":
        if let control = control(&text) { return control }
      case "]", "P", "X", "^", "_": skipString(&text)
      // Character sets have one more byte.
      case "(", ")", "*", "+", "#", " ": _ = text.popFirst()
      default: break
      }
    }
    return nil
  }

  private static func character(_ text: inout Substring.UnicodeScalarView) -> Character {
    if text.first! == "\r" || text.first!.value < 0x20 { return Character(text.removeFirst()) }
    let character = Substring(text).first!
    text = text.dropFirst(character.unicodeScalars.count)
    return character
  }

  /// Parameters, intermediate bytes and a final byte; nil if the sequence is private or cut off.
  private static func control(_ text: inout Substring.UnicodeScalarView) -> TerminalInput? {
    var parameters = ""
    while let scalar = text.popFirst() {
      switch scalar.value {
      case 0x20...0x3f: parameters.unicodeScalars.append(scalar)
      case 0x40...0x7e:
        guard parameters.allSatisfy({ $0.isNumber || $0 == ";" || $0 == ":" }) else { return nil }
        let numbers = parameters.split(omittingEmptySubsequences: false) { $0 == ";" || $0 == ":" }
        let values = parameters.isEmpty ? [] : numbers.map { min(Int($0) ?? 0, 9_999) }
        return .control(Character(scalar), values)
      default: return nil
      }
    }
    return nil
  }

  /// Window titles, links and the like, up to BEL or `ESC \`.
  private static func skipString(_ text: inout Substring.UnicodeScalarView) {
    while let scalar = text.popFirst() {
      if scalar == "\u{7}" { return }
      if scalar == "\u{1b}" {
        if text.first == "\\" { text.removeFirst() }
        return
      }
    }
  }
}
