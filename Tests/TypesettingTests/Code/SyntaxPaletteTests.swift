import Foundation
import Frames
import Testing
import Typesetting

struct SyntaxPaletteTests {
  /// WCAG 2.2, 1.4.3: small type needs a contrast of 4.5 with what it stands on.
  @Test(arguments: SyntaxToken.Kind.allCases)
  func everyColorIsReadableOnAPanel(_ kind: SyntaxToken.Kind) {
    let panel = luminance(Color(hex: 0xf5f5f3))
    let ink = luminance(SyntaxPalette().color(of: kind))
    #expect((panel + 0.05) / (ink + 0.05) >= 4.5)
  }

  private func luminance(_ color: Color) -> Double {
    func linear(_ value: Double) -> Double {
      value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }
}
