internal import Diagnostics
internal import Foundation
internal import Hashing
internal import Notebooks

/// Makes a module of a C library, whose place pkg-config knows.
struct CLibrary {
  let library: FrontMatter.Library
  /// The path of the document, for messages.
  let document: String
  /// The toolchain's own compiler of C.
  let compiler: String
  /// Where the module maps are kept.
  let store: Store

  /// - Parameter writesFiles: whether the module map is written, without which nothing can be compiled.
  func prepare(writesFiles: Bool) async throws -> Libraries {
    var (includes, links, version) = ([String](), [String](), "")
    if let package = library.package {
      includes = try await ask(["--cflags"], of: package)
      links = try await ask(["--libs"], of: package).filter { $0.hasPrefix("-l") || $0.hasPrefix("-L") }
      version = try await ask(["--modversion"], of: package).joined()
    }
    let shim = "#include <\(library.header)>\n"
    let map = "module \(library.module) [system] {\n  header \"shim.h\"\n  export *\n}\n"
    let fingerprint = ([shim, map, version] + includes + links).joined(separator: " ")
    let name = String(Digest(of: fingerprint).description.prefix(16))
    let folder = "\(store.libraries)/\(name)"
    if writesFiles {
      if access(folder, F_OK) != 0 { try await checkHeader(includes) }
      try write(["shim.h": shim, "module.modulemap": map], to: name)
    }
    return Libraries(
      compilerArguments: ["-Xcc", "-fmodule-map-file=\(folder)/module.modulemap"]
        + includes.flatMap { ["-Xcc", $0] },
      linkerArguments: links, modules: [library.module],
      states: [library.module: String(Digest(of: fingerprint).description.prefix(16))],
      state: state(linkedBy: links))
  }

  /// What calls may change, as far as the shared objects tell. A header alone calls the C library.
  private func state(linkedBy links: [String]) -> LibraryState {
    var state = LibraryState()
    var libraries = SystemLibraries(
      folders: links.filter { $0.hasPrefix("-L") }.map { String($0.dropFirst(2)) })
    for link in links where link.hasPrefix("-l") {
      let name = "lib\(link.dropFirst(2)).so"
      guard libraries.haveState(name) else { continue }
      state.modules.insert(library.module)
      if let path = libraries.path(of: name) {
        state.objects[path] = library.module
      } else {
        state.opaqueModules.insert(library.module)
      }
    }
    return state
  }

  /// The compiler names a place among generated files, not that in the document.
  private func checkHeader(_ includes: [String]) async throws {
    let directive = "#include <\(library.header)>\n"
    let answer = try await Command.run(
      compiler, ["-fsyntax-only", "-x", "c", "-"] + includes, input: directive)
    let missing = answer.standardError.firstMatch(of: /fatal error: '([^']+)' file not found/)
    guard answer.status != 0, let missing else { return }
    let isNamed = String(missing.1) == library.header
    throw Diagnostic(
      .error, "no-header", "there is no header `\(missing.1)`, which \(library.module) needs",
      explanation: isNamed ? nil : "`\(library.header)` includes it.",
      suggestion: library.package == nil
        ? "install the library's development package, or say with `pkg-config:` where it is"
        : "install the library's development package, or correct `header:`",
      path: document, range: library.headerRange)
  }

  private func ask(_ question: [String], of package: String) async throws -> [String] {
    // What looks like an option would be one: some write files.
    guard !package.hasPrefix("-") else {
      throw Diagnostic(
        .error, "no-library", "`\(package)` is not the name of a library",
        suggestion: "correct `pkg-config:`",
        path: document)
    }
    let answer = try await Command.run("/usr/bin/env", ["pkg-config"] + question + [package])
    guard answer.status == 0 else {
      throw Diagnostic(
        .error, "no-library", "pkg-config does not find `\(package)`, which \(library.module) needs",
        explanation: answer.standardError.trimmingCharacters(in: .whitespacesAndNewlines),
        suggestion: "install the library's development package, or correct `pkg-config:`", path: document,
        range: library.packageRange)
    }
    return answer.standardOutput.split { $0.isWhitespace }.map(String.init)
  }

  private func write(_ files: [String: String], to name: String) throws {
    let room = try store.room(.libraries)
    try room.makeFolder(name)
    let folder = try room.folder(name)
    // A file that is written anew would make the compiler build its modules again.
    for (file, text) in files where folder.contents(of: file) != Data(text.utf8) {
      if folder.status(of: file) != nil { store.findings.note(damaged: "libraries/\(name)/\(file)") }
      try folder.write(Data(text.utf8), to: file)
    }
    Store.touch(folder.path)
  }
}
