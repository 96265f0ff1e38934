package import Fonts
package import Frames

/// The type, lines and colours that charts are drawn with.
package struct PlotStyle {
  /// Sets a label's inline Markdown and mathematics on one line, at a type size.
  package typealias SetLabel = (_ markdown: String, _ size: Points) -> Frame

  package var setLabel: SetLabel
  /// The type size of titles, axis labels and legends.
  package var labelSize: Points = 8.5
  /// The type size of the numbers along the axes.
  package var tickSize: Points = 7.5
  package var lineWidth: Points = 1.1
  package var thinLineWidth: Points = 0.5
  package var axisWidth: Points = 0.5
  package var gridWidth: Points = 0.4
  /// The width and height of a point's sign.
  package var markerSize: Points = 3.8
  package var axisColor = Color.gray(0.25)
  package var gridColor = Color.gray(0.9)
  /// Width over height of a plot that does not say.
  package var aspectRatio = 2.0
  /// The same for the panels of a grid.
  package var panelAspectRatio = 1.4
  /// Between a grid's panels.
  package var gutter: Points = 16

  package init(setLabel: @escaping SetLabel) { self.setLabel = setLabel }

  /// Labels in one font, without Markdown or mathematics.
  package init(font: Font) {
    self.init { text, size in
      let run = GlyphRun(font: font, size: size, text: text, glyphs: font.shape(text))
      let ascent = Em(0.75).at(size)
      var frame = Frame(size: Size(width: run.width, height: Em(1).at(size)), baseline: ascent)
      if !text.isEmpty { frame.place(.glyphs(run), at: Point(x: 0, y: ascent)) }
      return frame
    }
  }

  func label(_ text: String) -> Frame { setLabel(text, labelSize) }
}
