import Tensors
import Testing

/// A change between forward and backward is an error only where it would make a gradient wrong.
struct ChangeInPlaceTests {
  private func parameter(_ elements: [Double], shape: [Int]) -> Tensor {
    let tensor = Tensor(elements, shape: shape)
    tensor.requiresGrad = true
    return tensor
  }

  @Test func rulesThatDoNotNeedTheParameter() {
    let w = parameter([1, 2], shape: [2])
    let loss = (w + w * 3 - 1).exp().sum()
    let expected = w.elements(as: Double.self).map { 4 * ($0 + $0 * 3 - 1).exponential }
    noGrad { w.assign(Tensor([5.0, 5])) }
    loss.backward()
    #expect(w.grad!.isClose(to: Tensor(expected)))
  }

  @Test func aFirstLayer() {
    let w = parameter([1, 2], shape: [2, 1])
    let loss = Tensor([[3.0, 4.0]]).linear(w).sum()
    noGrad { w *= 2 }
    loss.backward()
    #expect(w.grad!.elements(as: Double.self) == [3, 4])
  }

  @Test func otherTensorsAreCopiedWhenTheyChange() {
    let (w, x) = (parameter([1, 2], shape: [2]), Tensor([3.0, 4.0]))
    let loss = (w * x).sum()
    x += 1
    loss.backward()
    #expect(w.grad!.elements(as: Double.self) == [3, 4] && x.elements(as: Double.self) == [4, 5])
  }
}

extension Double {
  fileprivate var exponential: Double { Tensor(self).exp().item() }
}
