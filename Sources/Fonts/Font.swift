internal import CHarfBuzz

/// One face of a font file, scaled to one em.
///
/// Lengths are in ems with y upwards. A face is immutable once it is loaded, so threads may share it.
package final class Font: Hashable, @unchecked Sendable {
  /// The file that holds the face.
  package let path: String
  /// The index of the face in its file.
  package let index: Int
  package let family: String
  /// The name that PostScript and PDF know the face by.
  package let postScriptName: String
  /// The type sizes that the face is drawn for, if it is one of several.
  package let opticalSize: OpticalSize?
  package let unitsPerEm: Int
  /// The heights above and below the baseline that the font asks for; the descent is positive.
  package let ascent: Double
  package let descent: Double
  package let xHeight: Double
  package let capHeight: Double
  /// The font's constants and glyphs for mathematics, if it has a MATH table.
  package let math: MathTable?

  let face: OpaquePointer
  let handle: OpaquePointer

  /// - Throws: `FontError`.
  package init(path: String, index: Int = 0, family: String) throws {
    guard let blob = hb_blob_create_from_file_or_fail(path) else { throw FontError.unreadable(path: path) }
    defer { hb_blob_destroy(blob) }
    guard (0..<Int(hb_face_count(blob))).contains(index) else {
      throw FontError.noFace(path: path, index: index)
    }
    let face = hb_face_create(blob, UInt32(index))!
    self.face = face
    handle = hb_font_create(face)
    postScriptName = Self.postScriptName(of: face) ?? family
    opticalSize = OpticalSize(of: face)
    self.path = path
    self.index = index
    self.family = family
    let units = Int(hb_face_get_upem(face))
    unitsPerEm = units
    hb_font_set_scale(handle, Int32(units), Int32(units))
    let metric = { [handle] (tag: hb_ot_metrics_tag_t) -> Double in
      var position: hb_position_t = 0
      hb_ot_metrics_get_position_with_fallback(handle, tag, &position)
      return Double(position) / Double(units)
    }
    ascent = metric(HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER)
    descent = -metric(HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER)
    xHeight = metric(HB_OT_METRICS_TAG_X_HEIGHT)
    capHeight = metric(HB_OT_METRICS_TAG_CAP_HEIGHT)
    math = hb_ot_math_has_data(face) != 0 ? MathTable(handle, unitsPerEm: units) : nil
    hb_font_make_immutable(handle)
  }

  deinit {
    hb_font_destroy(handle)
    hb_face_destroy(face)
  }

  package static func == (left: Font, right: Font) -> Bool {
    left.path == right.path && left.index == right.index
  }

  package func hash(into hasher: inout Swift.Hasher) {
    hasher.combine(path)
    hasher.combine(index)
  }

  /// The glyph for one character, without shaping; nil if the font lacks it.
  package func glyph(for scalar: Unicode.Scalar) -> UInt32? {
    var glyph: hb_codepoint_t = 0
    return hb_font_get_nominal_glyph(handle, scalar.value, &glyph) != 0 ? glyph : nil
  }

  package func advance(of glyph: UInt32) -> Double { ems(hb_font_get_glyph_h_advance(handle, glyph)) }

  /// The box around a glyph's ink.
  package func bounds(of glyph: UInt32) -> GlyphBounds {
    var extents = hb_glyph_extents_t()
    hb_font_get_glyph_extents(handle, glyph, &extents)
    return GlyphBounds(
      left: ems(extents.x_bearing), right: ems(extents.x_bearing + extents.width),
      top: ems(extents.y_bearing), bottom: ems(extents.y_bearing + extents.height))
  }

  private static func postScriptName(of face: OpaquePointer) -> String? {
    // OpenType allows 63 characters.
    var name = [CChar](repeating: 0, count: 64)
    var length = UInt32(name.count)
    hb_ot_name_get_utf8(
      face, hb_ot_name_id_t(HB_OT_NAME_ID_POSTSCRIPT_NAME), nil, &length, &name)
    return length == 0 ? nil : String(decoding: name.prefix(Int(length)).map(UInt8.init), as: UTF8.self)
  }

  func ems(_ units: hb_position_t) -> Double { Double(units) / Double(unitsPerEm) }
}

/// The edges of a glyph's ink from its origin, in ems with y upwards.
package struct GlyphBounds: Hashable, Sendable {
  package var left: Double
  package var right: Double
  package var top: Double
  package var bottom: Double

  package init(left: Double, right: Double, top: Double, bottom: Double) {
    self.left = left
    self.right = right
    self.top = top
    self.bottom = bottom
  }
}
