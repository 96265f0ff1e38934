internal import Foundation

/// The Swift compiler, called without its driver: starting that takes longer than compiling a cell.
struct Toolchain: Sendable, Codable {
  var frontend: String
  /// The program with the subcommands `build` and `package`.
  var driver: String { URL(filePath: frontend).deletingLastPathComponent().path + "/swift" }
  var cCompiler: String { URL(filePath: frontend).deletingLastPathComponent().path + "/clang" }
  /// The program that lists the public names of a module.
  var symbolExtractor: String {
    URL(filePath: frontend).deletingLastPathComponent().path + "/swift-symbolgraph-extract"
  }
  var linker: String
  var symbolizer: String
  var demangler: String
  /// What the driver passes to the compiler besides the names of files.
  var compilerArguments: [String]
  /// The object that registers a library's types with the runtime.
  var runtimeObject: String
  var libraryFolder: String
  /// As the compiler writes it into the modules that it makes: `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
  var version: String

  /// Where Debian and its relatives keep the libraries of the machine's own architecture.
  static let systemLibraryFolder: String = {
    #if arch(arm64)
      "/usr/lib/aarch64-linux-gnu"
    #else
      "/usr/lib/x86_64-linux-gnu"
    #endif
  }()

  /// Lets the compiler take memory in large pages, where the kernel has them: a tenth of its time goes into having thousands
  /// of small ones made.
  static let allocation: [String: String] = {
    let name = "GLIBC_TUNABLES"
    let chosen = ProcessInfo.processInfo.environment[name].map { [$0] } ?? []
    return [
      name: (["glibc.malloc.hugetlb=1", "glibc.malloc.top_pad=67108864"] + chosen).joined(separator: ":")
    ]
  }()

  /// Asks the driver of the `swiftc` on the `PATH`, or the answer that was kept from an earlier call.
  static func find() throws(InstallationError) -> Toolchain {
    let search = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let driver = search.split(separator: ":").map { "\($0)/swiftc" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let driver else { throw .noCompiler }
    let key = key(driver)
    if let data = UserCache.contents(of: file),
      let answers = try? JSONDecoder().decode([String: Toolchain].self, from: data),
      let answer = answers[key],
      FileManager.default.isExecutableFile(atPath: answer.frontend)
    {
      return answer
    }
    let answer = try ask(driver)
    if let data = try? JSONEncoder().encode([key: answer]) { UserCache.write(data, to: file) }
    return answer
  }

  private static let file = "toolchain.json"

  /// Changes with whatever the driver's answer depends on.
  private static func key(_ driver: String) -> String {
    let program = URL(filePath: driver).resolvingSymlinksInPath()
    let own = FileFingerprint.quick(program.path)
    guard program.lastPathComponent.hasPrefix("swiftly") else { return own }
    // Swiftly stands for the toolchain that its settings name, or a file above the present folder.
    let environment = ProcessInfo.processInfo.environment
    let settings =
      environment["SWIFTLY_HOME_DIR"] ?? (environment["HOME"] ?? "") + "/.local/share/swiftly"
    var folder = URL(filePath: FileManager.default.currentDirectoryPath)
    var states = [own, FileFingerprint.quick(settings + "/config.json")]
    while folder.path != "/" {
      states.append(FileFingerprint.quick(folder.appending(path: ".swift-version").path))
      folder.deleteLastPathComponent()
    }
    return states.filter { !$0.hasSuffix(" -") }.joined(separator: " ")
  }

  private static func ask(_ driver: String) throws(InstallationError) -> Toolchain {
    let arguments = [
      "-driver-print-jobs", "-emit-library", "-O", "-module-name", "Probe", "-o", "probe.so", "probe.swift",
    ]
    let answer: Command.Output
    do { answer = try Command.runBlocking(driver, arguments) } catch { throw .missing(path: driver) }
    let jobs = answer.standardOutput.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    guard let compile = jobs.first(where: { $0.contains("-frontend") }),
      let link = jobs.last(where: { $0.contains("-shared") }),
      let runtimeObject = link.first(where: { $0.hasSuffix("/swiftrt.o") })
    else {
      throw .compilerFailed(
        command: ([driver] + arguments).joined(separator: " "), message: answer.standardError)
    }
    let binaries = URL(filePath: compile[0]).deletingLastPathComponent().path
    return Toolchain(
      frontend: compile[0], linker: binaries + "/ld.lld", symbolizer: binaries + "/llvm-symbolizer",
      demangler: binaries + "/swift-demangle",
      compilerArguments: withoutFiles(Array(compile.dropFirst())), runtimeObject: runtimeObject,
      libraryFolder: URL(filePath: runtimeObject).deletingLastPathComponent().deletingLastPathComponent()
        .path,
      version: version(of: compile[0]))
  }

  private static func version(of frontend: String) -> String {
    let answer = try? Command.runBlocking(frontend, ["-frontend", "-version"])
    let lines = answer.map { ($0.standardOutput + $0.standardError).split(separator: "\n") } ?? []
    return lines.first { $0.contains(versionWords) }.map(String.init) ?? ""
  }

  private static let versionWords = "Swift version "

  /// The version of the compiler that has made a module, which stands at its beginning; nil if it cannot be read.
  static func version(ofModule path: String) -> String? {
    guard let handle = FileHandle(forReadingAtPath: path), let start = try? handle.read(upToCount: 4096),
      let words = start.firstRange(of: Data(versionWords.utf8))
    else { return nil }
    return String(decoding: start[words.lowerBound...].prefix { (32..<127).contains($0) }, as: UTF8.self)
  }

  private static func withoutFiles(_ arguments: [String]) -> [String] {
    let pairs: Set = ["-module-name", "-o", "-primary-file", "-emit-module-path", "-emit-module-doc-path"]
    let singles: Set = ["-frontend", "-c", "-parse-as-library", "probe.swift", "-O", "-enable-default-cmo"]
    var result: [String] = []
    var index = 0
    while index < arguments.count {
      defer { index += 1 }
      if pairs.contains(arguments[index]) {
        index += 1
      } else if !singles.contains(arguments[index]) {
        result.append(arguments[index])
      }
    }
    return result
  }
}
