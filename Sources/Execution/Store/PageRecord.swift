internal import Diagnostics
internal import Foundation
internal import Hashing
package import Notebooks

/// What a PDF was made from, so that it need not be made again as long as nothing of it has changed.
package struct PageRecord: Sendable {
  struct Content: Hashable, Sendable, Codable {
    var origin: Digest
    var pdf: Digest
    var pages: Int
    /// The states of the pictures that the pages show from files, by their paths.
    var pictures: [String: Digest]
  }

  private let store: Store
  private let document: String
  private let pdf: String
  private let origin: Digest

  /// Nil if the pages depend on more than is known here: on failures.
  package init?(of notebook: Notebook, report: RunReport, pdf: String, store: Store) {
    guard let results = report.identity else { return nil }
    let hasher = Digest.Hasher()
    hasher.update(field: notebook.source.text)
    hasher.update(field: results.description)
    // The program, and the fonts that it finds.
    for path in ["/proc/self/exe", "/var/cache/fontconfig", "/usr/share/fonts", "/usr/local/share/fonts"] {
      hasher.update(field: FileFingerprint.quick(URL(filePath: path).resolvingSymlinksInPath().path))
    }
    self.store = store
    document = notebook.source.path
    self.pdf = pdf
    origin = hasher.finalize()
  }

  /// The number of pages of the PDF, if it is the one that would be made now.
  package var presentPages: Int? {
    guard let content = store.record(ofDocument: document).pages[name], content.origin == origin,
      content.pdf == FileFingerprint.content(pdf),
      content.pictures.allSatisfy({ store.files.state($0.key) == $0.value })
    else { return nil }
    return content.pages
  }

  /// Remembers what the PDF was made from.
  ///
  /// - Parameter pictures: the paths of those that it shows from files.
  package func keep(pages: Int, pictures: Set<String>) throws {
    guard let digest = FileFingerprint.content(pdf) else { return }
    // The store may have been cleaned since the cells ran.
    let lock = try store.open()
    defer { withExtendedLifetime(lock) {} }
    let states = Dictionary(uniqueKeysWithValues: pictures.map { ($0, store.files.state($0)) })
    var record = store.record(ofDocument: document)
    record.pages = record.pages.filter { FileManager.default.fileExists(atPath: $0.key) }
    record.pages[name] = Content(origin: origin, pdf: digest, pages: pages, pictures: states)
    try store.keep(record, ofDocument: document)
    store.files.contents.save()
  }

  private var name: String { URL(filePath: pdf).standardizedFileURL.path }
}
