package import Fonts
package import Frames

/// The type, colours and distances that graphs are drawn with.
package struct GraphStyle {
  package var text: FontStack
  /// For the names of cells and what they define.
  package var code: FontStack
  package var titleSize: Points = 12
  package var labelSize: Points = 8.5
  package var noteSize: Points = 7.5
  package var rowHeight: Points = 15
  package var margin: Points = 20
  package var columnGap: Points = 12
  package var markSize: Points = 5.2
  package var lineWidth: Points = 0.7
  /// For the arcs from what is given, which are many and say little.
  package var faintLineWidth: Points = 0.4
  package var faintColor = Color.gray(0.6)
  package var freshColor = Color.black
  package var staleColor = Color(hex: 0xd55e00)
  package var secondaryColor = Color.gray(0.38)

  package init(text: FontStack, code: FontStack) {
    self.text = text
    self.code = code
  }

  func color(of state: DependencyGraph.State) -> Color {
    switch state {
    case .fresh: freshColor
    case .stale: staleColor
    case .given: secondaryColor
    }
  }

  /// Code is drawn larger than text at the same size, so it is set at a smaller one.
  func makeLabel(_ label: String, isCode: Bool = false, size: Points, color: Color) -> Frame {
    let size = isCode ? size * 0.88 : size
    var frame = Frame(size: Size(width: 0, height: size), baseline: size * 0.75)
    for part in (isCode ? code : text).runs(of: label) {
      let glyphs = part.font.shape(part.text, features: isCode ? ["-calt", "-liga"] : [])
      let run = GlyphRun(font: part.font, size: size, color: color, text: part.text, glyphs: glyphs)
      frame.place(.glyphs(run), at: Point(x: frame.size.width, y: frame.baseline))
      frame.size.width = frame.size.width + run.width
    }
    return frame
  }
}
