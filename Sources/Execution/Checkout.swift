internal import Foundation

/// The checkout that Sheaf was built from: what the products need of its sources stays there.
package struct Checkout: Sendable {
  private let folder: String

  /// Looks for the checkout of the running executable.
  package init() throws(InstallationError) { try self.init(products: Installation.folderOfProducts()) }

  /// Looks above the products, which move with their checkout, and then where they were built.
  package init(products: String) throws(InstallationError) {
    try self.init(products: products, builtIn: Self.original)
  }

  package init(products: String, builtIn original: String) throws(InstallationError) {
    var above = URL(filePath: products).resolvingSymlinksInPath()
    var candidates: [String] = []
    while above.path != "/", candidates.count < 6 {
      above.deleteLastPathComponent()
      candidates.append(above.path)
    }
    let found = (candidates + [original]).first {
      FileManager.default.fileExists(atPath: $0 + "/Sources/CCrypto/module.modulemap")
    }
    guard let found else { throw .noCheckout(products: products) }
    folder = found
  }

  private static let original = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The notebooks to begin with.
  package var templates: String { folder + "/templates" }

  /// The module maps of the C libraries and of C code of our own.
  package var moduleMaps: [String] {
    let sources = folder + "/Sources"
    let targets = (try? FileManager.default.contentsOfDirectory(atPath: sources)) ?? []
    return targets.sorted().flatMap {
      ["\(sources)/\($0)/module.modulemap", "\(sources)/\($0)/include/module.modulemap"]
    }
    .filter(FileManager.default.fileExists)
  }
}
