internal import Tensors

/// Notes the calls of layers while a summary runs a model.
final class CallNotes {
  struct Call {
    let module: any Module
    let input: [Int]
    let output: [Int]
  }

  @TaskLocal static var current: CallNotes?

  private(set) var calls: [Call] = []

  func add(_ call: Call) { calls.append(call) }
}

extension CallNotes: @unchecked Sendable {}

/// A layer that knows how many multiplications with an addition a call takes.
protocol MultiplyAdds: Module {
  func multiplyAdds(input: [Int], output: [Int]) -> Int
}

extension Module {
  /// The layer's result, noted if a summary is being made.
  func noted(_ input: Tensor, _ body: (Tensor) -> Tensor) -> Tensor {
    let output = body(input)
    CallNotes.current?.add(CallNotes.Call(module: self, input: input.shape, output: output.shape))
    return output
  }
}
