import Foundation
import Tensors
import Testing

/// What ends a program says which operation it was and which shapes it was given.
struct MistakeTests {
  struct Mistake: Sendable {
    let expected: [String]
    let function: @Sendable () -> Void

    /// - Parameter expected: the operation's name and the shapes, which the message has to hold.
    init(_ expected: String..., function: @escaping @Sendable () -> Void) {
      self.expected = expected
      self.function = function
    }
  }

  private static func ones(_ shape: Int...) -> Tensor { Tensor.ones(shape) }

  static let mistakes: [Mistake] = [
    Mistake("+:", "[2, 3]", "[4]") { _ = ones(2, 3) + ones(4) },
    Mistake("*:", "[2, 3]", "[3, 2]") { _ = ones(2, 3) * ones(3, 2) },
    Mistake("pow:", "[2]", "[3]") { _ = ones(2).pow(ones(3)) },
    Mistake("maximum:", "[2]", "[3]") { _ = ones(2).maximum(ones(3)) },
    Mistake(".<:", "[2]", "[3]") { _ = ones(2) .< ones(3) },
    Mistake(".&:", "[2]", "float32") { _ = ones(2) .& ones(2) },
    Mistake("where:", "[2]", "[3]") { _ = Tensor.where(ones(2) .> 0, ones(3), ones(1)) },
    Mistake("+=:", "[2]", "[3, 2]") { ones(2) += ones(3, 2) },
    Mistake("assign:", "[2]", "[3]") { ones(2).assign(ones(3)) },
    Mistake("matmul:", "[2, 3]", "[2, 3]", "3 and 2") { _ = ones(2, 3).matmul(ones(2, 3)) },
    Mistake("matmul:", "[2, 2, 3]", "[3, 3, 4]") { _ = ones(2, 2, 3).matmul(ones(3, 3, 4)) },
    Mistake("matmul:", "[2, 2] and [3];", "2 and 3") { _ = ones(2, 2).matmul(ones(3)) },
    Mistake("matmul:", "[3] and [2, 2];", "3 and 2") { _ = ones(3).matmul(ones(2, 2)) },
    Mistake("matmul:", "[3] and [2];", "3 and 2") { _ = ones(3).matmul(ones(2)) },
    Mistake("linear:", "[5, 3]", "[4, 2]") { _ = ones(5, 3).linear(ones(4, 2)) },
    Mistake("linear:", "[3]", "[4, 2]") { _ = ones(5, 4).linear(ones(4, 2), bias: ones(3)) },
    Mistake("reshape:", "[2, 3]", "[4, 2]") { _ = ones(2, 3).reshape(4, 2) },
    Mistake("reshape:", "[2, 3]", "[4, -1]") { _ = ones(2, 3).reshape(4, -1) },
    Mistake("reshape:", "[2, 3]", "[-2, -3]") { _ = ones(2, 3).reshape(-2, -3) },
    Mistake("expand:", "[2, 3]", "[3, 3]") { _ = ones(2, 3).expand([3, 3]) },
    Mistake("permute:", "[0, 0]", "[2, 3]") { _ = ones(2, 3).permute(0, 0) },
    Mistake("squeeze:", "[2, 3]", "axis 1") { _ = ones(2, 3).squeeze(dim: 1) },
    Mistake("sum:", "[2, 3]", "axis 2") { _ = ones(2, 3).sum(dim: 2) },
    Mistake("mean:", "[0, 3]", "axis 0") { _ = ones(0, 3).mean(dim: 0) },
    Mistake("var:", "[1, 3]", "1 elements") { _ = ones(1, 3).var(dim: 0) },
    Mistake("max:", "[2, 0]", "axis 1") { _ = ones(2, 0).max(dim: 1) },
    Mistake("logSumExp:", "int64") { _ = Tensor.arange(3).logSumExp() },
    Mistake("softmax:", "int64") { _ = Tensor.arange(3).softmax() },
    Mistake("subscript:", "[2, 3]", "position 2 on axis 0") { _ = ones(2, 3)[2] },
    Mistake("subscript:", "[2, 3]", "positions 1 to 4") { _ = ones(2, 3)[.all, .range(1..<4)] },
    Mistake("subscript:", "[3]", "[2, 3]") { _ = ones(2, 3)[Tensor([true, false, true])] },
    Mistake("narrow:", "[2, 3]", "2 positions from 2") { _ = ones(2, 3).narrow(dim: 1, start: 2, length: 2) },
    Mistake("split:", "[5]", "[2, 2]") { _ = ones(5).split(sizes: [2, 2]) },
    Mistake("indexSelect:", "[2, 3]", "index 3") { _ = ones(2, 3).indexSelect(dim: 1, Tensor([3])) },
    Mistake("gather:", "[2, 3]", "[3, 1]") { _ = ones(2, 3).gather(Tensor([[0], [1], [2]])) },
    Mistake("gather:", "[2, 3]", "index -1") { _ = ones(2, 3).gather(Tensor([[-1], [1]])) },
    Mistake("scatter:", "[2, 2]", "[2, 1]") {
      _ = ones(2, 3).scatter(dim: 1, Tensor([[0], [1]]), ones(2, 2))
    },
    Mistake("scatterAdd:", "[2, 3]", "[1]") { _ = ones(2, 3).scatterAdd(dim: 1, Tensor([0]), ones(1)) },
    Mistake("indexAdd:", "[2, 3]", "[2, 2]") { _ = ones(2, 3).indexAdd(dim: 0, Tensor([0]), ones(2, 2)) },
    Mistake("oneHot:", "index 4", "[2, 4]") { _ = Tensor([0, 4]).oneHot(classes: 4) },
    Mistake("concatenate:", "[2, 3]", "[3, 2]") { _ = Tensor.concatenate([ones(2, 3), ones(3, 2)]) },
    Mistake("stack:", "[2, 3]", "[3]") { _ = Tensor.stack([ones(2, 3), ones(3)]) },
    Mistake("median:", "[2, 0]", "axis 1") { _ = ones(2, 0).median(dim: 1) },
    Mistake("topK:", "[2, 3]", "4 of 3") { _ = ones(2, 3).topK(4) },
    Mistake("tril:", "[3]") { _ = ones(3).tril() },
    Mistake("maskedSelect:", "float32") { _ = ones(3).maskedSelect(ones(3)) },
    Mistake("crossEntropy:", "[2, 3]", "[3]") { _ = ones(2, 3).crossEntropy(Tensor([0, 1, 2])) },
    Mistake("crossEntropy:", "target 3 of sample 1", "0..<3") {
      _ = ones(2, 3).crossEntropy(Tensor([0, 3]))
    },
    Mistake("Tensor:", "5 elements", "[2, 3]") { _ = Tensor([1, 2, 3, 4, 5], shape: [2, 3]) },
    Mistake("Tensor:", "rows of 2 and 1") { _ = Tensor([[1, 2], [3]]) },
    Mistake("full:", "[2, -1]") { _ = Tensor.zeros([2, -1]) },
    Mistake("rand:", "int64", "[2]") { _ = Tensor.rand([2], dtype: .int64) },
    Mistake("item:", "[2]") { _ = ones(2).item() },
    Mistake("a gradient of shape [3] for a tensor of [2]") { ones(2).grad = ones(3) },
    Mistake("backward:", "[2]", "[3]") {
      let x = ones(2)
      x.requiresGrad = true
      (x * 2).backward(gradient: ones(3))
    },
    Mistake("backward: a tensor of shape [2] needs a gradient") {
      let x = ones(2)
      x.requiresGrad = true
      (x * 2).backward()
    },
    Mistake("backward:", "earlier backward", "retainGraph: true") {
      let x = Tensor(2.0)
      x.requiresGrad = true
      let y = x * x
      y.backward()
      y.backward()
    },
    Mistake("+=:", "noGrad") {
      let x = ones(2)
      x.requiresGrad = true
      x += 1
    },
    Mistake("backward: *", "[2]", "changed in place 1 times") {
      let x = ones(2)
      x.requiresGrad = true
      let y = (x * x).sum()
      noGrad { x += 1 }
      y.backward()
    },
    Mistake("backward: *", "[2]", "changed in place 2 times") {
      let (x, w) = (ones(1, 2), ones(2))
      (x.requiresGrad, w.requiresGrad) = (true, true)
      let y = (w.reshape(1, 2).detach() * x).sum()
      noGrad {
        w += 1
        w *= 2
      }
      y.backward()
    },
    Mistake("backward: linear", "[3, 4]", "changed in place 1 times") {
      let (x, w) = (ones(2, 3), ones(3, 4))
      (x.requiresGrad, w.requiresGrad) = (true, true)
      let y = x.linear(w).sum()
      noGrad { w.assign(ones(3, 4)) }
      y.backward()
    },
    Mistake("gradientCheck:", "float32 [2]") { _ = try? gradientCheck([ones(2)]) { $0[0] } },
  ]

  @Test(arguments: mistakes.indices) func namesOperationAndShapes(_ index: Int) async throws {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index] in
      MistakeTests.mistakes[index].function()
    }
    let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
    for part in Self.mistakes[index].expected { #expect(message.contains(part), "\(message)") }
  }
}
