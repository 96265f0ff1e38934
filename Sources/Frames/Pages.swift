/// A whole document, laid out and ready to be drawn.
package struct Pages: Sendable {
  package var frames: [Frame]
  package var outline: [OutlineEntry]
  package var metadata: Metadata

  package init(frames: [Frame], outline: [OutlineEntry] = [], metadata: Metadata = Metadata()) {
    self.frames = frames
    self.outline = outline
    self.metadata = metadata
  }

  /// An entry of the reader's table of contents.
  package struct OutlineEntry: Sendable {
    package var title: String
    /// The nesting depth, 1 at the top.
    package var level: Int
    /// The anchor on the page that the entry leads to.
    package var anchor: String

    package init(title: String, level: Int, anchor: String) {
      self.title = title
      self.level = level
      self.anchor = anchor
    }
  }

  package struct Metadata: Sendable {
    package var title: String?
    package var authors: [String] = []
    package var subject: String?
    package var keywords: [String] = []
    /// A BCP 47 tag such as `en-GB`.
    package var language: String?
    /// An ISO 8601 date; a fixed one keeps the file the same from run to run.
    package var date: String?

    package init() {}
  }
}
