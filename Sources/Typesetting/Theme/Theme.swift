package import Frames

/// The look of a document: type, sizes, colours and the spaces between things.
package struct Theme: Hashable, Sendable {
  package var faces: FaceNames

  // Sizes of type.
  package var size: Points
  /// The distance from baseline to baseline.
  package var leading: Points
  package var smallSize: Points { size * 0.875 }
  package var noteSize: Points { size * 0.82 }
  package var codeSize: Points { size * 0.75 }
  /// The size of inline code relative to the text around it, which matches the x-heights.
  package var monoScale: Double
  /// The size of a heading by its level, 1 to 4 and deeper.
  package func headingSize(_ level: Int) -> Points {
    switch level {
    case 1: size * 1.44
    case 2: size * 1.2
    default: size
    }
  }

  // The page.
  package var paper: Size = .a4
  package var margins: Margins

  // Spaces.
  /// What the leading leaves between the boxes of two lines of text.
  package var lineGap: Points { leading - body.ascent - body.descent }
  package var paragraphSpace: Glue {
    Glue(lineGap + leading * 0.4, stretch: leading * 0.12, shrink: leading * 0.08)
  }
  /// Around displayed equations, listings, figures and tables.
  package var displaySpace: Glue {
    Glue(lineGap + leading * 0.6, stretch: leading * 0.3, shrink: leading * 0.15)
  }
  package var indent: Points { size * 2 }
  package var panelPadding: Points { size * 0.6 }

  // Colours.
  package var text = Color.black
  package var secondary = Color.gray(0.38)
  package var rule = Color.gray(0.7)
  package var link = Color(hex: 0x1d4477)
  package var accent = Color(hex: 0x1d4477)
  package var codeBackground = Color(hex: 0xf5f5f3)
  package var warning = Color(hex: 0x9a5b00)
  package var failure = Color(hex: 0xa61b1b)
  package var failureBackground = Color(hex: 0xfdf3f2)

  package struct Margins: Hashable, Sendable {
    package var top: Points
    package var bottom: Points
    package var side: Points
  }

  package var measure: Points { paper.width - margins.side - margins.side }
  package var textHeight: Points { paper.height - margins.top - margins.bottom }

  package var body: TextStyle { TextStyle(size: size).with(\.color, text) }

  /// The theme of a name that a document gives, or nil if there is none.
  package static func named(_ name: String, size: Points) -> Theme? {
    switch name {
    case "latin-modern": latinModern(size: size)
    case "pagella": pagella(size: size)
    default: nil
    }
  }

  package static let names = ["latin-modern", "pagella"]

  package static func latinModern(size: Points = 10.959) -> Theme {
    Theme(
      faces: .latinModern, size: size, leading: size * 1.24, monoScale: 0.8,
      margins: Margins(top: .millimetres(25), bottom: .millimetres(27), side: .millimetres(27)))
  }

  package static func pagella(size: Points = 10.959) -> Theme {
    Theme(
      faces: .pagella, size: size * 0.96, leading: size * 1.3, monoScale: 0.85,
      margins: Margins(top: .millimetres(25), bottom: .millimetres(27), side: .millimetres(27)))
  }

  private init(faces: FaceNames, size: Points, leading: Points, monoScale: Double, margins: Margins) {
    self.faces = faces
    self.size = size
    self.leading = leading
    self.monoScale = monoScale
    self.margins = margins
  }
}
