extension ImageHeader {
  /// The size that the root element gives, in CSS pixels rounded up (SVG 2, 7.2).
  init(svg tag: SVGRootTag) throws(Image.FormatError) {
    let box = tag.attributes["viewBox"].map(Self.numbers(of:)) ?? []
    if let size = box.dropFirst(2).min(), size <= 0 {
      throw .broken(format: "SVG", detail: "its viewBox is empty")
    }
    let ratio = box.count == 4 ? box[2] / box[3] : nil
    let given = (
      width: tag.attributes["width"].flatMap(Self.pixels(of:)),
      height: tag.attributes["height"].flatMap(Self.pixels(of:))
    )
    let width: Double
    let height: Double
    switch (given.width, given.height, ratio) {
    case (let givenWidth?, let givenHeight?, _): (width, height) = (givenWidth, givenHeight)
    case (let givenWidth?, nil, let ratio?): (width, height) = (givenWidth, givenWidth / ratio)
    case (nil, let givenHeight?, let ratio?): (width, height) = (givenHeight * ratio, givenHeight)
    case (nil, nil, .some): (width, height) = (box[2], box[3])
    // CSS 2.1, 10.3.2: what a picture without a size gets.
    default: (width, height) = (given.width ?? 300, given.height ?? 150)
    }
    guard width > 0, height > 0 else { throw .broken(format: "SVG", detail: "its size is nothing") }
    guard max(width, height) <= Double(Image.longestSide) else {
      throw .tooLarge(width: Int(min(width, 1e9)), height: Int(min(height, 1e9)))
    }
    self.init(width: Int(width.rounded(.up)), height: Int(height.rounded(.up)))
  }

  private static func numbers(of text: String) -> [Double] {
    text.split { $0 == "," || $0.isWhitespace }.compactMap { Double($0) }.filter(\.isFinite)
  }

  /// A length in CSS pixels; nil for a share of something else, or for what is no length.
  private static func pixels(of text: String) -> Double? {
    let number = text.prefix { $0.isNumber || "+-.".contains($0) }
    let units: [String: Double] = [
      "": 1, "px": 1, "pt": 96.0 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4,
    ]
    guard let value = Double(number), let unit = units[String(text.dropFirst(number.count))] else {
      return nil
    }
    return value * unit
  }
}

/// The attributes of the element that an SVG file consists of.
struct SVGRootTag {
  var attributes: [String: String] = [:]

  /// Nil if the bytes are no SVG file in UTF-8.
  init?(in bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    var rest = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }[...]
    while !rest.hasPrefix("<svg") {
      // Declarations, comments and a document type may stand before the root element.
      guard rest.hasPrefix("<?") || rest.hasPrefix("<!"), let end = Self.end(of: rest) else { return nil }
      rest = rest[end...].drop(while: \.isWhitespace)
    }
    guard let end = rest.firstIndex(of: ">") else { return nil }
    // Each value ends at the quotation mark that it began with, and its name stands before the equals sign.
    var tag = rest[..<end]
    while let equals = tag.firstIndex(of: "=") {
      let name = String(tag[..<equals]).trimmed.split(whereSeparator: \.isWhitespace).last.map(String.init)
      let value = tag[tag.index(after: equals)...].drop(while: \.isWhitespace)
      guard let quote = value.first, quote == "\"" || quote == "'",
        let close = value.dropFirst().firstIndex(of: quote)
      else {
        tag = value
        continue
      }
      if let name { attributes[name] = String(value[..<close].dropFirst()).trimmed }
      tag = value[value.index(after: close)...]
    }
  }

  private static func end(of text: Substring) -> String.Index? {
    let closing = text.hasPrefix("<!--") ? "-->" : text.hasPrefix("<?") ? "?>" : ">"
    return text.firstRange(of: closing)?.upperBound
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
