package import Frames

/// How a stretch of text looks.
package struct TextStyle: Hashable, Sendable {
  package enum Family: Hashable, Sendable { case serif, smallCapitals, mono }

  package var family = Family.serif
  package var isBold = false
  package var isItalic = false
  package var isStruck = false
  package var size: Points
  package var color = Color.black
  /// How far the baseline is raised.
  package var rise: Points = 0
  package var link: Link?

  package init(size: Points) { self.size = size }

  package func with<Value>(_ keyPath: WritableKeyPath<TextStyle, Value>, _ value: Value) -> TextStyle {
    var style = self
    style[keyPath: keyPath] = value
    return style
  }

  /// The heights that a line of text takes above and below its baseline, whatever letters stand in it.
  package var ascent: Points { Em(0.7).at(size) + rise }
  package var descent: Points { Em(0.22).at(size) - rise }
}
