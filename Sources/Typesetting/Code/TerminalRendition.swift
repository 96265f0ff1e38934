internal import Frames

/// The look that "select graphic rendition" sequences have set (ECMA-48, 8.3.117).
struct TerminalRendition {
  let plain: CodeStyle
  private var style: CodeStyle
  private var isFaint = false
  private var isInverse = false

  init(plain: CodeStyle) {
    self.plain = plain
    style = plain
  }

  /// How a character that is written now looks.
  var current: CodeStyle {
    var result = style
    if isFaint { result.color = faint(result.color) }
    if isInverse { (result.color, result.background) = (style.background ?? .white, style.color) }
    return result
  }

  mutating func select(_ parameters: [Int]) {
    var rest = (parameters.isEmpty ? [0] : parameters)[...]
    while let code = rest.popFirst() {
      switch code {
      case 0: self = TerminalRendition(plain: plain)
      case 1: style.isBold = true
      case 2: isFaint = true
      case 3: style.isItalic = true
      case 4: style.isUnderlined = true
      case 7: isInverse = true
      case 9: style.isStruck = true
      case 22: (style.isBold, isFaint) = (false, false)
      case 23: style.isItalic = false
      case 24: style.isUnderlined = false
      case 27: isInverse = false
      case 29: style.isStruck = false
      case 30...37: style.color = TerminalColors.foreground(code - 30) ?? plain.color
      case 90...97: style.color = TerminalColors.foreground(code - 90 + 8) ?? plain.color
      case 39: style.color = plain.color
      case 38: style.color = color(&rest, TerminalColors.foreground, TerminalColors.darkened) ?? style.color
      case 40...47: style.background = TerminalColors.background(code - 40)
      case 100...107: style.background = TerminalColors.background(code - 100 + 8)
      case 49: style.background = nil
      case 48: style.background = color(&rest, TerminalColors.background, TerminalColors.lightened)
      default: break
      }
    }
  }

  /// Reads `5;n` or `2;r;g;b`.
  private func color(
    _ rest: inout ArraySlice<Int>, _ indexed: (Int) -> Color?, _ adapted: (Color) -> Color
  ) -> Color? {
    switch rest.popFirst() {
    case 5: return rest.popFirst().flatMap(indexed)
    case 2:
      guard rest.count >= 3 else { return nil }
      let parts = rest.prefix(3).map { Double(min(max($0, 0), 255)) / 255 }
      rest = rest.dropFirst(3)
      return adapted(Color(red: parts[0], green: parts[1], blue: parts[2]))
    default: return nil
    }
  }

  private func faint(_ color: Color) -> Color {
    let mix = { (value: Double) in value + (1 - value) * 0.3 }
    return Color(red: mix(color.red), green: mix(color.green), blue: mix(color.blue))
  }
}
