internal import Diagnostics
internal import Foundation
internal import Hashing

/// Builds the libraries of Swift packages into one shared object, which cells are linked with.
///
/// SwiftPM does the work: a package of ours depends on theirs and has a dynamic library of everything. What it
/// builds is kept under the hash of all the sources, so that it is built once, and again when one changes.
struct SwiftPackages {
  /// The packages' folders as the document names them.
  let paths: [String]
  /// The path of the document, for messages.
  let document: String
  let folder: String
  let store: String
  let toolchain: Toolchain

  private static let name = "SheafPackages"
  private static let object = "lib\(name).so"

  func prepare(building: ([String]) -> Void) async throws -> Libraries {
    let roots = try paths.map(root)
    let wrapper = "\(store)/\(Digest(of: roots.joined(separator: "\n")).description.prefix(16))"
    let known = "\(store)/\(digest(roots, wrapper))"
    if FileManager.default.fileExists(atPath: known) {
      for folder in [wrapper, known] { Store.touch(folder) }
      return dependencies(known)
    }
    building(paths)
    try await build(roots, wrapper)
    // Only now it is known which other folders the packages depend on.
    let result = "\(store)/\(digest(roots, wrapper))"
    try keep(PackageProducts(folder: wrapper + "/.build/release", sources: roots), in: result)
    return dependencies(result)
  }

  private func root(_ path: String) throws -> String {
    let root = URL(filePath: path.hasPrefix("/") ? path : folder + "/" + path).standardizedFileURL
      .resolvingSymlinksInPath().path
    guard FileManager.default.fileExists(atPath: root + "/Package.swift") else {
      throw Diagnostic(
        .error, "no-package", "there is no Swift package in `\(path)`",
        explanation: "\(root) has no Package.swift.",
        suggestion: "write the package's folder, relative to the document", path: document)
    }
    return root
  }

  // MARK: Building

  private func build(_ roots: [String], _ wrapper: String) async throws {
    var products: [(package: String, product: String)] = []
    for root in roots {
      let package = URL(filePath: root).lastPathComponent
      products += try await libraries(of: root).map { (package, $0) }
    }
    let dependencies = roots.map { ".package(path: \($0.debugDescription))" }
    let used = products.map {
      ".product(name: \($0.product.debugDescription), package: \($0.package.debugDescription))"
    }
    let manifest = """
      // swift-tools-version: 6.0
      import PackageDescription

      let package = Package(
        name: "\(Self.name)",
        products: [.library(name: "\(Self.name)", type: .dynamic, targets: ["\(Self.name)"])],
        dependencies: [\(dependencies.joined(separator: ", "))],
        targets: [.target(name: "\(Self.name)", dependencies: [\(used.joined(separator: ", "))])])

      """
    let sources = "\(wrapper)/Sources/\(Self.name)"
    try FileManager.default.createDirectory(atPath: sources, withIntermediateDirectories: true)
    try write(manifest, to: wrapper + "/Package.swift")
    try write("", to: "\(sources)/\(Self.name).swift")
    _ = try await swift(
      ["build", "--configuration", "release", "--package-path", wrapper, "--product", Self.name],
      failure: "the packages do not build: \(paths.joined(separator: ", "))")
  }

  /// The names of a package's library products.
  private func libraries(of root: String) async throws -> [String] {
    struct Manifest: Decodable {
      struct Product: Decodable {
        struct Kind: Decodable { var library: [String]? }
        var name: String
        var type: Kind
      }
      var products: [Product]
    }
    let text = try await swift(
      ["package", "--package-path", root, "dump-package"], failure: "the manifest of `\(root)` cannot be read"
    )
    let manifest = try JSONDecoder().decode(Manifest.self, from: Data(text.utf8))
    let names = manifest.products.filter { $0.type.library != nil }.map(\.name)
    guard !names.isEmpty else {
      throw Diagnostic(
        .error, "no-package", "the package in `\(root)` has no library for cells to import",
        suggestion: "add a `.library` to its `products`", path: document)
    }
    return names
  }

  private func swift(_ arguments: [String], failure: String) async throws -> String {
    let output = try await Command.run(toolchain.driver, arguments)
    guard output.status == 0 else {
      let lines = (output.standardOutput + output.standardError).split(separator: "\n")
      let errors = lines.filter { $0.contains("error:") && !$0.contains("`- error:") }.prefix(10)
      throw Diagnostic(
        .error, "package-failed", failure,
        explanation: (errors.isEmpty ? lines.suffix(10)[...] : errors[...]).joined(separator: "\n"),
        path: document)
    }
    return output.standardOutput
  }

  /// SwiftPM takes a file that is written anew for a changed one.
  private func write(_ text: String, to path: String) throws {
    let data = Data(text.utf8)
    guard FileManager.default.contents(atPath: path) != data else { return }
    try data.write(to: URL(filePath: path), options: .atomic)
  }

  // MARK: Keeping

  /// The hash of all source files of the packages and of those beside them that they are built with.
  private func digest(_ roots: [String], _ wrapper: String) -> String {
    let hasher = Digest.Hasher()
    hasher.update(field: FileFingerprint.quick(toolchain.frontend))
    for root in Set(roots + PackageProducts.localDependencies(inBuild: wrapper + "/.build")).sorted() {
      for path in SourceTree.files(in: root) {
        hasher.update(field: path)
        hasher.update(field: FileFingerprint.content("\(root)/\(path)")?.description ?? "")
      }
    }
    return String(hasher.finalize().description.prefix(32))
  }

  private func keep(_ products: PackageProducts, in result: String) throws {
    let files = FileManager.default
    let work = "\(store)/\(UUID().uuidString)"
    try files.createDirectory(atPath: work, withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: work) }
    for (path, name) in products.files where name != Self.name + ".swiftmodule" {
      try files.copyItem(atPath: path, toPath: "\(work)/\(name)")
    }
    try Data(products.writtenModuleMaps.joined(separator: "\n").utf8).write(to: URL(filePath: work + "/maps"))
    // Another process may have been faster.
    guard rename(work, result) == 0 || files.fileExists(atPath: result) else { throw POSIXError.last }
  }

  private func dependencies(_ kept: String) -> Libraries {
    let files = FileManager.default
    let made = ((try? files.contentsOfDirectory(atPath: kept)) ?? []).filter { $0.hasSuffix(".modulemap") }
    let written = files.contents(atPath: kept + "/maps").map { String(decoding: $0, as: UTF8.self) } ?? ""
    let maps = made.sorted().map { "\(kept)/\($0)" } + written.split(separator: "\n").map(String.init)
    let digest = URL(filePath: kept).lastPathComponent
    return Libraries(
      compilerArguments: ["-I", kept] + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] },
      linkerArguments: ["-L", kept, "-l:\(Self.object)", "-rpath", "$ORIGIN/../packages/\(digest)"],
      fingerprint: digest)
  }
}
