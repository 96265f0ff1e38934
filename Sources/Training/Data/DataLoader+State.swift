internal import Tensors

extension DataLoader {
  /// An epoch that is under way: where its order was drawn from and how many batches were taken.
  struct Epoch: Codable {
    let generator: RandomGenerator
    var batches = 0
  }

  private struct State: Codable {
    let generator: RandomGenerator?
    let epoch: Epoch?
  }
}

extension DataLoader: Stateful {
  /// The position in the epoch, if one is under way, and the generator of later orders.
  public var stateDictionary: StateDictionary {
    var state = StateDictionary()
    state.setMetadata("position", State(generator: generator, epoch: epoch))
    return state
  }

  /// The next pass goes on after the last batch that was taken when the state was stored.
  ///
  /// - Throws: `StateError` if the state is none of a loader's.
  public func load(_ state: StateDictionary) throws(StateError) {
    let position = try state.metadata("position", as: State.self)
    if let epoch = position.epoch, !(0...count).contains(epoch.batches) {
      throw .wrongMetadata(name: "position", value: state.metadata["position"])
    }
    generator = position.generator
    epoch = nil
    resumed = position.epoch
  }
}
