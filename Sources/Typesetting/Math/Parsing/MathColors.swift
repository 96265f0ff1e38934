import Frames

/// Colours by the names of LaTeX's `xcolor`, and hexadecimal ones.
enum MathColors {
  static func color(named name: String) -> Color? {
    if let hex = named[name] { return Color(hex: hex) }
    let digits = name.hasPrefix("#") ? name.dropFirst() : name[...]
    guard digits.utf8.count == 6, let value = UInt32(digits, radix: 16) else { return nil }
    return Color(hex: value)
  }

  static let named: [String: UInt32] = [
    "black": 0x000000, "white": 0xffffff, "red": 0xff0000, "green": 0x00ff00, "blue": 0x0000ff,
    "cyan": 0x00ffff, "magenta": 0xff00ff, "yellow": 0xffff00, "gray": 0x808080, "grey": 0x808080,
    "darkgray": 0x404040, "lightgray": 0xbfbfbf, "orange": 0xff8000, "purple": 0xbf0040, "violet": 0x800080,
    "brown": 0xbf8040, "teal": 0x008080, "olive": 0x808000, "lime": 0xbfff00, "pink": 0xffbfbf,
  ]
}
