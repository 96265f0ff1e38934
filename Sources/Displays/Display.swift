/// Something that a cell shows. Only such plain values pass from a cell to the page.
public enum Display: Hashable, Sendable, Codable {
  /// Text in a fixed-width font, as `print` would write it.
  case text(String)
  /// Markdown with mathematics, set like the document's own prose.
  case markdown(String)
  /// LaTeX mathematics, set as a displayed equation.
  case math(String)
  case table(DisplayTable)
  case chart(Chart)
  case chartGrid(ChartGrid)
  case imageGrid(ImageGrid)
  /// The bytes of an image file.
  case image(EncodedImage)
  /// Several things, one below the other.
  case group([Display])
}
