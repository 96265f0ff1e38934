/// One element of a paragraph in numbers, as line breaking needs it. Lengths are in points.
package struct Breakable: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case box
    case glue
    /// Glue that fills a line, before a forced break.
    case fill
    case kern
    case penalty
    /// A place to divide a word; `before` and `after` are the widths that a break adds on either side.
    case division
  }

  package var kind: Kind
  package var width = 0.0
  package var stretch = 0.0
  package var shrink = 0.0
  package var penalty = 0.0
  package var before = 0.0
  package var after = 0.0
  /// How far the element hangs out at the start and at the end of a line.
  package var leftProtrusion = 0.0
  package var rightProtrusion = 0.0
  /// Whether the break shows a hyphen.
  package var isFlagged = false

  package init(_ kind: Kind, width: Double = 0) {
    self.kind = kind
    self.width = width
  }
}

/// Chooses the breaks of a whole paragraph at once, so that its lines look best together.
///
/// Knuth and Plass, *Breaking paragraphs into lines* (1981), with the parameters and passes of TeX
/// (TeXbook, chapter 14; *TeX: The Program*, §813–§890). Unlike TeX it counts protrusion into the width of a line,
/// and before it lets a line run over it tries a last pass that takes loose lines.
package struct LineBreaker: Sendable {
  package struct Parameters: Hashable, Sendable {
    package var pretolerance = 100.0
    package var tolerance = 200.0
    /// Stretch added to each line, in thought only, when nothing else helps.
    package var emergencyStretch = 0.0
    package var linePenalty = 10.0
    package var adjacentDemerits = 10_000.0
    package var doubleHyphenDemerits = 10_000.0
    package var finalHyphenDemerits = 5_000.0

    package init() {}
  }

  package var items: [Breakable]
  package var parameters: Parameters
  /// The width of the first line and that of all others.
  package var firstWidth: Double
  package var width: Double
  /// Stretch that every line has at its end, for ragged margins.
  package var lineStretch: Double

  package init(
    _ items: [Breakable], width: Double, firstWidth: Double? = nil, lineStretch: Double = 0,
    parameters: Parameters = Parameters()
  ) {
    self.items = items
    self.width = width
    self.firstWidth = firstWidth ?? width
    self.lineStretch = lineStretch
    self.parameters = parameters
  }

  /// The indices of the items at which lines end; the last is that of the forced break at the end.
  package func breaks() -> [Int] {
    let passes: [(allowsDivision: Bool, tolerance: Double, emergencyStretch: Double)] = [
      (false, parameters.pretolerance, 0),
      (true, parameters.tolerance, 0),
      (true, parameters.tolerance, parameters.emergencyStretch),
      (true, 10_000, parameters.emergencyStretch),
    ]
    for (index, pass) in passes.enumerated() {
      var attempt = Attempt(
        self, allowsDivision: pass.allowsDivision, tolerance: pass.tolerance,
        emergencyStretch: pass.emergencyStretch)
      if let breaks = attempt.run(isFinal: index == passes.count - 1) { return breaks }
    }
    preconditionFailure("a paragraph has to end with a forced break")
  }

  /// TeX's badness: 100 times the cube of the ratio, at most 10 000.
  package static func badness(ratio: Double) -> Double {
    let badness = 100 * ratio * ratio * ratio
    // A small number is rounded faster by becoming an integer.
    return badness < 10_000 ? Double(Int(badness + 0.5)) : 10_000
  }
}
