internal import CCairo
internal import Frames

extension Image.Orientation {
  /// Maps the samples' coordinates to those of the picture as it is meant to be seen, both in pixels.
  ///
  /// - Parameters:
  ///   - width: the width as it is meant to be seen.
  ///   - height: the height as it is meant to be seen.
  func transform(width: Double, height: Double) -> cairo_matrix_t {
    switch self {
    case .upright: cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
    case .mirrored: cairo_matrix_t(xx: -1, yx: 0, xy: 0, yy: 1, x0: width, y0: 0)
    case .turnedHalf: cairo_matrix_t(xx: -1, yx: 0, xy: 0, yy: -1, x0: width, y0: height)
    case .flipped: cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: -1, x0: 0, y0: height)
    case .transposed: cairo_matrix_t(xx: 0, yx: 1, xy: 1, yy: 0, x0: 0, y0: 0)
    case .turnedRight: cairo_matrix_t(xx: 0, yx: 1, xy: -1, yy: 0, x0: width, y0: 0)
    case .transversed: cairo_matrix_t(xx: 0, yx: -1, xy: -1, yy: 0, x0: width, y0: height)
    case .turnedLeft: cairo_matrix_t(xx: 0, yx: -1, xy: 1, yy: 0, x0: 0, y0: height)
    }
  }
}
