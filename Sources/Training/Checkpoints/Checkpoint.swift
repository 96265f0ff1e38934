internal import Foundation
internal import Tensors

/// A training as it stands at one moment, in a safetensors file: models, optimizers, schedules, loaders, and the random
/// numbers to come. A training that is interrupted at any step goes on from it to the same weights, bit for bit.
///
///     let checkpoint = Checkpoint(["model": model, "optimizer": optimizer, "schedule": scheduler, "loader": loader])
///     if FileManager.default.fileExists(atPath: path) { try checkpoint.restore(from: path) }
///     for epoch in checkpoint["epoch", default: 0]..<epochs {
///       checkpoint["epoch"] = epoch
///       for (images, labels) in loader {   // goes on in the middle of an epoch, too
///         …
///         try checkpoint.save(to: path)
///       }
///     }
public final class Checkpoint {
  private let parts: KeyValuePairs<String, any Stateful>
  /// What else has to go on, such as the epoch.
  public private(set) var counters: [String: Int] = [:]

  /// The measures of the epochs so far.
  public var history = History()

  private static let format = "sheaf checkpoint 1"

  /// - Parameter parts: what is stored, by names that begin the names in the file. A loader that is gone through needs to
  ///   be among them if checkpoints are saved within an epoch.
  /// - Precondition: names differ and have no dots.
  public init(_ parts: KeyValuePairs<String, any Stateful>) {
    let names = parts.map(\.key)
    precondition(
      Set(names).count == names.count && !names.contains { $0.contains(".") || $0.isEmpty },
      "Checkpoint: the names \(names) are not distinct, or one is empty or has a dot")
    self.parts = parts
  }

  public subscript(counter: String) -> Int? {
    get { counters[counter] }
    set { counters[counter] = newValue }
  }

  public subscript(counter: String, default value: Int) -> Int {
    get { counters[counter, default: value] }
    set { counters[counter] = newValue }
  }

  /// Writes the file, which replaces an older one only when it is complete.
  ///
  /// - Throws: `SafetensorsError` if it cannot be written.
  public func save(to path: String) throws(SafetensorsError) { try stateDictionary.write(to: path) }

  /// Takes over what was saved of the same parts.
  ///
  /// - Throws: `SafetensorsError` if the file cannot be read, `StateError` if it does not fit; nothing is changed then.
  public func restore(from path: String) throws { try load(StateDictionary(contentsOf: path)) }
}

extension Checkpoint: Stateful {
  public var stateDictionary: StateDictionary {
    var state = StateDictionary()
    state.metadata["format"] = Self.format
    for (name, part) in parts { state.insert(part.stateDictionary, under: name) }
    state.setMetadata("counters", counters)
    state.setMetadata("history", history)
    state.setMetadata("random", RandomGenerator.default)
    return state
  }

  public func load(_ state: StateDictionary) throws(StateError) {
    guard state.metadata["format"] == Self.format else {
      throw .wrongMetadata(name: "format", value: state.metadata["format"])
    }
    let names = parts.map(\.key)
    if let stray = state.names.first(where: { name in !names.contains { name.hasPrefix("\($0).") } }) {
      throw .unexpected(name: stray)
    }
    let counters: [String: Int] = try state.metadata("counters")
    let history: History = try state.metadata("history")
    let random: RandomGenerator = try state.metadata("random")
    let before = parts.map { ($0.value, $0.value.stateDictionary) }
    do {
      for (name, part) in parts { try part.load(state.part(under: name)) }
    } catch {
      // Each part fits its own state.
      for (part, state) in before { try! part.load(state) }
      throw error
    }
    self.counters = counters
    self.history = history
    RandomGenerator.default = random
  }
}
