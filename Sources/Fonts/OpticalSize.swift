internal import CHarfBuzz

/// The type sizes, in points, that a face is drawn for (OpenType's feature `size`).
package struct OpticalSize: Hashable, Sendable {
  /// The size that the face looks best at.
  package var design: Double
  /// The sizes that the face is meant for; nil if it is the only one of its kind.
  package var range: Range<Double>?

  init?(of face: OpaquePointer) {
    var (design, subfamily, start, end): (UInt32, UInt32, UInt32, UInt32) = (0, 0, 0, 0)
    var name = hb_ot_name_id_t()
    guard hb_ot_layout_get_size_params(face, &design, &subfamily, &name, &start, &end) != 0 else {
      return nil
    }
    // The font counts in tenths of a point.
    self.design = Double(design) / 10
    range = start < end ? Double(start) / 10..<Double(end) / 10 : nil
  }
}
