internal import Foundation
internal import Hashing

/// Asks the compiler which conditions of `#if` hold: only it knows its version and features and what it can import.
struct BuildConditions {
  let installation: Installation
  let libraries: Libraries

  /// Those of some conditions that hold.
  func holding(among conditions: Set<String>) -> Set<String> {
    guard !conditions.isEmpty else { return [] }
    let ordered = conditions.sorted()
    let question = ordered.enumerated().map { "#if \($1)\n#warning(\"\(Self.mark)\($0)\")\n#endif\n" }
      .joined()
    let state = "\(installation.fingerprint) \(libraries.fingerprint) \(question)"
    let file = "conditions-\(Digest(of: state).description.prefix(16)).json"
    if let data = UserCache.contents(of: file),
      let known = try? JSONDecoder().decode(Set<String>.self, from: data)
    {
      return known
    }
    guard let answer = ask(question) else { return [] }
    let numbers = answer.matches(of: /warning: sheaf-condition-(\d+)/).compactMap { Int($0.1) }
    let holding = Set(numbers.map { ordered[$0] })
    if let data = try? JSONEncoder().encode(holding) { UserCache.write(data, to: file) }
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
