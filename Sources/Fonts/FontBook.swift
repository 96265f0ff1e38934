internal import CFontconfig
import Synchronization

/// The fonts installed on this machine.
package final class FontBook: Sendable {
  package static let shared = FontBook()

  package struct Style: Hashable, Sendable {
    package var isBold: Bool
    package var isItalic: Bool

    package init(isBold: Bool = false, isItalic: Bool = false) {
      self.isBold = isBold
      self.isItalic = isItalic
    }

    package static let regular = Style()
    package static let bold = Style(isBold: true)
    package static let italic = Style(isItalic: true)
    package static let boldItalic = Style(isBold: true, isItalic: true)
  }

  package enum FindError: Error, Hashable {
    /// No installed font has this family name.
    case missing(family: String)
  }

  private struct Key: Hashable {
    var family: String
    var style: Style
  }

  private struct Character: Hashable {
    var scalar: Unicode.Scalar
    var style: Style
  }

  private let fonts = Mutex<[Key: Font]>([:])
  private let fallbacks = Mutex<[Character: Font?]>([:])

  private init() { FcInit() }

  /// The face of a family that fits a style; a family of another name is never put in its place.
  package func font(family: String, style: Style = .regular) throws -> Font {
    let key = Key(family: family, style: style)
    if let font = fonts.withLock({ $0[key] }) { return font }
    guard let match = Self.match(family: family, style: style, scalar: nil), match.families.contains(family)
    else { throw FindError.missing(family: family) }
    let font = try Font(path: match.path, index: match.index, family: family)
    fonts.withLock { $0[key] = font }
    return font
  }

  /// An installed font that has a glyph for a character, or nil if there is none.
  package func fallback(for scalar: Unicode.Scalar, style: Style = .regular) -> Font? {
    let key = Character(scalar: scalar, style: style)
    if let known = fallbacks.withLock({ $0[key] }) { return known }
    let match = Self.match(family: nil, style: style, scalar: scalar)
    let font = match.flatMap {
      try? Font(path: $0.path, index: $0.index, family: $0.families.first ?? $0.path)
    }
    let usable = font?.glyph(for: scalar) == nil ? nil : font
    fallbacks.withLock { $0[key] = .some(usable) }
    return usable
  }

  private struct Match {
    var path: String
    var index: Int
    var families: [String]
  }

  private static func match(family: String?, style: Style, scalar: Unicode.Scalar?) -> Match? {
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    if let family { FcPatternAddString(pattern, FC_FAMILY, family) }
    FcPatternAddInteger(pattern, FC_WEIGHT, style.isBold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)
    FcPatternAddInteger(pattern, FC_SLANT, style.isItalic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN)
    FcPatternAddBool(pattern, FC_OUTLINE, FcTrue)
    if let scalar {
      let characters = FcCharSetCreate()
      FcCharSetAddChar(characters, scalar.value)
      FcPatternAddCharSet(pattern, FC_CHARSET, characters)
      FcCharSetDestroy(characters)
    }
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let found = FcFontMatch(nil, pattern, &result) else { return nil }
    defer { FcPatternDestroy(found) }
    guard let path = string(FC_FILE, 0, of: found) else { return nil }
    var index: Int32 = 0
    FcPatternGetInteger(found, FC_INDEX, 0, &index)
    let families = (0..<8).compactMap { string(FC_FAMILY, Int32($0), of: found) }
    return Match(path: path, index: Int(index), families: families)
  }

  private static func string(_ property: String, _ index: Int32, of pattern: OpaquePointer) -> String? {
    var value: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, property, index, &value) == FcResultMatch, let value else { return nil }
    return String(cString: value)
  }
}
