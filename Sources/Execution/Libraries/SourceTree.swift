internal import Foundation
internal import Hashing
internal import Notebooks
internal import SwiftParser

/// The files of a package as its author sees them.
enum SourceTree {
  /// The paths below a folder, without hidden ones such as `.build`, sorted.
  static func files(in folder: String) -> [String] {
    var visited: Set<String> = []
    return files(in: folder, &visited)
  }

  /// - Parameter visited: where it has been, since links may lead back.
  private static func files(in folder: String, _ visited: inout Set<String>) -> [String] {
    let manager = FileManager.default
    guard visited.insert(URL(filePath: folder).resolvingSymlinksInPath().path).inserted,
      let names = try? manager.contentsOfDirectory(atPath: folder)
    else { return [] }
    return names.sorted().filter { !$0.hasPrefix(".") }.flatMap { name -> [String] in
      var isFolder: ObjCBool = false
      guard manager.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder) else { return [] }
      guard isFolder.boolValue else { return [name] }
      return files(in: "\(folder)/\(name)", &visited).map { "\(name)/\($0)" }
    }
  }

  /// The hash of what the files below some folders mean to a compiler.
  ///
  /// To find that out takes far longer than to read them, so it is remembered of all files as they are.
  static func digest(of folders: [String], compiledBy toolchain: Toolchain) -> String {
    let places = folders.flatMap { folder in files(in: folder).map { (folder, $0) } }
    let program = FileFingerprint.quick("/proc/self/exe") + FileFingerprint.quick(toolchain.frontend)
    let memory = "sources-\(digest(of: places, program) { Digest(of: $1) })"
    if let known = UserCache.contents(of: memory) { return String(decoding: known, as: UTF8.self) }
    let meaning = digest(of: places, FileFingerprint.quick(toolchain.frontend), by: meaning)
    UserCache.write(Data(meaning.utf8), to: memory)
    return meaning
  }

  private static func digest(
    of places: [(folder: String, path: String)], _ basis: String, by hash: (String, Data) -> Digest
  ) -> String {
    let hasher = Digest.Hasher()
    hasher.update(field: basis)
    for (folder, path) in places {
      hasher.update(field: path)
      hasher.update(field: FileFingerprint.data("\(folder)/\(path)").map { hash(path, $0).description } ?? "")
    }
    return String(hasher.finalize().description.prefix(32))
  }

  /// Comments and white space mean nothing in code, but for the first line of a manifest and to what asks for its own place.
  private static func meaning(_ path: String, _ content: Data) -> Digest {
    guard path.hasSuffix(".swift"), !path.hasPrefix("Package"),
      let code = String(data: content, encoding: .utf8), CodeNesting.isReadable(code),
      !OwnPlace.isAskedFor(in: code)
    else { return Digest(of: content) }
    return Digest(of: SignificantText.of(Parser.parse(source: code)))
  }
}
