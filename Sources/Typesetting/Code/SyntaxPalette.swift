package import Frames

/// The colours of code.
///
/// They are dark enough for small type on a light panel, and differ in lightness so that a copy in grey still tells
/// comments and strings from the rest.
package struct SyntaxPalette: Hashable, Sendable {
  package var plain = Color(hex: 0x1f2328)
  package var keyword = Color(hex: 0x8a1c6f)
  package var type = Color(hex: 0x1b5e6b)
  package var string = Color(hex: 0xa3361b)
  package var number = Color(hex: 0x1d4fa3)
  package var comment = Color(hex: 0x66707a)
  package var attribute = Color(hex: 0x7a5200)

  package init() {}

  package func color(of kind: SyntaxToken.Kind) -> Color {
    switch kind {
    case .plain: plain
    case .keyword: keyword
    case .type: type
    case .string: string
    case .number: number
    case .comment: comment
    case .attribute: attribute
    }
  }
}
