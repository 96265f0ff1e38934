internal import CCairo
internal import CRSVG

/// Owns an SVG file as librsvg reads it.
final class VectorDrawing {
  private let handle: OpaquePointer

  init(_ bytes: [UInt8]) throws {
    var error: UnsafeMutablePointer<GError>?
    guard let handle = rsvg_handle_new_from_data(bytes, bytes.count, &error) else {
      throw RenderingError.brokenImage(format: "SVG", detail: Self.take(error))
    }
    self.handle = handle
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(handle)) }

  /// Draws the picture into a box at the origin.
  func draw(on context: OpaquePointer, width: Int, height: Int) throws {
    var viewport = RsvgRectangle(x: 0, y: 0, width: Double(width), height: Double(height))
    var error: UnsafeMutablePointer<GError>?
    guard rsvg_handle_render_document(handle, context, &viewport, &error) != 0 else {
      throw RenderingError.brokenImage(format: "SVG", detail: Self.take(error))
    }
  }

  /// The error's own words; the error is freed.
  private static func take(_ error: UnsafeMutablePointer<GError>?) -> String {
    guard let error else { return "librsvg does not say why" }
    defer { g_error_free(error) }
    return String(cString: error.pointee.message)
  }
}
