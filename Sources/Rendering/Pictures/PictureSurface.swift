internal import CCairo

/// A surface of Cairo that holds a picture's pixels.
final class PictureSurface {
  let handle: OpaquePointer

  /// How many times a pixel of the picture is repeated to the right and downwards.
  let copies: Int

  init(_ samples: Samples, copies: Int = 1) throws {
    precondition(copies > 0, "a picture cannot be drawn with its pixels \(copies) times over")
    self.copies = copies
    let format = samples.channels == 4 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24
    handle = cairo_image_surface_create(
      format, Int32(samples.width * copies), Int32(samples.height * copies))
    try check()
    let data = UnsafeMutableRawPointer(cairo_image_surface_get_data(handle)!)
    let stride = Int(cairo_image_surface_get_stride(handle))
    samples.values.withUnsafeBufferPointer { values in
      for row in 0..<samples.height {
        let line = data + row * copies * stride
        let pixels = line.assumingMemoryBound(to: UInt32.self)
        let start = row * samples.width * samples.channels
        for column in 0..<samples.width {
          let pixel = Self.pixel(values, at: start + column * samples.channels, samples.channels)
          (pixels + column * copies).update(repeating: pixel, count: copies)
        }
        for copy in 1..<copies { (line + copy * stride).copyMemory(from: line, byteCount: stride) }
      }
    }
    cairo_surface_mark_dirty(handle)
  }

  /// Passes on a JPEG file, whose pixels stay unknown here.
  init(jpeg bytes: [UInt8], width: Int, height: Int) throws {
    copies = 1
    handle = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    try check()
    let copy = Unmanaged.passRetained(Bytes(bytes))
    let buffer = copy.takeUnretainedValue().buffer
    let status = cairo_surface_set_mime_data(
      handle, CAIRO_MIME_TYPE_JPEG, buffer.baseAddress, UInt(buffer.count),
      { Unmanaged<Bytes>.fromOpaque($0!).release() }, copy.toOpaque())
    if status != CAIRO_STATUS_SUCCESS {
      copy.release()
      throw RenderingError.drawing(page: nil, detail: message(of: status))
    }
  }

  deinit { cairo_surface_destroy(handle) }

  private func check() throws {
    let status = cairo_surface_status(handle)
    if status != CAIRO_STATUS_SUCCESS {
      throw RenderingError.drawing(page: nil, detail: message(of: status))
    }
  }

  /// Cairo's pixel: 8 bits each of alpha, red, green, blue from the top, the colours multiplied by alpha.
  private static func pixel(_ values: UnsafeBufferPointer<UInt8>, at index: Int, _ channels: Int) -> UInt32 {
    let red = UInt32(values[index])
    guard channels > 1 else { return 0xff00_0000 | red << 16 | red << 8 | red }
    let green = UInt32(values[index + 1])
    let blue = UInt32(values[index + 2])
    guard channels > 3 else { return 0xff00_0000 | red << 16 | green << 8 | blue }
    let alpha = UInt32(values[index + 3])
    let scaled = { (value: UInt32) in (value * alpha + 127) / 255 }
    return alpha << 24 | scaled(red) << 16 | scaled(green) << 8 | scaled(blue)
  }
}

/// Bytes at an address that does not change.
private final class Bytes {
  let buffer: UnsafeMutableBufferPointer<UInt8>

  init(_ bytes: [UInt8]) {
    buffer = .allocate(capacity: bytes.count)
    _ = buffer.initialize(from: bytes)
  }

  deinit { buffer.deallocate() }
}
