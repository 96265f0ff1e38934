internal import Synchronization

/// The fonts installed on this machine, each loaded once.
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

  /// The type size that faces are chosen for where none is given, in points.
  package static let usualSize = 10.0

  private struct Key: Hashable {
    var family: String
    var style: Style
    var size: Double
  }

  private struct Character: Hashable {
    var scalar: Unicode.Scalar
    var style: Style
  }

  private let catalog = FontCatalog()
  private let fonts = Mutex<[Key: Font]>([:])
  private let families = Mutex<[String: FontFamily]>([:])
  private let fallbacks = Mutex<[Character: Font?]>([:])

  private init() {}

  /// The face of a family that fits a style best; a family of another name is never put in its place.
  ///
  /// - Parameter size: the type size in points. A family such as Latin Modern Roman draws small type wider and
  ///   sturdier than large type; the face that is meant for the size is taken.
  /// - Throws: `FontError`.
  package func font(family: String, style: Style = .regular, size: Double = usualSize) throws -> Font {
    let key = Key(family: family, style: style, size: size)
    if let font = fonts.withLock({ $0[key] }) { return font }
    let known = try families.withLock { families in
      if let known = families[family] { return known }
      let loaded = try FontFamily(family, faces: catalog.faces(of: family))
      families[family] = loaded
      return loaded
    }
    let font = try known.font(style: style, size: size)
    fonts.withLock { $0[key] = font }
    return font
  }

  /// An installed font that has a glyph for a character, or nil if there is none.
  package func fallback(for scalar: Unicode.Scalar, style: Style = .regular) -> Font? {
    let key = Character(scalar: scalar, style: style)
    if let known = fallbacks.withLock({ $0[key] }) { return known }
    let font = catalog.face(for: scalar, style: style).flatMap { face in
      try? Font(path: face.path, index: face.index, family: face.family)
    }
    let usable = font?.glyph(for: scalar) == nil ? nil : font
    fallbacks.withLock { $0[key] = .some(usable) }
    return usable
  }
}
