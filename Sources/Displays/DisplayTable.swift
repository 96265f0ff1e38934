/// Rows of text under column headings. Cells may hold inline Markdown and `$…$`.
public struct DisplayTable: Hashable, Sendable, Codable {
  public enum Alignment: String, Hashable, Sendable, Codable { case left, center, right }

  public struct Column: Hashable, Sendable, Codable {
    public var title: String
    public var alignment: Alignment

    public init(_ title: String, alignment: Alignment = .left) {
      self.title = title
      self.alignment = alignment
    }
  }

  public var columns: [Column]
  /// One entry a column in every row.
  public var rows: [[String]]
  public var caption: String?

  public init(columns: [Column], rows: [[String]], caption: String? = nil) {
    for row in rows {
      precondition(row.count == columns.count, "a row has \(row.count) entries for \(columns.count) columns")
    }
    self.columns = columns
    self.rows = rows
    self.caption = caption
  }
}
