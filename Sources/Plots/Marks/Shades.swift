internal import Displays
internal import Frames

/// The colours of a heat map's values.
struct Shades {
  let palette: HeatMap.Palette
  /// Whether shades follow the square root of the amount, so that small ones remain visible.
  let isRooted: Bool
  let low: Double
  let high: Double

  /// The shades of all finite values; a diverging palette has its middle at zero.
  init(_ map: HeatMap) {
    let finite = map.values.joined().filter(\.isFinite)
    palette = map.palette
    // Where no numbers stand in the fields, shades must be read off a scale and be in proportion.
    isRooted = map.palette == .sequential && map.valueFormat != nil
    switch palette {
    case .sequential:
      low = min(finite.min() ?? 0, 0)
      high = max(finite.max() ?? 1, low)
    case .diverging:
      let reach = finite.map(abs).max() ?? 1
      low = -reach
      high = reach
    }
  }

  /// The colour of a value; white for what is not a number.
  func color(of value: Double) -> Color {
    guard !value.isNaN else { return .white }
    let linear = high > low ? min(max((value / 2 - low / 2) / (high / 2 - low / 2), 0), 1) : 0
    let share = isRooted ? linear.squareRoot() : linear
    let stops = palette == .sequential ? Self.sequential : Self.diverging
    let place = share * Double(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    return Self.mix(stops[index], stops[index + 1], place - Double(index))
  }

  /// Whether text on a colour is better white than black, by its relative luminance (ITU-R BT.709).
  static func isDark(_ color: Color) -> Bool {
    0.2126 * color.red + 0.7152 * color.green + 0.0722 * color.blue < 0.5
  }

  private static let sequential = [0xffffff, 0xc6dcec, 0x7db3d8, 0x2d7fb8, 0x0b4a82, 0x08264d].map {
    Color(hex: $0)
  }
  private static let diverging = [0x0b4a82, 0x7db3d8, 0xffffff, 0xf2a47c, 0xb34400].map { Color(hex: $0) }

  private static func mix(_ first: Color, _ second: Color, _ share: Double) -> Color {
    Color(
      red: first.red + (second.red - first.red) * share,
      green: first.green + (second.green - first.green) * share,
      blue: first.blue + (second.blue - first.blue) * share)
  }
}
