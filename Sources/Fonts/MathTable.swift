internal import CHarfBuzz

/// The OpenType MATH table of a font; lengths are in ems with y upwards.
package final class MathTable: @unchecked Sendable {
  private let handle: OpaquePointer
  private let unitsPerEm: Double

  /// Keeps a reference of its own to HarfBuzz's font.
  init(_ handle: OpaquePointer, unitsPerEm: Int) {
    self.handle = hb_font_reference(handle)
    self.unitsPerEm = Double(unitsPerEm)
  }

  deinit { hb_font_destroy(handle) }

  /// A constant of the table, by its name in the OpenType specification.
  package func constant(_ constant: MathConstant) -> Double {
    let value = Double(hb_ot_math_get_constant(handle, hb_ot_math_constant_t(constant.rawValue)))
    return constant.isPercentage ? value / 100 : value / unitsPerEm
  }

  package func italicsCorrection(of glyph: UInt32) -> Double {
    ems(hb_ot_math_get_glyph_italics_correction(handle, glyph))
  }

  /// The x position over which accents are centred.
  package func topAccentAttachment(of glyph: UInt32) -> Double {
    ems(hb_ot_math_get_glyph_top_accent_attachment(handle, glyph))
  }

  package func isExtendedShape(_ glyph: UInt32) -> Bool {
    hb_ot_math_is_glyph_extended_shape(hb_font_get_face(handle), glyph) != 0
  }

  package enum Corner: Sendable { case topRight, topLeft, bottomRight, bottomLeft }

  /// The cut-in at a corner of a glyph for a script whose edge stands at `height`.
  package func kern(of glyph: UInt32, at corner: Corner, height: Double) -> Double {
    let position = hb_position_t((height * unitsPerEm).rounded())
    let kern: hb_ot_math_kern_t =
      switch corner {
      case .topRight: HB_OT_MATH_KERN_TOP_RIGHT
      case .topLeft: HB_OT_MATH_KERN_TOP_LEFT
      case .bottomRight: HB_OT_MATH_KERN_BOTTOM_RIGHT
      case .bottomLeft: HB_OT_MATH_KERN_BOTTOM_LEFT
      }
    return ems(hb_ot_math_get_glyph_kerning(handle, glyph, kern, position))
  }

  package enum Direction: Sendable { case horizontal, vertical }

  /// A larger form of a glyph and its extent in the direction of growth.
  package struct Variant: Hashable, Sendable {
    package var glyph: UInt32
    package var extent: Double
  }

  /// The larger forms of a glyph, smallest first.
  package func variants(of glyph: UInt32, _ direction: Direction) -> [Variant] {
    var count = hb_ot_math_get_glyph_variants(handle, glyph, direction.harfBuzz, 0, nil, nil)
    var variants = [hb_ot_math_glyph_variant_t](repeating: .init(), count: Int(count))
    _ = hb_ot_math_get_glyph_variants(handle, glyph, direction.harfBuzz, 0, &count, &variants)
    return variants.map { Variant(glyph: $0.glyph, extent: ems($0.advance)) }
  }

  /// A piece of a glyph that is built to any length.
  package struct Part: Hashable, Sendable {
    package var glyph: UInt32
    package var startConnector: Double
    package var endConnector: Double
    package var fullAdvance: Double
    package var isExtender: Bool
  }

  /// The pieces from left to right or from bottom to top; empty if the glyph cannot be built.
  package func assembly(of glyph: UInt32, _ direction: Direction) -> (
    parts: [Part], italicsCorrection: Double
  ) {
    var italics: hb_position_t = 0
    var count = hb_ot_math_get_glyph_assembly(handle, glyph, direction.harfBuzz, 0, nil, nil, &italics)
    var parts = [hb_ot_math_glyph_part_t](repeating: .init(), count: Int(count))
    _ = hb_ot_math_get_glyph_assembly(handle, glyph, direction.harfBuzz, 0, &count, &parts, &italics)
    let list = parts.map { part in
      Part(
        glyph: part.glyph, startConnector: ems(part.start_connector_length),
        endConnector: ems(part.end_connector_length), fullAdvance: ems(part.full_advance),
        isExtender: part.flags.rawValue & HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER.rawValue != 0)
    }
    return (list, ems(italics))
  }

  package func minimumConnectorOverlap(_ direction: Direction) -> Double {
    ems(hb_ot_math_get_min_connector_overlap(handle, direction.harfBuzz))
  }

  private func ems(_ units: hb_position_t) -> Double { Double(units) / unitsPerEm }
}

extension MathTable.Direction {
  fileprivate var harfBuzz: hb_direction_t { self == .horizontal ? HB_DIRECTION_LTR : HB_DIRECTION_BTT }
}
