internal import CCairo

/// Owns a surface of Cairo and the context that draws on it.
final class Surface {
  let handle: OpaquePointer
  let context: OpaquePointer
  /// What the surface writes to, which must live as long as the surface.
  private let output: StreamedBytes?

  /// Takes over the one reference to `handle`.
  init(owning handle: OpaquePointer, writingTo output: StreamedBytes? = nil) {
    self.handle = handle
    self.output = output
    context = cairo_create(handle)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(handle)
  }

  /// Throws if any drawing so far has failed.
  func check(page: Int? = nil) throws {
    for status in [cairo_status(context), cairo_surface_status(handle)] where status != CAIRO_STATUS_SUCCESS {
      throw RenderingError.drawing(page: page, detail: message(of: status))
    }
  }

  /// Completes the output; nothing can be drawn afterwards.
  func finish() throws {
    try check()
    cairo_surface_finish(handle)
    let status = cairo_surface_status(handle)
    if status != CAIRO_STATUS_SUCCESS {
      throw RenderingError.drawing(page: nil, detail: message(of: status))
    }
  }
}

func message(of status: cairo_status_t) -> String { String(cString: cairo_status_to_string(status)) }

/// Collects what a surface writes to a stream.
final class StreamedBytes {
  private(set) var bytes: [UInt8] = []

  /// For Cairo's stream surfaces, with `closure` as their closure.
  static let write: cairo_write_func_t = { closure, data, count in
    let collector = Unmanaged<StreamedBytes>.fromOpaque(closure!).takeUnretainedValue()
    collector.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }

  var closure: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }
}
