/// 8-bit samples in rows from the top; 1 (grey), 3 (RGB) or 4 (RGBA, not premultiplied) channels.
struct Samples: Hashable {
  var width: Int
  var height: Int
  var channels: Int
  var values: [UInt8]

  init(width: Int, height: Int, channels: Int, values: [UInt8]) {
    precondition([1, 3, 4].contains(channels), "a picture cannot have \(channels) channels")
    precondition(
      values.count == width * height * channels,
      "\(values.count) samples do not make a picture of \(width) × \(height) × \(channels)")
    self.width = width
    self.height = height
    self.channels = channels
    self.values = values
  }

  /// A black picture.
  init(width: Int, height: Int, channels: Int) {
    self.init(
      width: width, height: height, channels: channels,
      values: [UInt8](repeating: 0, count: width * height * channels))
  }
}
