import Frames

/// A part of a formula, as it was written.
struct MathNode: Hashable, Sendable {
  var content: Content
  /// The UTF-8 offsets of the part in the formula's source.
  var offsets: Range<Int>

  init(_ content: Content, at offsets: Range<Int>) {
    self.content = content
    self.offsets = offsets
  }

  indirect enum Content: Hashable, Sendable {
    case symbol(MathSymbol)
    /// What stands in braces: one ordinary atom.
    case group([MathNode])
    case scripts(MathScripts)
    case fraction(MathFraction)
    case radical(degree: [MathNode]?, [MathNode])
    case accent(MathAccent, [MathNode])
    /// Something small above and below a base, as `\overset`, `\xrightarrow` and `\overbrace` make it.
    case stack(MathStack)
    case delimited(MathDelimited)
    /// A delimiter of a size of its own, as after `\bigl`; the size counts from 1 to 4.
    case sizedDelimiter(Unicode.Scalar?, size: Int, MathClass)
    /// A name such as "log", or the argument of `\operatorname`.
    case function([MathNode], takesLimits: Bool)
    /// A part whose class was set by `\mathbin` and the like.
    case classed(MathClass, [MathNode])
    case text([MathTextPart])
    case space(Em)
    case phantom([MathNode], keepsWidth: Bool, keepsHeight: Bool)
    /// A part that shows but counts as having no height, from `\smash`.
    case smash([MathNode])
    case decorated(MathDecoration, [MathNode])
    case negated([MathNode])
    case table(MathArray)
    /// The style of all that follows in the same list.
    case style(MathStyle.Level)
    /// The colour of all that follows in the same list.
    case color(Color)
    /// Something that could not be read, shown in place.
    case error(String)
  }
}

/// One character and how it is set.
struct MathSymbol: Hashable, Sendable {
  var scalar: Unicode.Scalar
  var role: MathClass
  /// The alphabet asked for; nil leaves the choice to the kind of character.
  var alphabet: MathAlphabet?
  var isBold = false
  var limits = MathScripts.Limits.beside
}

struct MathScripts: Hashable, Sendable {
  /// Where the scripts of an operator stand.
  enum Limits: Hashable, Sendable {
    case beside, always
    /// Above and below in displays, beside elsewhere.
    case inDisplays
  }

  var base: MathNode?
  var superscript: [MathNode]?
  var `subscript`: [MathNode]?
  /// From `\limits` and `\nolimits`; nil leaves it to the base.
  var limits: Limits?
}

struct MathFraction: Hashable, Sendable {
  var numerator: [MathNode]
  var denominator: [MathNode]
  var hasRule = true
  var left: Unicode.Scalar?
  var right: Unicode.Scalar?
  /// The style that `\dfrac` and `\tfrac` force.
  var level: MathStyle.Level?
  /// Whether the numerator keeps a line's height, as in `\cfrac`.
  var isContinued = false
}

struct MathAccent: Hashable, Sendable {
  var scalar: Unicode.Scalar
  var isBelow = false
  var isStretched = false
}

struct MathStack: Hashable, Sendable {
  enum Base: Hashable, Sendable {
    case list([MathNode])
    /// An arrow as long as what stands above and below it needs.
    case arrow(Unicode.Scalar)
    /// A base with a brace or bracket as wide as itself.
    case braced([MathNode], Unicode.Scalar, isAbove: Bool)
  }

  var base: Base
  var above: [MathNode]?
  var below: [MathNode]?
  /// The class of the whole; nil takes that of the base.
  var role: MathClass?
}

struct MathDelimited: Hashable, Sendable {
  /// A null delimiter is nil.
  var left: Unicode.Scalar?
  var right: Unicode.Scalar?
  /// The contents, cut where `\middle` delimiters stand.
  var parts: [[MathNode]]
  var middles: [Unicode.Scalar?]
}

enum MathTextStyle: Hashable, Sendable { case regular, bold, italic, boldItalic, typewriter, sans }

enum MathTextPart: Hashable, Sendable {
  case words(String, MathTextStyle)
  case math([MathNode])
}

enum MathDecoration: Hashable, Sendable {
  case overline, underline, box
  /// A stroke through the part: rising, falling or both.
  case cancel(rising: Bool, falling: Bool)
}

/// Cells in rows and columns.
struct MathArray: Hashable, Sendable {
  enum Alignment: Hashable, Sendable { case left, center, right }
  enum Kind: Hashable, Sendable {
    case matrix, smallMatrix, cases, displayCases
    /// Pairs of right and left columns without space between them.
    case aligned
    case gathered, substack, array
  }

  struct Row: Hashable, Sendable {
    var cells: [[MathNode]]
    /// Extra space below, from `\\[6pt]`.
    var spaceBelow: Em = 0
    var tag: [MathNode]?
    /// The rules above the row, from `\hline`.
    var rulesAbove = 0
  }

  var kind: Kind
  var rows: [Row]
  /// Of an `array`, by column.
  var alignments: [Alignment] = []
  /// How many rules stand before each column of an `array`, and behind the last.
  var columnRules: [Int] = []
  var rulesBelow = 0
  /// Whether the environment stands for a whole display, such as `align`.
  var isDisplay = false
}
