internal import CKernels

extension Tensor {
  /// Images picked from bytes and put through a table of 256 values a channel, in one pass.
  ///
  /// - Parameters:
  ///   - pixels: `[N, C, H, W]` in row-major order.
  ///   - tables: 256 entries for each channel.
  /// - Returns: `float32` of shape `[indices.count, C, H, W]`.
  /// - Precondition: the indices lie in `0..<N`.
  package static func gatherPixels(
    _ pixels: [UInt8], shape: [Int], indices: [Int], tables: [Float]
  ) -> Tensor {
    let (samples, channels) = (shape[0], shape[1])
    precondition(pixels.count == shape.product, "\(pixels.count) bytes are no images of shape \(shape)")
    precondition(tables.count == 256 * channels, "\(tables.count) table entries for \(channels) channels")
    let result = Tensor(uninitialized: [indices.count] + shape.dropFirst(), dtype: .float32)
    indices.withUnsafeBufferPointer { indices in
      guard let start = indices.baseAddress else { return }
      start.withMemoryRebound(to: Int64.self, capacity: indices.count) { start in
        let outside = kernel_find_outside(Int64(indices.count), start, Int64(samples))
        precondition(outside < 0, "sample \(indices[Int(Swift.max(outside, 0))]) of a data set of \(samples)")
        result.withPointer {
          kernel_gather_pixels(
            Int64(indices.count), start, Int64(channels), Int64(shape[2] * shape[3]), pixels, tables,
            $0.assumingMemoryBound(to: Float.self))
        }
      }
    }
    return result
  }
}
