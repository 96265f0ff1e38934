internal import Displays
internal import Frames

/// Colours of series, in an order in which neighbours differ in lightness, so that they part in grey too.
///
/// Source: M. Okabe, K. Ito, "Color Universal Design", 2008. L* of each is in the comment beside it.
enum Palette {
  static let colors: [Color] = [
    Color(hex: 0x0072b2),  // blue, 46
    Color(hex: 0xe69f00),  // orange, 71
    Color(hex: 0x000000),  // black, 0
    Color(hex: 0x009e73),  // green, 58
    Color(hex: 0x56b4e9),  // sky, 70
    Color(hex: 0xd55e00),  // vermilion, 53
    Color(hex: 0xcc79a7),  // purple, 61
  ]

  /// The colour of a bar or an area, where black would be too heavy.
  static func fill(_ color: ChartColor, series index: Int) -> Color {
    let color = Palette.color(color, series: index)
    return color == .black ? .gray(0.35) : color
  }

  /// - Parameter index: the series that an automatic colour belongs to.
  static func color(_ color: ChartColor, series index: Int) -> Color {
    switch color {
    case .automatic: colors[index % colors.count]
    case .black: .black
    case .gray: .gray(0.45)
    case .blue: Color(hex: 0x0072b2)
    case .orange: Color(hex: 0xe69f00)
    case .green: Color(hex: 0x009e73)
    case .vermilion: Color(hex: 0xd55e00)
    case .sky: Color(hex: 0x56b4e9)
    case .purple: Color(hex: 0xcc79a7)
    case .yellow: Color(hex: 0xf0e442)
    case .hex(let value): Color(hex: value)
    }
  }
}
