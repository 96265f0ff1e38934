package import Frames

/// What a paragraph is made of for line breaking: TeX's horizontal list (TeXbook, chapter 14).
package enum HorizontalItem: Sendable {
  /// Something that no line break can cut: a formula or part of one, a picture.
  case box(Frame)
  /// Space that vanishes at a line break; a line can break before it if a box stands before it.
  case glue(Glue)
  /// A place where a line may break, at a price; see `Penalty`.
  case penalty(Double)
  /// Space that stays and where no line can break.
  case kern(Points)
}

/// The prices of breaks, on TeX's scale.
package enum Penalty {
  /// From here on a break is forbidden.
  package static let forbidden = 10_000.0
  /// From here down a break is forced.
  package static let forced = -10_000.0
}

/// Space that can grow and shrink.
package struct Glue: Hashable, Sendable {
  package var natural: Points
  package var stretch: Points
  package var shrink: Points

  package init(_ natural: Points, stretch: Points = 0, shrink: Points = 0) {
    self.natural = natural
    self.stretch = stretch
    self.shrink = shrink
  }

  package static let zero = Glue(0)

  package static func + (left: Self, right: Self) -> Self {
    Glue(
      left.natural + right.natural, stretch: left.stretch + right.stretch, shrink: left.shrink + right.shrink)
  }

  package static func - (left: Self, right: Self) -> Self {
    Glue(
      left.natural - right.natural, stretch: left.stretch - right.stretch, shrink: left.shrink - right.shrink)
  }

  package static func += (left: inout Self, right: Self) { left = left + right }
}
