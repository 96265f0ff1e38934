internal import Foundation

extension CellCompiler {
  /// What the compiler has to say about units that cannot be compiled, because a cell above has mistakes: it is content
  /// with what it understands of that.
  ///
  /// - Parameter folder: where it puts the modules that are incomplete.
  func messages(despiteMistakesAbove units: [Int], in folder: String) async throws -> [CompilerMessage] {
    for unit in plan.modulesNeeded(by: units) {
      do { _ = try await module(of: [unit]) } catch is Failure {
        guard let name = plan.modules[unit]?.name else { continue }
        let module = "\(folder)/\(name).swiftmodule"
        if FileManager.default.fileExists(atPath: module) { continue }
        _ = try await typecheck([unit], ["-emit-module", "-emit-module-path", module], in: folder)
      }
    }
    return try await typecheck(units, ["-typecheck"], in: folder)
  }

  private func typecheck(
    _ units: [Int], _ mode: [String], in folder: String
  ) async throws -> [CompilerMessage] {
    let source = plan.source(of: units)
    let name = plan.module(of: units).name
    let file = "\(folder)/\(name).\(UUID().uuidString).swift"
    try Data(source.text(module: name).utf8).write(to: URL(filePath: file))
    let arguments =
      mode + ["-primary-file", file, "-experimental-allow-module-with-compiler-errors"]
      + interfaces(neededBy: units, incompleteIn: folder) + Self.littlePatience + commonArguments(name)
    let files = Set(source.parts.map(\.file))
    do {
      let messages = try await slots.occupied { try await self.frontend(arguments, of: units).messages }
      return messages.filter { files.contains($0.file) }
    } catch is Command.TimedOut { return [] }
  }
}
