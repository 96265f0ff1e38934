internal import Foundation

/// Where the parts of Sheaf and of the Swift toolchain are on this machine.
package struct Installation: Sendable {
  /// The folder with `sheaf` and `sheaf-worker`.
  package var products: String
  /// The built `.swiftmodule` files that cells import.
  var modules: String { products + "/Modules" }
  var worker: String { products + "/sheaf-worker" }
  /// The module maps of the C libraries behind the modules that cells import.
  var moduleMaps: [String]
  var toolchain: Toolchain

  /// How cells are compiled, whatever they are compiled to.
  var compilerArguments: [String] {
    toolchain.compilerArguments + [
      "-swift-version", "5", "-O", "-enable-bare-slash-regex", "-module-cache-path",
      UserCache.folder + "/modules", "-I", modules,
    ] + moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }

  /// Looks for everything, starting from the running executable and the `PATH`.
  package init() throws(InstallationError) {
    try self.init(products: Self.folderOfProducts())
  }

  package init(products: String) throws(InstallationError) {
    self.products = products
    toolchain = try Toolchain.find()
    moduleMaps = []
    for path in [worker, modules] where !FileManager.default.fileExists(atPath: path) {
      throw .missing(path: path)
    }
    if let built = Toolchain.version(ofModule: modules + "/CellSupport.swiftmodule"),
      !toolchain.version.contains(built)
    {
      throw .otherCompiler(path: toolchain.frontend, found: toolchain.version, built: built)
    }
    moduleMaps = try Checkout(products: products).moduleMaps
  }

  /// Tests run from a bundle among the products, so the folders above are tried as well.
  static func folderOfProducts() throws(InstallationError) -> String {
    let executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    var candidates: [URL] = []
    for start in [executable] + CommandLine.arguments.map({ URL(filePath: $0) }) {
      var folder = start.deletingLastPathComponent()
      for _ in 0..<4 {
        candidates.append(folder)
        folder.deleteLastPathComponent()
      }
    }
    for folder in candidates {
      let worker = folder.appending(path: "sheaf-worker").path
      if FileManager.default.isExecutableFile(atPath: worker) { return folder.resolvingSymlinksInPath().path }
    }
    throw .missing(path: executable.deletingLastPathComponent().appending(path: "sheaf-worker").path)
  }

  /// Changes whenever the library or the compiler changes, and with it all that cells compute.
  ///
  /// The worker counts by its content, since cells are linked with the code in it: one that was only linked anew leaves
  /// all results fresh.
  var fingerprint: String {
    "\(FileFingerprint.remembered(worker)) \(FileFingerprint.quick(toolchain.frontend))"
  }
}

/// Something that Sheaf needs is not on this machine.
package enum InstallationError: Error, Hashable, Sendable, CustomStringConvertible {
  case missing(path: String)
  /// The sources that belong to the products are nowhere.
  case noCheckout(products: String)
  case noCompiler
  /// Another compiler than the one that has built the modules, which reads only its own.
  case otherCompiler(path: String, found: String, built: String)
  case compilerFailed(command: String, message: String)

  package var description: String {
    switch self {
    case .missing(let path): "\(path) is missing; build Sheaf with `make build`"
    case .noCheckout(let products):
      """
      \(products) has been moved away from the checkout that it was built in, whose `Sources` and `templates` it needs: \
      move it back, move the whole checkout, or build there with `make build`
      """
    case .otherCompiler(let path, let found, let built):
      """
      sheaf was built by \(built), but \(path) is \(found.isEmpty ? "another compiler" : found): put the first in front \
      on the PATH, or build sheaf again with `make build`
      """
    case .noCompiler: "swiftc is not on the PATH; install a Swift 6.3 toolchain from swift.org"
    case .compilerFailed(let command, let message): "`\(command)` failed: \(message)"
    }
  }
}
