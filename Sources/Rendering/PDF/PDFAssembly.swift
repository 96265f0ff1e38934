internal import Frames

/// Turns a file of drawn pages into the finished document, one aspect after the other.
struct PDFAssembly {
  let document: PDFDocument
  let pages: Pages
  let content: LogicalContent
  let links: [LogicalContent.LinkArea]
  let pageObjects: [PDFDocument.Handle]
  /// The structure elements that annotations belong to, by the annotation's number in the parent tree.
  var annotationParents: [(key: Int, element: PDFDocument.Handle)] = []

  init(document: PDFDocument, pages: Pages, content: LogicalContent) throws {
    self.document = document
    self.pages = pages
    self.content = content
    links = content.links
    pageObjects = try document.pages()
  }

  mutating func complete() throws {
    addMetadata()
    addPageLabels()
    addDestinations()
    addOutline()
    let annotations = addLinks()
    if content.marks.contains(where: { !$0.isEmpty }) { try addStructure(annotations: annotations) }
    try document.check()
  }

  private func addPageLabels() {
    let decimal = PDFObject.dictionary(["S": .name("D")])
    document.set(
      "PageLabels", of: document.catalog, to: .dictionary(["Nums": .array([.integer(0), decimal])]))
  }

  /// A point on a page as PDF counts it, from the bottom left corner.
  func flipped(_ point: Point, page: Int) -> (x: PDFObject, y: PDFObject) {
    (.real(point.x.value), .real((pages.frames[page].size.height - point.y).value))
  }

  func rectangle(_ bounds: Rect, page: Int) -> PDFObject {
    let (left, bottom) = flipped(bounds.origin + Point(x: 0, y: bounds.size.height), page: page)
    let (right, top) = flipped(bounds.origin + Point(x: bounds.size.width, y: 0), page: page)
    return .array([left, bottom, right, top])
  }
}
