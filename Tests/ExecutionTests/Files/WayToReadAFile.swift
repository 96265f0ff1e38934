import Foundation

/// One way in which code can come to depend on a file that it does not name. Its folder holds `a.txt`, the link `link`
/// to it and the folder `sub`.
struct WayToReadAFile: Sendable {
  enum Change: Sendable {
    /// `a.txt` gets other words.
    case content
    /// The folder gets one more file.
    case entries
    /// `new.txt` appears.
    case creation
    /// `link` leads elsewhere, to the same words.
    case link
    /// What the code has made, `made.txt`, is removed.
    case removal
  }

  var label: String
  var change: Change
  /// Sees the folder's path as `d`, that of `a.txt` as `p`, and `symbol(_:as:)` for what Foundation does not show.
  var code: String

  init(_ label: String, _ change: Change, _ code: String) {
    self.label = label
    self.change = change
    self.code = code
  }

  var cell: String {
    // No piece of the path is the name of a file by itself.
    """
    ```{swift}
    //| label: \(label)
    do {
      let d = ["ways", "\(label)"].joined(separator: "/"), p = d + "/" + "a" + ".txt"
      _ = p
      \(code)
    }
    ```

    """
  }

  func prepare(in document: String) throws {
    let folder = folder(in: document)
    try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true)
    for name in ["a.txt", "b.txt"] {
      try "before".write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "a.txt")
  }

  func makeChange(in document: String) throws {
    let files = FileManager.default
    let folder = folder(in: document)
    switch change {
    case .content: try "after".write(toFile: folder + "/a.txt", atomically: false, encoding: .utf8)
    case .entries: try "more".write(toFile: folder + "/more.txt", atomically: false, encoding: .utf8)
    case .creation: try "new".write(toFile: folder + "/new.txt", atomically: false, encoding: .utf8)
    case .link:
      try files.removeItem(atPath: folder + "/link")
      try files.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "b.txt")
    case .removal: try files.removeItem(atPath: folder + "/made.txt")
    }
  }

  func undoChange(in document: String) throws {
    let files = FileManager.default
    let folder = folder(in: document)
    switch change {
    case .content: try "before".write(toFile: folder + "/a.txt", atomically: false, encoding: .utf8)
    case .entries: try files.removeItem(atPath: folder + "/more.txt")
    case .creation: try files.removeItem(atPath: folder + "/new.txt")
    case .link:
      try files.removeItem(atPath: folder + "/link")
      try files.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "a.txt")
    // What was there cannot be told from here.
    case .removal: break
    }
  }

  private func folder(in document: String) -> String { "\(document)/ways/\(label)" }

  static let helpers = """
    ```{swift}
    func symbol<Function>(_ name: String, as type: Function.Type) -> Function {
      unsafeBitCast(dlsym(nil, name), to: type)
    }
    ```

    """

  static let all: [WayToReadAFile] = [
    .init("string", .content, "print(try String(contentsOfFile: p, encoding: .utf8))"),
    .init("url", .content, "print(try Data(contentsOf: URL(fileURLWithPath: p)).count)"),
    .init("manager", .content, "print(FileManager.default.contents(atPath: p)!.count)"),
    .init("handle", .content, "print(FileHandle(forReadingAtPath: p)!.readDataToEndOfFile().count)"),
    .init(
      "stream", .content,
      "let s = InputStream(fileAtPath: p)!; s.open(); var b = [UInt8](repeating: 0, count: 9); print(s.read(&b, maxLength: 9))"
    ),
    .init(
      "fopen", .content,
      "let f = fopen(\"./\" + d + \"/sub/../\" + \"a.txt\", \"r\")!; print(fgetc(f)); fclose(f)"),
    .init("freopen", .content, "let f = freopen(p, \"r\", tmpfile()!)!; print(fgetc(f)); fclose(f)"),
    .init(
      "open", .content,
      "var b = [UInt8](repeating: 0, count: 9); let f = open(p, O_RDONLY); print(read(f, &b, 9)); close(f)"),
    .init(
      "openat", .content,
      "let o = open(d, O_RDONLY); let f = openat(o, \"a\" + \".txt\", O_RDONLY); print(lseek(f, 0, SEEK_END)); close(f); close(o)"
    ),
    .init(
      "mmap", .content,
      "let f = open(p, O_RDONLY); print(mmap(nil, 5, PROT_READ, MAP_PRIVATE, f, 0)!.load(as: UInt8.self)); close(f)"
    ),
    .init("stat", .content, "var s = stat(); _ = stat(p, &s); print(s.st_size)"),
    .init("lstat", .content, "var s = stat(); _ = lstat(p, &s); print(s.st_size)"),
    .init("fstatat", .content, "var s = stat(); _ = fstatat(AT_FDCWD, p, &s, 0); print(s.st_size)"),
    .init(
      "statx", .content,
      """
      let f = symbol("statx", as: (@convention(c) (Int32, UnsafePointer<CChar>, Int32, UInt32, UnsafeMutableRawPointer) -> Int32).self)
        var s = [UInt64](repeating: 0, count: 64); print(f(AT_FDCWD, p, 0, 0x7ff, &s), s[5])
      """),
    .init("attributes", .content, "print(try FileManager.default.attributesOfItem(atPath: p)[.size]!)"),
    .init(
      "absolute", .content,
      "print(FileManager.default.contents(atPath: FileManager.default.currentDirectoryPath + \"/\" + p)!.count)"
    ),
    .init(
      "chdir", .content,
      "let here = open(\".\", O_RDONLY); chdir(d); print(FileManager.default.contents(atPath: \"a\" + \".txt\")!.count); fchdir(here); close(here)"
    ),
    .init("through-link", .content, "print(FileManager.default.contents(atPath: d + \"/link\")!.count)"),
    .init("copy", .content, "try? FileManager.default.copyItem(atPath: p, toPath: d + \"/copy\")"),
    .init("exists", .creation, "print(FileManager.default.fileExists(atPath: d + \"/new\" + \".txt\"))"),
    .init("access", .creation, "print(access(d + \"/new\" + \".txt\", R_OK))"),
    .init("faccessat", .creation, "print(faccessat(AT_FDCWD, d + \"/new\" + \".txt\", R_OK, 0))"),
    .init("absent", .creation, "print(fopen(d + \"/new\" + \".txt\", \"r\") == nil)"),
    .init(
      "readlink", .link,
      "var b = [CChar](repeating: 0, count: 99); print(readlink(d + \"/link\", &b, 98), b[0])"),
    .init(
      "readlinkat", .link,
      "var b = [CChar](repeating: 0, count: 99); print(readlinkat(AT_FDCWD, d + \"/link\", &b, 98), b[0])"),
    .init("realpath", .link, "print(String(cString: realpath(d + \"/link\", nil)).suffix(5))"),
    .init(
      "destination", .link, "print(try FileManager.default.destinationOfSymbolicLink(atPath: d + \"/link\"))"),
    .init(
      "opendir", .entries, "let o = opendir(d)!; var n = 0; while readdir(o) != nil { n += 1 }; print(n)"),
    .init(
      "fdopendir", .entries,
      "let o = fdopendir(open(d, O_RDONLY))!; var n = 0; while readdir(o) != nil { n += 1 }; print(n); closedir(o)"
    ),
    .init(
      "scandir", .entries,
      "var list: UnsafeMutablePointer<UnsafeMutablePointer<dirent>?>?; print(scandir(d, &list, nil, nil))"),
    .init("glob", .entries, "var g = glob_t(); _ = glob(d + \"/*.txt\", 0, nil, &g); print(g.gl_pathc)"),
    .init(
      "nftw", .entries,
      """
      let f = symbol("nftw", as: (@convention(c) (UnsafePointer<CChar>, @convention(c) (UnsafePointer<CChar>, UnsafeRawPointer, Int32, UnsafeRawPointer) -> Int32, Int32, Int32) -> Int32).self)
        print(f(d, { path, _, _, _ in print(String(cString: path)); return 0 }, 8, 0))
      """),
    .init(
      "ftw", .entries,
      """
      let f = symbol("ftw", as: (@convention(c) (UnsafePointer<CChar>, @convention(c) (UnsafePointer<CChar>, UnsafeRawPointer, Int32) -> Int32, Int32) -> Int32).self)
        print(f(d, { path, _, _ in print(String(cString: path)); return 0 }, 8))
      """),
    .init("listing", .entries, "print(try FileManager.default.contentsOfDirectory(atPath: d).count)"),
    .init("subpaths", .entries, "print(try FileManager.default.subpathsOfDirectory(atPath: d).count)"),
    .init(
      "enumerator", .entries,
      "let e = FileManager.default.enumerator(atPath: d)!; var n = 0; while e.nextObject() != nil { n += 1 }; print(n)"
    ),
    .init(
      "written", .removal,
      "try \"x\".write(toFile: d + \"/made\" + \".txt\", atomically: true, encoding: .utf8)"),
    .init("fopen-w", .removal, "fclose(fopen(d + \"/made\" + \".txt\", \"w\"))"),
    .init("creat", .removal, "close(creat(d + \"/made\" + \".txt\", 0o644))"),
    .init("link", .removal, "print(Glibc.link(p, d + \"/made\" + \".txt\"))"),
    .init("symlink", .removal, "print(symlink(\"a.txt\", d + \"/made\" + \".txt\"))"),
    .init("mkdir", .removal, "print(mkdir(d + \"/made\" + \".txt\", 0o755))"),
    .init("mkdirat", .removal, "print(mkdirat(AT_FDCWD, d + \"/made\" + \".txt\", 0o755))"),
    .init(
      "rename", .removal,
      "close(creat(d + \"/\" + \"t\", 0o644)); print(rename(d + \"/\" + \"t\", d + \"/made\" + \".txt\"))"),
    .init(
      "renameat", .removal,
      "close(creat(d + \"/\" + \"t\", 0o644)); print(renameat(AT_FDCWD, d + \"/\" + \"t\", AT_FDCWD, d + \"/made\" + \".txt\"))"
    ),
    .init(
      "truncate", .removal,
      "close(creat(d + \"/made\" + \".txt\", 0o644)); print(truncate(d + \"/made\" + \".txt\", 3))"),
  ]
}
