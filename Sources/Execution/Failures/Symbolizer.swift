/// Turns addresses of a worker into lines of cells.
struct Symbolizer: Sendable {
  var toolchain: Toolchain
  /// Whether code that the compiler has made up, which has no line, counts as the code before it.
  var takesLineBefore = false

  struct Place: Hashable, Sendable {
    /// The `file` of a `CellSource.Part`, or the key of a module.
    var file: String
    var line: Int
    /// What the runtime has to say about the place, such as `Index out of range`.
    var reason: String?
    /// The function that the place is in, as the linker knows it.
    var symbol: String
  }

  /// The places of each address, none if it does not lie in the code of a cell; functions that have been
  /// inlined there come first.
  ///
  /// - Parameter isFirstExact: whether the first address is that of an instruction, not one to return to.
  func places(_ addresses: [UInt64], isFirstExact: Bool, modules: [WorkerSession.LoadedModule]) async
    -> [[Place]]
  {
    let ordered = modules.sorted { $0.base < $1.base }
    var offsets: [String: Set<UInt64>] = [:]
    let targets = addresses.enumerated().map { index, address -> (object: String, offset: UInt64)? in
      guard address > 0 else { return nil }
      let target = index == 0 && isFirstExact ? address : address - 1
      guard let module = ordered.last(where: { $0.base <= target }), target - module.base < module.size else {
        return nil
      }
      offsets[module.object, default: []].insert(target - module.base)
      return (module.object, target - module.base)
    }
    var known: [String: [UInt64: [Place]]] = [:]
    for (object, offsets) in offsets { known[object] = await places(offsets.sorted(), in: object) }
    return targets.map { target in target.flatMap { known[$0.object]?[$0.offset] } ?? [] }
  }

  private func places(_ offsets: [UInt64], in object: String) async -> [UInt64: [Place]] {
    let arguments =
      ["--obj=\(object)", "--no-demangle"] + (takesLineBefore ? ["--skip-line-zero"] : [])
      + offsets.map { "0x" + String($0, radix: 16) }
    guard let output = try? await Command.run(toolchain.symbolizer, arguments) else { return [:] }
    // One paragraph for each address, in their order.
    let paragraphs = output.standardOutput.split(separator: "\n\n").map { paragraph in
      paragraph.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    let places = paragraphs.map { Self.places(describedBy: $0, object) }
    return Dictionary(zip(offsets, places)) { first, _ in first }
  }

  /// Reads two lines for each function, the innermost of the inlined ones first: its name, then file:line:column.
  private static func places(describedBy lines: [String], _ object: String) -> [Place] {
    var places: [Place] = []
    var reason: String?
    for index in stride(from: 0, to: lines.count - 1, by: 2) {
      let name = lines[index]
      if name.hasPrefix(failure) { reason = String(name.dropFirst(failure.count)) }
      guard let (file, line) = place(lines[index + 1], object) else { continue }
      // The check itself is an inlined function at the place of what it checks.
      if name.hasPrefix(failure) { continue }
      places.append(Place(file: file, line: line, reason: reason, symbol: name))
      reason = nil
    }
    return places
  }

  private static func place(_ text: String, _ object: String) -> (file: String, line: Int)? {
    // A path may hold colons itself.
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count >= 3, let number = Int(parts[parts.count - 2]), number > 0,
      let file = parts[parts.count - 3].split(separator: "/").last
    else { return nil }
    if file.hasPrefix(CellSource.filePrefix) { return (String(file), number) }
    // Top-level code is sometimes attributed to the generated file, though with the right line.
    guard file == CellCompiler.sourceName, let name = object.split(separator: "/").last else { return nil }
    return (String(name.split(separator: ".")[0]), number)
  }

  /// The compiler names the place of a check after what has gone wrong there.
  private static let failure = "Swift runtime failure: "

  /// The names of functions as their writers know them, such as `update(_:)`, by their symbols; none for
  /// code at the top level of a cell.
  func functionNames(_ symbols: Set<String>) async -> [String: String] {
    let mangled = symbols.filter { $0.hasPrefix("$s") }.sorted()
    // Of functions that were inlined only the bare names are known.
    let bare = symbols.filter { !$0.hasPrefix("$s") && !$0.hasPrefix("cell_") && $0 != Self.unknownFunction }
    var names = Dictionary(uniqueKeysWithValues: bare.map { ($0, $0) })
    guard !mangled.isEmpty,
      let output = try? await Command.run(toolchain.demangler, ["-compact", "-simplified"] + mangled)
    else { return names }
    let plain = output.standardOutput.split(separator: "\n", omittingEmptySubsequences: false)
    for (symbol, name) in zip(mangled, plain) { names[symbol] = Self.plainName(String(name)) }
    return names
  }

  /// What stands for a function without a name of its own, such as a closure that the optimizer has made.
  private static let unknownFunction = "??"

  /// `specialized generic … of Model.update(_:)` and the like become `Model.update(_:)`.
  private static func plainName(_ name: String) -> String? {
    var part = name.ranges(of: " of ").last.map { String(name[$0.upperBound...]) } ?? name
    for prefix in ["partial apply for ", "specialized "] where part.hasPrefix(prefix) {
      part.removeFirst(prefix.count)
    }
    // A closure in no function stands at the top level.
    return part.hasSuffix(" in ") ? nil : ModuleNames.removed(from: part)
  }
}
