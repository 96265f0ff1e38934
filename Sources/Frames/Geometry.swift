/// A place on a frame; x grows to the right and y grows downwards, as on a page.
package struct Point: Hashable, Sendable {
  package var x: Points
  package var y: Points

  package init(x: Points, y: Points) {
    self.x = x
    self.y = y
  }

  package static let zero = Point(x: 0, y: 0)
  package static func + (left: Self, right: Self) -> Self { Point(x: left.x + right.x, y: left.y + right.y) }
  package static func - (left: Self, right: Self) -> Self { Point(x: left.x - right.x, y: left.y - right.y) }
}

package struct Size: Hashable, Sendable {
  package var width: Points
  package var height: Points

  package init(width: Points, height: Points) {
    self.width = width
    self.height = height
  }

  package static let zero = Size(width: 0, height: 0)
  /// ISO 216 A4: 210 mm by 297 mm.
  package static let a4 = Size(width: .millimetres(210), height: .millimetres(297))
}

package struct Rect: Hashable, Sendable {
  package var origin: Point
  package var size: Size

  package init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }
}

/// An sRGB colour; each component lies in 0...1.
package struct Color: Hashable, Sendable {
  package var red: Double
  package var green: Double
  package var blue: Double
  package var alpha: Double

  package init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// The colour of a hexadecimal number such as `0x1f77b4`.
  package init(hex: UInt32, alpha: Double = 1) {
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255, blue: Double(hex & 255) / 255,
      alpha: alpha)
  }

  package static let black = Color(hex: 0)
  package static let white = Color(hex: 0xffffff)
  package static func gray(_ value: Double) -> Color { Color(red: value, green: value, blue: value) }
}
