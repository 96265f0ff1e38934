internal import Foundation
internal import Notebooks

/// Turns cells into shared objects, each of them once.
actor CellCompiler {
  struct Module: Sendable {
    var name: String
    var object: String
    var messages: [CompilerMessage]
    /// What its code refers to.
    var uses: ModuleUses
    /// Whether it was compiled just now.
    var isNew = false
  }

  struct Failure: Error, Sendable {
    /// The name of the module that could not be made.
    var module: String
    var messages: [CompilerMessage]
    /// What the compiler printed, for the case that no message could be read from it.
    var output: String
    /// The pieces of code that the compiler finds fault with.
    var filesWithErrors: Set<String> { Set(messages.filter { $0.severity == .error }.map(\.file)) }
    /// Whether something was imported that is not there.
    var lacksModule: Bool { messages.contains { $0.text.contains("no such module '") } }
  }

  /// The user has stopped the compiler.
  struct Interruption: Error, Sendable {}

  /// What the generated file is called.
  static let sourceName = "cell.swift"

  private let installation: Installation
  let plan: Plan
  private let store: Store
  /// Whether to compile even what is known not to compile.
  private let retriesFailures: Bool
  let slots: CompilerSlots
  private let timeout: Double?
  private var modules: [CellModule: Task<Module, any Error>] = [:]
  /// Whether Ctrl-C was meant for what is compiled, or is compiled next.
  private var isInterrupted = false
  /// The shared objects that the worker has loaded.
  private lazy var workerObjects = Result { try Set(ObjectFile(path: installation.worker).neededObjects) }

  /// The modules of C with state, by the symbols that lead to it.
  private lazy var ownersOfSymbols = plan.libraries.state.ownersOfSymbols

  /// - Parameters:
  ///   - store: where the modules are kept, and what is wrong with those that do not compile.
  ///   - timeout: how long compiling a cell may take that does not say so itself, in seconds.
  ///   - retriesFailures: whether to compile even what is known not to compile.
  init(
    installation: Installation, plan: Plan, store: Store, timeout: Double? = nil,
    retriesFailures: Bool = false
  ) {
    self.installation = installation
    self.plan = plan
    self.store = store
    self.timeout = timeout
    self.retriesFailures = retriesFailures
    slots = CompilerSlots(
      count: min(max(2, ProcessInfo.processInfo.activeProcessorCount), DescriptorLimit.programs))
  }

  /// The module of a cell, or of expressions that are computed together: compiled and linked with those that it needs, or taken
  /// from an earlier run.
  func module(of units: [Int]) async throws -> Module {
    if isInterrupted { throw Interruption() }
    do { return try await task(units).value } catch is Interruption where !isInterrupted {
      // A terminal's Ctrl-C reaches the compilers as well, even if it is meant for a cell.
      modules = [:]
      return try await task(units).value
    }
  }

  /// Ends the compilers that run, and refuses what is asked for until `resume`.
  func interrupt() {
    isInterrupted = true
    for task in modules.values { task.cancel() }
  }

  func resume() {
    guard isInterrupted else { return }
    isInterrupted = false
    modules = [:]
  }

  private func task(_ units: [Int]) -> Task<Module, any Error> {
    let own = plan.module(of: units)
    let name = own.name
    if let known = modules[own] { return known }
    let needed = plan.modulesNeeded(by: units).map { task([$0]) }
    let compilation = Task {
      var imported: [String: ModuleUses] = [:]
      for dependency in needed {
        let module = try await dependency.value
        imported[module.name] = module.uses
      }
      if let problem = self.deepCode(units) ?? self.inheritanceProblem(units) {
        throw Failure(module: name, messages: [problem], output: problem.text)
      }
      if let kept = self.kept(own) { return kept }
      if !retriesFailures, let messages = self.store.compilerErrors(ofModule: own.key) {
        throw Failure(module: name, messages: messages, output: "")
      }
      do {
        return try await self.slots.occupied { [imported] in
          try await self.compile(own, units, imported)
        }
      } catch is Command.TimedOut {
        throw Failure(module: name, messages: [self.delay(of: units)], output: "")
      } catch { throw Task.isCancelled ? Interruption() : error }
    }
    modules[own] = compilation
    return compilation
  }

  /// How long compiling and linking may take each: as long as the code may run, but at least what an ordinary cell takes.
  private nonisolated func limit(of units: [Int]) -> Command.Limit? {
    timeout(of: units).map { Command.Limit(work: max($0, 5)) }
  }

  private nonisolated func timeout(of units: [Int]) -> Double? {
    units.lazy.compactMap { self.plan.units[$0].cell?.options.timeout }.first ?? timeout
  }

  private nonisolated func delay(of units: [Int]) -> CompilerMessage {
    let seconds = timeout(of: units).map { $0.formatted() } ?? ""
    return CompilerMessage(
      severity: .error, identifier: "compiling_timed_out",
      text: "compiling took longer than the timeout of \(seconds) s allows", file: plan.units[units[0]].file,
      line: 1, column: 1)
  }

  /// Code that the compiler might never come to an end with.
  private nonisolated func deepCode(_ units: [Int]) -> CompilerMessage? {
    units.lazy.map { self.plan.units[$0] }.first { !CodeNesting.isReadable($0.code) }.map {
      CompilerMessage(
        severity: .error, identifier: "deep-code", text: CodeNesting.complaint, file: $0.file,
        line: CompilerMessage.wholePiece, column: 1)
    }
  }

  /// A class that would not behave as it is written.
  private nonisolated func inheritanceProblem(_ units: [Int]) -> CompilerMessage? {
    for unit in units {
      for definition in plan.units[unit].syntax.definitions {
        let entity = Topology.Entity(unit: unit, name: definition.name)
        guard let ancestor = plan.topology.neglectedAncestor(of: entity) else { continue }
        let lines = plan.units[unit].code.split(separator: "\n", omittingEmptySubsequences: false)
        let line = lines.firstIndex { $0.contains("class \(definition.name)") } ?? 0
        return CompilerMessage(
          severity: .error, identifier: "inherits_over_three_cells",
          text:
            "`\(definition.name)` inherits from `\(ancestor.name)`, which overrides members of a class in yet another"
            + " cell; the compiler would not call them: put two of the three classes into one cell",
          file: plan.units[unit].file, line: line + 1, column: 1)
      }
    }
    return nil
  }

  /// Where the compiler writes what the names in a cell stand for.
  private static func index(in work: String) -> String { work + "/index" }

  private nonisolated func kept(_ module: CellModule) -> Module? {
    guard let messages = store.messages(ofModule: module.key), let uses = store.uses(ofModule: module.name)
    else { return nil }
    return Module(
      name: module.name, object: store.path(ofModule: module.key, "so"), messages: messages, uses: uses)
  }

  /// Works in a folder of its own and moves what is complete: another process may be compiling the same cell.
  ///
  /// - Parameter imported: what is known of the cells' modules that it is compiled against.
  private nonisolated func compile(
    _ module: CellModule, _ units: [Int], _ imported: [String: ModuleUses]
  ) async throws -> Module {
    let (name, key) = (module.name, module.key)
    let source = plan.source(of: units)
    let limit = limit(of: units)
    let text = source.text(module: name)
    let files = FileManager.default
    let work = "\(store.modules)/\(key).\(UUID().uuidString)"
    guard mkdir(work, 0o777) == 0 else { throw FileError.last(work) }
    defer { try? files.removeItem(atPath: work) }
    try Data(text.utf8).write(to: URL(filePath: "\(work)/\(Self.sourceName)"))
    // To read that takes as long as linking, so it is done while the compiler runs.
    async let loaded = workerObjects
    let arguments = arguments(name, work) + interfaces(neededBy: units)
    var (output, messages) = try await frontend(arguments + Self.littlePatience, of: units)
    if messages.giveUpOnKnownNames { (output, messages) = try await frontend(arguments, of: units) }
    guard output.status == 0 else {
      try checkDisk(output.standardError)
      if output.signal == nil, Self.isLasting(messages, source) {
        try store.keep(compilerErrors: messages, ofModule: key)
      }
      throw Failure(module: name, messages: messages, output: output.standardError)
    }
    try await link(name, work, leavingOut: try await loaded.get(), within: limit)
    let record = try IndexRecord(store: Self.index(in: work))
    let lines = source.linesOfCode(in: text)
    let boundSymbols = try ObjectFile(path: work + "/cell.o").undefinedSymbols
    var uses = ModuleUses(
      record, of: name, at: lines, importing: imported, mentions: plan.mentions(of: units))
    uses.add(boundSymbols: boundSymbols)
    uses.add(
      librariesWithState: plan.libraries.state.modules, ownersOfSymbols: await ownersOfSymbols, in: record,
      at: lines, boundSymbols: boundSymbols)
    uses.add(opaqueLibraries: plan.libraries.state.opaqueModules.filter { text.contains("import \($0)") })
    try store.keep(uses, ofModule: name)
    try store.keepModule(key, madeIn: work, messages)
    return Module(
      name: name, object: store.path(ofModule: key, "so"), messages: messages, uses: uses, isNew: true)
  }

  /// Makes the compiler give up on an expression after a tenth of what it would try, which is half a second instead of several:
  /// around a name that it does not know it would try all in vain.
  static let littlePatience = ["-solver-scope-threshold=100000"]

  /// Whether all errors lie in the document's code: a full disk or a module that cannot be read may be there next time.
  private static func isLasting(_ messages: [CompilerMessage], _ source: CellSource) -> Bool {
    let errors = messages.filter { $0.severity == .error }
    let files = Set(source.parts.map(\.file))
    return !errors.isEmpty && errors.allSatisfy { files.contains($0.file) && !$0.text.contains("module") }
  }

  private nonisolated func arguments(_ name: String, _ work: String) -> [String] {
    [
      "-c", "-primary-file", "\(work)/\(Self.sourceName)", "-o", work + "/cell.o",
      "-emit-module-path", work + "/cell.swiftmodule", "-entry-point-function-name", name + "_main",
      "-gline-tables-only", "-index-store-path", Self.index(in: work), "-index-unit-output-path",
      work + "/cell.o",
      "-index-ignore-stdlib", "-index-ignore-clang-modules",
      // Frame pointers lead from a crash back to the line of the document.
      "-Xcc", "-fno-omit-frame-pointer",
    ] + commonArguments(name)
  }

  /// What says how code is understood, whatever is made of it.
  nonisolated func commonArguments(_ name: String) -> [String] {
    installation.compilerArguments + [
      "-module-name", name, "-enable-testing", "-package-name", "cells", "-diagnostic-style", "llvm",
      "-debug-diagnostic-names",
    ] + plan.libraries.compilerArguments
  }

  /// What says where the interfaces of the cells are that units are compiled against.
  ///
  /// - Parameter folder: where those are, by their names, that have mistakes.
  nonisolated func interfaces(neededBy units: [Int], incompleteIn folder: String? = nil) -> [String] {
    plan.modulesNeeded(by: units).compactMap { plan.modules[$0] }.map { module in
      let incomplete = folder.map { "\($0)/\(module.name).swiftmodule" }
      let path = incomplete.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
      return "-swift-module-file=\(module.name)=\(path ?? store.path(ofModule: module.key, "swiftmodule"))"
    }
  }

  nonisolated func frontend(
    _ arguments: [String], of units: [Int]
  ) async throws -> (output: Command.Output, messages: [CompilerMessage]) {
    let output = try await Command.run(
      installation.toolchain.frontend, ["-frontend"] + arguments, settings: Toolchain.allocation,
      within: limit(of: units))
    if output.signal == SIGINT { throw Interruption() }
    return (output, CompilerMessage.parse(output.standardError))
  }

  /// - Parameter loaded: what the worker has loaded anyway: to look through it would double the time.
  private nonisolated func link(
    _ name: String, _ work: String, leavingOut loaded: Set<String>, within limit: Command.Limit?
  ) async throws {
    let toolchain = installation.toolchain
    let libraries = try ObjectFile(path: work + "/cell.o").linkedLibraries
      .filter { !loaded.contains("lib\($0.dropFirst(2)).so") }
    let output = try await Command.run(
      toolchain.linker,
      [
        "-shared", toolchain.runtimeObject, work + "/cell.o", "-o", work + "/cell.so", "--build-id",
        // To start more threads takes longer than to link so little.
        "--threads=1",
        "-L", toolchain.libraryFolder, "-L", Toolchain.systemLibraryFolder, "-L", "/usr/lib", "-rpath",
        toolchain.libraryFolder, "--as-needed",
      ] + libraries + plan.libraries.linkerArguments, within: limit)
    if output.signal == SIGINT { throw Interruption() }
    guard output.status == 0 else {
      try checkDisk(output.standardError)
      throw Failure(module: name, messages: [], output: output.standardError)
    }
  }

  /// Tells a full disk from a mistake in the cell: what the compiler says then is about its own files.
  private nonisolated func checkDisk(_ output: String) throws(FileError) {
    var space = statvfs()
    let isFull = statvfs(store.modules, &space) == 0 && space.f_bavail * space.f_frsize < 1 << 16
    if isFull || output.contains(String(cString: strerror(ENOSPC))) {
      throw FileError(store.modules, code: ENOSPC)
    }
  }
}
