internal import Messages
internal import Synchronization

/// What was read of compiled cells: it is asked for again by every cell and expression below them.
final class KnownModules: Sendable {
  private struct State {
    var facts: [String: [VariableFact]] = [:]
    var uses: [String: ModuleUses] = [:]
  }

  private let state = Mutex(State())

  func facts(_ name: String, reading read: () -> [VariableFact]?) -> [VariableFact]? {
    state.withLock { state in
      if state.facts[name] == nil { state.facts[name] = read() }
      return state.facts[name]
    }
  }

  func uses(_ name: String, reading read: () -> ModuleUses?) -> ModuleUses? {
    state.withLock { state in
      if state.uses[name] == nil { state.uses[name] = read() }
      return state.uses[name]
    }
  }
}
