internal import Diagnostics
internal import Foundation
internal import Hashing
package import Notebooks

/// What a PDF was made from, so that it need not be made again as long as nothing of it has changed.
package struct PageRecord: Sendable {
  private struct Content: Codable {
    var origin: Digest
    var pdf: Digest
    var pages: Int
  }

  private let store: Store
  private let pdf: String
  private let origin: Digest

  /// Nil if the pages depend on more than is known here: on pictures from files, or on failures.
  package init?(of notebook: Notebook, report: RunReport, pdf: String, store: Store) {
    guard let results = report.identity, !notebook.showsFiles else { return nil }
    let hasher = Digest.Hasher()
    hasher.update(field: notebook.source.text)
    hasher.update(field: results.description)
    // The program, and the fonts that it finds.
    for path in ["/proc/self/exe", "/var/cache/fontconfig", "/usr/share/fonts", "/usr/local/share/fonts"] {
      hasher.update(field: FileFingerprint.quick(URL(filePath: path).resolvingSymlinksInPath().path))
    }
    self.store = store
    self.pdf = pdf
    origin = hasher.finalize()
  }

  /// The number of pages of the PDF, if it is the one that would be made now.
  package var presentPages: Int? {
    guard let content = store.read(Content.self, at: path), content.origin == origin,
      content.pdf == FileFingerprint.content(pdf)
    else { return nil }
    return content.pages
  }

  /// Remembers what the PDF was made from.
  package func keep(pages: Int) throws {
    guard let digest = FileFingerprint.content(pdf) else { return }
    // The store may have been cleaned since the cells ran.
    let lock = try store.open()
    defer { withExtendedLifetime(lock) {} }
    try store.write(Content(origin: origin, pdf: digest, pages: pages), to: path)
  }

  private var path: String {
    store.documents + "/\(Digest(of: "pages of \(URL(filePath: pdf).standardizedFileURL.path)"))"
  }
}
