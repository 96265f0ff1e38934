internal import Archives
internal import CWorker
internal import Foundation
internal import Messages

/// The variables of the loaded cells: where they lie and of which type they are.
struct CellVariables {
  private struct Variable {
    /// Nil for a type whose values cannot be copied.
    var type: Any.Type?
    var address: UnsafeMutableRawPointer?
    /// Whether no part of it is an object or a closure.
    var isValue: Bool
    /// Whether it has a value, which must be given up before it gets another.
    var isInitialized = false
  }

  private var variables: [VariableReference: Variable] = [:]

  /// Takes in the variables of a module.
  ///
  /// - Parameter types: of the variables, by their names.
  mutating func add(
    _ types: [String: (type: Any.Type?, isValue: Bool)], of module: String, in object: UnsafeMutableRawPointer
  ) {
    let addresses = SymbolAddresses.ofVariables(in: object, module: module)
    for (name, known) in types {
      variables[VariableReference(module: module, name: name)] = Variable(
        type: known.type, address: addresses[name] ?? known.type.flatMap(UncheckedMemory.place(ofEmpty:)),
        isValue: known.isValue)
    }
  }

  /// Notes that the code of a module has run to its end.
  mutating func markInitialized(_ module: String) {
    for reference in variables.keys where reference.module == module {
      variables[reference]?.isInitialized = true
    }
  }

  /// Writes values to an archive, if they are what is expected.
  func keep(_ request: ArchiveRequest) -> KeptValues {
    do {
      let roots = try request.variables.map { reference in
        let place = try place(of: reference)
        guard variables[reference]?.isInitialized == true else {
          throw ArchiveError("`\(reference.name)` has no value in this process")
        }
        return Archive.Root(name: reference.name, type: place.type, pointer: place.address)
      }
      let values = try EncodedValues(
        roots, for: request.path, within: request.seconds, isWritten: request.isWritten)
      let digest = values.digest
      if let expected = request.expected, digest != expected { return .others }
      return .kept(byteCount: request.isWritten ? try values.write() : 0, digest: digest)
    } catch {
      return .notKept(reason: "\(error)")
    }
  }

  /// Gives variables the values that an archive holds. If that fails, they are as before.
  ///
  /// - Returns: what went wrong.
  mutating func restore(_ request: ArchiveRequest) -> RestoringProblem? {
    var restored: [Archive.Root] = []
    do {
      restored = try request.variables.map { reference in
        let type = try place(of: reference).type
        return Archive.Root(name: reference.name, type: type, pointer: UncheckedMemory.allocate(for: type))
      }
      try Archive.read(restored, from: request.path)
    } catch {
      // Half of the values may be there, and some of them only half; they are left alone.
      return RestoringProblem("\(error)", isDamage: (error as? ArchiveError)?.isDamage ?? false)
    }
    for (reference, root) in zip(request.variables, restored) {
      guard let variable = variables[reference], let address = variable.address else { continue }
      // An object that nobody holds any more runs its `deinit`, which may change what was restored before. The old one
      // is kept instead.
      UncheckedMemory.move(
        root.pointer, to: address, as: root.type, replacing: variable.isInitialized && variable.isValue)
      variables[reference]?.isInitialized = true
    }
    return nil
  }

  private func place(of reference: VariableReference) throws -> (
    type: Any.Type, address: UnsafeMutableRawPointer
  ) {
    guard let variable = variables[reference], let address = variable.address else {
      throw ArchiveError(
        "`\(reference.name)` is a private, weak or computed variable, which only its own cell can reach")
    }
    guard let type = variable.type else { throw ArchiveError("`\(reference.name)` cannot be copied") }
    return (type, address)
  }
}

/// Memory whose type is known only while the program runs.
private enum UncheckedMemory {
  /// Where a value lies that takes no room, such as one of a structure without parts: the compiler gives it no address. Nil for any
  /// other type.
  static func place(ofEmpty type: Any.Type) -> UnsafeMutableRawPointer? {
    func size<Value>(_: Value.Type) -> Int { MemoryLayout<Value>.size }
    return _openExistential(type, do: size) == 0 ? placeOfNothing : nil
  }

  nonisolated(unsafe) private static let placeOfNothing = UnsafeMutableRawPointer.allocate(
    byteCount: 16, alignment: 16)

  static func allocate(for type: Any.Type) -> UnsafeMutableRawPointer {
    func allocate<Value>(_: Value.Type) -> UnsafeMutableRawPointer {
      UnsafeMutableRawPointer(UnsafeMutablePointer<Value>.allocate(capacity: 1))
    }
    return _openExistential(type, do: allocate)
  }

  /// Moves a value into a variable and frees the memory it was in.
  static func move(
    _ source: UnsafeMutableRawPointer, to target: UnsafeMutableRawPointer, as type: Any.Type, replacing: Bool
  ) {
    func move<Value>(_: Value.Type) {
      let source = source.assumingMemoryBound(to: Value.self)
      let target = target.assumingMemoryBound(to: Value.self)
      if replacing { target.deinitialize(count: 1) }
      target.moveInitialize(from: source, count: 1)
      source.deallocate()
    }
    _openExistential(type, do: move)
  }
}
