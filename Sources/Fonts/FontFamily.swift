internal import Synchronization

/// The faces of one family, from which the best is chosen by style and size.
final class FontFamily: Sendable {
  private let name: String
  private let faces: [FontCatalog.Face]
  private let loaded = Mutex<[String: Font]>([:])

  init(_ name: String, faces: [FontCatalog.Face]) throws {
    guard !faces.isEmpty else { throw FontError.missing(family: name) }
    self.name = name
    self.faces = faces
  }

  func font(style: FontBook.Style, size: Double) throws -> Font {
    let best = faces.map { $0.distance(from: style) }.min { $0.lexicographicallyPrecedes($1) }
    let candidates = try faces.filter { $0.distance(from: style) == best }.map(load)
    // Equally good faces stand in the order of their files, so that the choice never depends on the machine.
    return candidates.min { $0.distance(fromSize: size) < $1.distance(fromSize: size) }!
  }

  private func load(_ face: FontCatalog.Face) throws -> Font {
    let key = "\(face.index) \(face.path)"
    if let font = loaded.withLock({ $0[key] }) { return font }
    let font = try Font(path: face.path, index: face.index, family: name)
    return loaded.withLock { loaded in
      if let earlier = loaded[key] { return earlier }
      loaded[key] = font
      return font
    }
  }
}

extension FontCatalog.Face {
  /// How far the face is from a style: first by its slant, then by its weight, then by its width.
  fileprivate func distance(from style: FontBook.Style) -> [Int] {
    let slant = abs(self.slant - (style.isItalic ? FontCatalog.italic : FontCatalog.upright))
    let weight = abs(self.weight - (style.isBold ? FontCatalog.bold : FontCatalog.normal))
    return [slant, weight, abs(width - FontCatalog.normalWidth)]
  }
}

extension Font {
  /// How far a size in points is from those that the face is drawn for; 0 for one drawn for every size.
  fileprivate func distance(fromSize size: Double) -> Double {
    guard let opticalSize else { return 0 }
    if let range = opticalSize.range, range.contains(size) { return 0 }
    return abs(opticalSize.design - size)
  }
}
