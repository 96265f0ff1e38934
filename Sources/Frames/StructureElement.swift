/// The role of a part of a page, by the names of PDF's standard structure types (ISO 32000-2, 14.8.4).
package struct StructureElement: Hashable, Sendable {
  package enum Role: String, Hashable, Sendable {
    case document = "Document", title = "Title"
    case heading1 = "H1", heading2 = "H2", heading3 = "H3", heading4 = "H4"
    case paragraph = "P", quote = "BlockQuote", note = "Note", code = "Code", formula = "Formula"
    case list = "L", listItem = "LI", listBody = "LBody"
    case table = "Table", row = "TR", header = "TH", cell = "TD"
    case figure = "Figure", caption = "Caption"
    /// Page numbers, running heads and other things that are not part of the text.
    case artifact = "Artifact"
  }

  package var role: Role
  package var alternativeText: String?
  /// Whether this goes on with an element that a page break has cut: the last of the same role in the same parent.
  package var isContinuation = false

  package init(_ role: Role, alternativeText: String? = nil) {
    self.role = role
    self.alternativeText = alternativeText
  }
}
