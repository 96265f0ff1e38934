internal import CWorker
internal import CellSupport
internal import Foundation
internal import Messages

/// The shared objects of the cells that have been loaded so far.
struct LoadedCells {
  typealias Entry = @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Int32

  private var entries: [String: Entry] = [:]
  var variables = CellVariables()

  /// Opens a cell's object so that later ones find its symbols, and asks for its variables' types.
  mutating func load(_ path: String, module: String) -> WorkerEvent {
    sheaf_note_module(path)
    guard let object = dlopen(path, RTLD_NOW | RTLD_GLOBAL), let entry = dlsym(object, module + "_main")
    else {
      return .notLoaded(String(cString: dlerror()))
    }
    Observation.noteLoaded(object)
    entries[module] = unsafeBitCast(entry, to: Entry.self)
    return .loaded(base: sheaf_base_address(entry), variables: facts(object, module))
  }

  func entry(of module: String) -> Entry {
    guard let entry = entries[module] else { preconditionFailure("\(module) has not been loaded") }
    return entry
  }

  private mutating func facts(_ object: UnsafeMutableRawPointer, _ module: String) -> [VariableFact] {
    guard let symbol = dlsym(object, module + "_facts") else { return [] }
    var facts: [VariableFact] = []
    var types: [String: (type: Any.Type?, isValue: Bool)] = [:]
    withUnsafeMutablePointer(to: &facts) { facts in
      withUnsafeMutablePointer(to: &types) { types in
        CellHooks.variable = { name, type, isValue in
          facts.pointee.append(
            VariableFact(
              name: name, type: type.map { _typeName($0, qualified: true) } ?? "~Copyable", isValue: isValue))
          types.pointee[name] = (type, isValue)
        }
        unsafeBitCast(symbol, to: (@convention(c) () -> Void).self)()
        CellHooks.variable = { _, _, _ in }
      }
    }
    variables.add(types, of: module, in: object)
    return facts
  }
}
