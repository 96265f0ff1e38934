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
  let store: Store
  let toolchain: Toolchain

  private static let name = "SheafPackages"
  private static let object = "lib\(name).so"

  func prepare(building: ([String]) -> Void) async throws -> Libraries {
    if let known = try known() { return known }
    let roots = try paths.map(root)
    let wrapper = wrapper(of: roots)
    building(paths)
    try await build(roots, wrapper)
    // Only now it is known which other folders the packages depend on.
    let name = digest(roots, wrapper)
    try keep(
      PackageProducts(
        folder: wrapper + "/.build/release", sources: roots, toolchain: toolchain.libraryFolder), as: name)
    return dependencies(name)
  }

  /// What an earlier call has built from just these sources; nil if that is to be done first.
  func known() throws -> Libraries? {
    let roots = try paths.map(root)
    let wrapper = wrapper(of: roots)
    let name = digest(roots, wrapper)
    guard let kept = (try? store.room(.packages))?.status(of: name) else { return nil }
    guard kept.st_mode & S_IFMT == S_IFDIR, let folder = try? store.room(.packages).folder(name),
      isIntact(folder, as: name)
    else {
      store.findings.note(damaged: "packages/\(name)")
      return nil
    }
    // An earlier version of Sheaf has not looked for it.
    guard folder.status(of: Self.state) != nil else { return nil }
    for folder in [wrapper, folder.path] { Store.touch(folder) }
    return dependencies(name)
  }

  /// SwiftPM's own folder for packages of these roots.
  private func wrapper(of roots: [String]) -> String {
    "\(store.packages)/\(Digest(of: roots.joined(separator: "\n")).description.prefix(16))"
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
    try removeForeignLinks(wrapper)
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

  /// The hash of what all source files of the packages mean, and of those beside them that they are built with.
  private func digest(_ roots: [String], _ wrapper: String) -> String {
    let roots = Set(roots + PackageProducts.localDependencies(inBuild: wrapper + "/.build")).sorted()
    return SourceTree.digest(of: roots, compiledBy: toolchain)
  }

  private func keep(_ products: PackageProducts, as name: String) throws {
    let files = FileManager.default
    let room = try store.room(.packages)
    let unique = UUID().uuidString
    let work = "\(room.path)/\(unique)"
    try room.makeFolder(unique)
    defer { try? room.remove(unique) }
    for (path, name) in products.files where name != Self.name + ".swiftmodule" {
      try files.copyItem(atPath: path, toPath: "\(work)/\(name)")
    }
    let folder = try room.folder(unique)
    try folder.write(Data(products.writtenModuleMaps.joined(separator: "\n").utf8), to: "maps")
    try folder.write(Data("\(products.asksForPlaces)".utf8), to: Self.places)
    try folder.write(try JSONEncoder().encode(products.state), to: Self.state)
    try folder.write(SealedFile.sealed(Data(Self.hashes(in: folder).utf8), as: name), to: Self.seal)
    // What is in the way is damaged, or another process was faster.
    try? room.remove(name)
    guard rename(work, "\(room.path)/\(name)") == 0 || room.status(of: name) != nil else {
      throw FileError.last("\(room.path)/\(name)")
    }
  }

  /// The file that says whether the packages ask their callers for their places.
  private static let places = "places"
  /// The file that says what calls may change.
  private static let state = "state.json"
  /// The file with the hashes of the others.
  private static let seal = "hashes"

  private func isIntact(_ folder: OpenFolder, as name: String) -> Bool {
    guard let data = folder.contents(of: Self.seal), let content = SealedFile.content(of: data, as: name)
    else {
      return false
    }
    return content.elementsEqual(Self.hashes(in: folder).utf8)
  }

  private static func hashes(in folder: OpenFolder) -> String {
    folder.names.filter { $0 != seal }.sorted().map { name in
      // A module may be a folder of files.
      let files = (try? folder.folder(name)).map(hashes)
      return "\(name) \(files ?? folder.contents(of: name).map { Digest(of: $0).description } ?? "")"
    }.joined(separator: "\n")
  }

  /// Whoever has put links into SwiftPM's folder that lead out of it could have it write elsewhere.
  private func removeForeignLinks(_ wrapper: String) throws {
    let own = URL(filePath: wrapper).resolvingSymlinksInPath().path + "/"
    let isForeign = { (path: String) in
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return false }
      return !(URL(filePath: path).resolvingSymlinksInPath().path + "/").hasPrefix(own)
    }
    let parts = FileManager.default.enumerator(atPath: wrapper)
    while let part = parts?.nextObject() as? String {
      guard isForeign("\(wrapper)/\(part)") || isForeign(wrapper) else { continue }
      return try store.room(.packages).remove(URL(filePath: wrapper).lastPathComponent)
    }
  }

  private func dependencies(_ name: String) -> Libraries {
    let kept = "\(store.packages)/\(name)"
    let files = FileManager.default
    let names = (try? files.contentsOfDirectory(atPath: kept)) ?? []
    let made = names.filter { $0.hasSuffix(".modulemap") }
    func lines(of file: String) -> [String] {
      let text = files.contents(atPath: "\(kept)/\(file)").map { String(decoding: $0, as: UTF8.self) } ?? ""
      return text.split(separator: "\n").map(String.init)
    }
    let maps = made.sorted().map { "\(kept)/\($0)" } + lines(of: "maps")
    let modules = Self.modules(among: names, maps)
    return Libraries(
      compilerArguments: ["-I", kept] + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] },
      linkerArguments: ["-L", kept, "-l:\(Self.object)", "-rpath", "$ORIGIN/../packages/\(name)"],
      states: Dictionary(uniqueKeysWithValues: modules.map { ($0, name) }),
      asksForPlaces: files.contents(atPath: "\(kept)/\(Self.places)") != Data("false".utf8),
      state: files.contents(atPath: "\(kept)/\(Self.state)")
        .flatMap { try? JSONDecoder().decode(LibraryState.self, from: $0) }
        ?? LibraryState(modules: modules, opaqueModules: modules))
  }

  /// What cells can import of what was kept.
  private static func modules(among names: [String], _ maps: [String]) -> Set<String> {
    var modules: Set<String> = []
    for name in names where name.hasSuffix(".swiftmodule") { modules.insert(String(name.dropLast(12))) }
    for map in maps {
      let text = FileManager.default.contents(atPath: map).map { String(decoding: $0, as: UTF8.self) } ?? ""
      modules.formUnion(text.matches(of: /\bmodule\s+"?(\w+)/).map { String($0.1) })
    }
    return modules
  }
}
