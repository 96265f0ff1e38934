package import Fonts
package import Frames

/// The fonts, the size and the colour that formulas are set in.
package struct MathFonts: Sendable {
  /// A font with a MATH table.
  package let math: Font
  private let faces: FaceNames
  private let roman: Font
  package var size: Points
  package var color: Color

  /// - Throws: `FontError` if a family is not installed.
  package init(faces: FaceNames, size: Points, color: Color = .black) throws {
    math = try FontBook.shared.font(family: faces.math)
    precondition(math.math != nil, "\(faces.math) has no MATH table")
    roman = try FontBook.shared.font(family: faces.serif, size: size.value)
    self.faces = faces
    self.size = size
    self.color = color
  }

  /// The font of running text in a formula; a style that the theme lacks is set upright.
  func text(_ style: MathTextStyle, size: Points) -> Font {
    let isBold = style == .bold || style == .boldItalic
    let isItalic = style == .italic || style == .boldItalic
    let family =
      switch style {
      case .typewriter: faces.mono
      case .sans: faces.sans
      default: faces.serif
      }
    let font = try? FontBook.shared.font(
      family: family, style: FontBook.Style(isBold: isBold, isItalic: isItalic), size: size.value)
    return font ?? roman
  }

  func scaled(by scale: Double) -> MathFonts {
    var fonts = self
    fonts.size *= scale
    return fonts
  }
}
