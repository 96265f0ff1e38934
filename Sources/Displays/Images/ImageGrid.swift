/// Pictures in rows and columns, each with a caption.
public struct ImageGrid: Hashable, Sendable, Codable {
  public struct Entry: Hashable, Sendable, Codable {
    public var raster: Raster
    /// Inline Markdown that stands centred below the picture; empty for none.
    public var caption: String

    public init(_ raster: Raster, caption: String) {
      self.raster = raster
      self.caption = caption
    }
  }

  public var columns: Int
  public var entries: [Entry]

  public init(columns: Int, entries: [Entry]) {
    precondition(columns >= 1, "a grid of images needs at least one column, not \(columns)")
    self.columns = columns
    self.entries = entries
  }

  /// - Parameter captions: one for each picture, or none at all.
  public init(columns: Int, images: [Raster], captions: [String] = []) {
    precondition(
      captions.isEmpty || captions.count == images.count,
      "\(captions.count) captions do not fit \(images.count) images")
    self.init(
      columns: columns,
      entries: images.enumerated().map { index, raster in
        Entry(raster, caption: captions.isEmpty ? "" : captions[index])
      })
  }
}
