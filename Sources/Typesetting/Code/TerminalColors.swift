internal import Frames

/// The colours that programs ask a terminal for, in shades that are readable on paper.
enum TerminalColors {
  /// Black, red, green, yellow, blue, magenta, cyan, white; then the same bright.
  private static let named: [UInt32] = [
    0x1f2328, 0xb3261e, 0x2c6e2f, 0x805b00, 0x1d4fa3, 0x8a1c6f, 0x1b5e6b, 0x66707a,
    0x57606a, 0xc8322a, 0x347d39, 0x8f6a00, 0x2b63c6, 0xa1348a, 0x217888, 0x7b848d,
  ]

  /// A foreground by its number in the palette of 256 colours.
  static func foreground(_ index: Int) -> Color? { color(index).map(darkened) }

  /// A background by its number: the same hue, light enough for text to stand on.
  static func background(_ index: Int) -> Color? { color(index).map(lightened) }

  /// xterm's palette: 16 named colours, a cube of 6 × 6 × 6 and 24 greys.
  private static func color(_ index: Int) -> Color? {
    switch index {
    case 0..<16: return Color(hex: named[index])
    case 16..<232:
      let level = { (value: Int) in value == 0 ? 0.0 : Double(value * 40 + 55) / 255 }
      let index = index - 16
      return Color(red: level(index / 36), green: level(index / 6 % 6), blue: level(index % 6))
    case 232..<256: return .gray(Double((index - 232) * 10 + 8) / 255)
    default: return nil
    }
  }

  /// Scales a colour down until its luminance is at most 0.18, a contrast of about 4.5 with white.
  static func darkened(_ color: Color) -> Color {
    let luminance =
      0.2126 * color.red * color.red + 0.7152 * color.green * color.green + 0.0722 * color.blue * color.blue
    guard luminance > 0.18 else { return color }
    let scale = (0.18 / luminance).squareRoot()
    return Color(red: color.red * scale, green: color.green * scale, blue: color.blue * scale)
  }

  static func lightened(_ color: Color) -> Color {
    let mix = { (value: Double) in 1 - (1 - value) * 0.25 }
    return Color(red: mix(color.red), green: mix(color.green), blue: mix(color.blue))
  }
}
