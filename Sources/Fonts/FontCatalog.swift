internal import CFontconfig

/// What fontconfig knows of the installed fonts.
final class FontCatalog: Sendable {
  struct Face: Hashable, Sendable {
    var path: String
    var index: Int
    var family: String
    /// On fontconfig's scales.
    var weight: Int
    var slant: Int
    var width: Int
  }

  static let normal = Int(FC_WEIGHT_REGULAR)
  static let bold = Int(FC_WEIGHT_BOLD)
  static let upright = Int(FC_SLANT_ROMAN)
  static let italic = Int(FC_SLANT_ITALIC)
  static let normalWidth = Int(FC_WIDTH_NORMAL)

  init() { FcInit() }

  /// All faces of a family, in the order of their files' paths; empty if it is not installed.
  func faces(of family: String) -> [Face] {
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    FcPatternAddString(pattern, FC_FAMILY, family)
    FcPatternAddBool(pattern, FC_OUTLINE, FcTrue)
    let properties = FcObjectSetCreate()
    defer { FcObjectSetDestroy(properties) }
    for property in [FC_FILE, FC_INDEX, FC_FAMILY, FC_WEIGHT, FC_SLANT, FC_WIDTH] {
      FcObjectSetAdd(properties, property)
    }
    guard let list = FcFontList(nil, pattern, properties) else { return [] }
    defer { FcFontSetDestroy(list) }
    let faces = (0..<Int(list.pointee.nfont)).compactMap { index in
      list.pointee.fonts[index].flatMap { Face($0, family: family) }
    }
    return faces.sorted { ($0.path, $0.index) < ($1.path, $1.index) }
  }

  /// The face that fontconfig prefers for a character that other fonts lack.
  func face(for scalar: Unicode.Scalar, style: FontBook.Style) -> Face? {
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    FcPatternAddInteger(pattern, FC_WEIGHT, style.isBold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR)
    FcPatternAddInteger(pattern, FC_SLANT, style.isItalic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN)
    FcPatternAddBool(pattern, FC_OUTLINE, FcTrue)
    // Colour pictures in place of outlines cannot be drawn in print.
    FcPatternAddBool(pattern, FC_COLOR, FcFalse)
    let characters = FcCharSetCreate()
    FcCharSetAddChar(characters, scalar.value)
    FcPatternAddCharSet(pattern, FC_CHARSET, characters)
    FcCharSetDestroy(characters)
    FcConfigSubstitute(nil, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultNoMatch
    guard let found = FcFontMatch(nil, pattern, &result) else { return nil }
    defer { FcPatternDestroy(found) }
    return Face(found, family: nil)
  }
}

extension FontCatalog.Face {
  /// - Parameter family: the name by which the face was asked for; nil for the first of its own.
  fileprivate init?(_ pattern: OpaquePointer, family: String?) {
    guard let path = Self.string(FC_FILE, of: pattern) else { return nil }
    self.path = path
    self.family = family ?? Self.string(FC_FAMILY, of: pattern) ?? path
    index = Self.integer(FC_INDEX, of: pattern) ?? 0
    weight = Self.integer(FC_WEIGHT, of: pattern) ?? FontCatalog.normal
    slant = Self.integer(FC_SLANT, of: pattern) ?? FontCatalog.upright
    width = Self.integer(FC_WIDTH, of: pattern) ?? FontCatalog.normalWidth
  }

  private static func string(_ property: String, of pattern: OpaquePointer) -> String? {
    var value: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pattern, property, 0, &value) == FcResultMatch, let value else { return nil }
    return String(cString: value)
  }

  private static func integer(_ property: String, of pattern: OpaquePointer) -> Int? {
    var value: Int32 = 0
    return FcPatternGetInteger(pattern, property, 0, &value) == FcResultMatch ? Int(value) : nil
  }
}
