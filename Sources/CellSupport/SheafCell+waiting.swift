internal import Foundation

extension SheafCell {
  /// Runs asynchronous code of a cell's top level to its end.
  ///
  /// A module with `await` at its top level gets an entry point that never returns, so the runner passes such
  /// code through here instead. The main thread meanwhile serves the main actor, which the code runs on.
  public static func wait<Value>(_ body: @escaping @MainActor () async throws -> Value) throws -> Value {
    let outcome = Outcome<Value>()
    Task { @MainActor in
      do { outcome.result = .success(try await body()) } catch { outcome.result = .failure(error) }
      RunLoop.main.perform {}
    }
    while true {
      if let result = outcome.result { return try result.get() }
      _ = RunLoop.main.run(mode: .default, before: .distantFuture)
    }
  }

  public static func wait<Value>(_ body: @escaping @MainActor () async -> Value) -> Value {
    let throwing: @MainActor () async throws -> Value = body
    guard let value = try? wait(throwing) else {
      preconditionFailure("a closure that cannot throw has thrown")
    }
    return value
  }

  /// Written and read on the main thread alone.
  private final class Outcome<Value>: @unchecked Sendable {
    var result: Result<Value, any Error>?
  }
}
