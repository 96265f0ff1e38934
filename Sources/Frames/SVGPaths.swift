/// The lists of points in an SVG file, by their characters alone.
enum SVGPaths {
  /// The length of the longest stretch of nothing but numbers and the letters of path commands.
  static func longest(in bytes: [UInt8]) -> Int {
    var longest = 0
    var length = 0
    for byte in bytes {
      length = isPart[Int(byte)] ? length + 1 : 0
      longest = max(longest, length)
    }
    return longest
  }

  private static let isPart: [Bool] = {
    var isPart = [Bool](repeating: false, count: 256)
    for byte in "0123456789.,+- \t\r\nMmLlHhVvCcSsQqTtAaZzEe".utf8 { isPart[Int(byte)] = true }
    return isPart
  }()
}
