internal import CCairo
package import Frames

/// Writes pages as one PDF file.
///
/// Cairo draws the pages; what belongs to the document as a whole — outline, links, structure, metadata — is then
/// added through qpdf, which also compresses the file.
package struct PDFExporter: Sendable {
  package init() {}

  /// Writes the file beside `path` and renames it once it is complete, so that an older one stays until then.
  package func write(_ pages: Pages, to path: String) throws {
    try AtomicFile.write(try data(of: pages), to: path)
  }

  /// The bytes of the file, the same for the same pages; links to places that no page has are left out
  /// (`Pages.missingAnchors`).
  package func data(of pages: Pages) throws -> [UInt8] {
    guard let first = pages.frames.first else { throw RenderingError.noPages }
    let content = LogicalContent(isTagged: pages.frames.contains { $0.hasElements })
    let drawn = try draw(pages.frames, firstSize: first.size, recorder: content)
    let document = try PDFDocument(reading: drawn)
    var assembly = try PDFAssembly(document: document, pages: pages, content: content)
    try assembly.complete()
    return try document.serialized()
  }

  private func draw(_ frames: [Frame], firstSize: Size, recorder: LogicalContent) throws -> [UInt8] {
    let output = StreamedBytes()
    let surface = Surface(
      owning: cairo_pdf_surface_create_for_stream(
        StreamedBytes.write, output.closure, firstSize.width.value, firstSize.height.value),
      writingTo: output)
    // The file's date must not depend on when it is written; the document's own is set later.
    cairo_pdf_surface_set_metadata(surface.handle, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    let canvas = Canvas(surface, isRaster: false, recorder: recorder)
    for (index, frame) in frames.enumerated() {
      recorder.beginPage()
      cairo_pdf_surface_set_size(surface.handle, frame.size.width.value, frame.size.height.value)
      canvas.beginPage(frame.size)
      try canvas.draw(frame)
      canvas.endPage()
      cairo_show_page(surface.context)
      try surface.check(page: index + 1)
    }
    try surface.finish()
    return output.bytes
  }
}

extension Frame {
  /// Whether any part of the frame says what it is.
  fileprivate var hasElements: Bool {
    items.contains { placed in
      switch placed.item {
      case .element: true
      case .frame(let frame), .clipped(let frame), .rotated(let frame, _): frame.hasElements
      case .glyphs, .path, .image, .link, .anchor: false
      }
    }
  }
}
