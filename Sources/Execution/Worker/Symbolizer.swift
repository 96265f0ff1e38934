/// Turns addresses of a worker into lines of cells.
struct Symbolizer: Sendable {
  var toolchain: Toolchain

  struct Place: Hashable, Sendable {
    /// The `file` of a `CellSource.Part`, or the name of a module.
    var file: String
    var line: Int
    /// What the runtime has to say about the place, such as `Index out of range`.
    var reason: String?
  }

  /// The innermost place that lies in a cell's own code.
  ///
  /// - Parameter isFirstExact: whether the first address is that of an instruction, not one to return to.
  func innermostPlace(_ addresses: [UInt64], isFirstExact: Bool, modules: [WorkerSession.LoadedModule]) async
    -> Place?
  {
    let ordered = modules.sorted { $0.base < $1.base }
    for (index, address) in addresses.enumerated() where address > 0 {
      let target = index == 0 && isFirstExact ? address : address - 1
      guard let module = ordered.last(where: { $0.base <= target }), target - module.base < module.size else {
        continue
      }
      if let place = await place(target - module.base, in: module.object) { return place }
    }
    return nil
  }

  private func place(_ offset: UInt64, in object: String) async -> Place? {
    let arguments = ["--obj=\(object)", "--no-demangle", "0x" + String(offset, radix: 16)]
    guard let output = try? await Command.run(toolchain.symbolizer, arguments) else { return nil }
    // Two lines for each function, the innermost of the inlined ones first: its name, then file:line:column.
    let lines = output.standardOutput.split(separator: "\n")
    let reason = lines.first { $0.hasPrefix(Self.failure) }.map { String($0.dropFirst(Self.failure.count)) }
    for line in lines {
      let parts = line.split(separator: ":")
      guard parts.count == 3, let number = Int(parts[1]), number > 0,
        let file = parts[0].split(separator: "/").last
      else { continue }
      if file.hasPrefix(CellSource.filePrefix) {
        return Place(file: String(file), line: number, reason: reason)
      }
      // Top-level code is sometimes attributed to the generated file, though with the right line.
      guard file == CellCompiler.sourceName, let name = object.split(separator: "/").last else { continue }
      return Place(file: String(name.split(separator: ".")[0]), line: number, reason: reason)
    }
    return nil
  }

  /// The compiler names the place of a check after what has gone wrong there.
  private static let failure = "Swift runtime failure: "
}
