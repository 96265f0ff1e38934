/// The role of a part of a page, by the names of PDF's standard structure types (ISO 32000-2, 14.8.4).
package struct StructureElement: Hashable, Sendable {
  package enum Role: String, Hashable, Sendable {
    case document = "Document", title = "Title", heading1 = "H1", heading2 = "H2", heading3 = "H3", heading4 =
      "H4"
    case paragraph = "P", list = "L", listItem = "LI", table = "Table", row = "TR", header = "TH", cell = "TD"
    case code = "Code", figure = "Figure", caption = "Caption", formula = "Formula", note = "Note", quote =
      "BlockQuote"
    /// Page numbers, running heads and other things that are not part of the text.
    case artifact = "Artifact"
  }

  package var role: Role
  package var alternativeText: String?

  package init(_ role: Role, alternativeText: String? = nil) {
    self.role = role
    self.alternativeText = alternativeText
  }
}
