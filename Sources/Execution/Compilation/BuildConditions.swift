internal import Foundation
internal import Hashing

/// Asks the compiler which conditions of `#if` hold: only it knows its version and features and what it can import.
struct BuildConditions {
  let installation: Installation
  let libraries: Libraries

  /// Those of some conditions that hold.
  ///
  /// - Throws: an `InstallationError` if the compiler does not answer.
  func holding(among conditions: Set<String>) throws(InstallationError) -> Set<String> {
    guard !conditions.isEmpty else { return [] }
    let ordered = conditions.sorted()
    let question =
      ordered.enumerated().map { "#if \($1)\n#warning(\"\(Self.mark)\($0)\")\n#endif\n" }.joined()
      + "#warning(\"\(Self.mark)end\")\n"
    let state = "\(installation.fingerprint) \(libraries.fingerprint) \(question)"
    let file = "conditions-\(Digest(of: state).description.prefix(16)).json"
    // What can be imported may change at any time.
    let isLasting = !question.contains("canImport")
    if isLasting, let data = UserCache.contents(of: file),
      let known = try? JSONDecoder().decode(Set<String>.self, from: data)
    {
      return known
    }
    let answers = (ask(question) ?? "").split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^\S.*:\d+:\d+: warning: sheaf-condition-(\w+)/)?.1
    }
    guard answers.contains("end") else {
      throw .compilerFailed(
        command: installation.toolchain.frontend, message: "it does not say which conditions of `#if` hold")
    }
    let numbers = answers.compactMap { Int($0) }.filter(ordered.indices.contains)
    let holding = Set(numbers.map { ordered[$0] })
    if isLasting, let data = try? JSONEncoder().encode(holding) { UserCache.write(data, to: file) }
    return holding
  }

  private static let mark = "sheaf-condition-"

  private func ask(_ question: String) -> String? {
    let file = FileManager.default.temporaryDirectory.appending(path: "sheaf-\(UUID().uuidString).swift")
    defer { try? FileManager.default.removeItem(at: file) }
    guard (try? Data(question.utf8).write(to: file)) != nil else { return nil }
    // Without the standard library, which the conditions do not ask for, the compiler is there at once.
    let arguments = ["-frontend", "-typecheck", "-parse-stdlib", "-diagnostic-style", "llvm", file.path]
    return try? Command.runBlocking(
      installation.toolchain.frontend,
      arguments + installation.compilerArguments + libraries.compilerArguments
    ).standardError
  }
}
