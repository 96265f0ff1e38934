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

  /// Looks for everything, starting from the running executable and the `PATH`.
  package init() throws(InstallationError) {
    try self.init(products: Self.folderOfProducts())
  }

  package init(products: String) throws(InstallationError) {
    self.products = products
    toolchain = try Toolchain.find()
    moduleMaps = Self.findModuleMaps(products: products)
    for path in [worker, modules] where !FileManager.default.fileExists(atPath: path) {
      throw .missing(path: path)
    }
  }

  /// Tests run from a bundle among the products, so the folders above are tried as well.
  private static func folderOfProducts() throws(InstallationError) -> String {
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

  private static func findModuleMaps(products: String) -> [String] {
    let files = FileManager.default
    // System libraries have theirs among the sources, C code of our own among the products.
    let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
    let libraries = (try? files.contentsOfDirectory(atPath: sources)) ?? []
    let written = libraries.sorted().map { "\(sources)/\($0)/module.modulemap" }
    return (written + ["\(products)/CKernels.build/module.modulemap"]).filter(files.fileExists)
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
  case noCompiler
  case compilerFailed(command: String, message: String)

  package var description: String {
    switch self {
    case .missing(let path): "\(path) is missing; build Sheaf with `make build`"
    case .noCompiler: "swiftc is not on the PATH; install a Swift 6.3 toolchain from swift.org"
    case .compilerFailed(let command, let message): "`\(command)` failed: \(message)"
    }
  }
}
