import Tensors
import Testing

struct TensorTests {
  @Test func multipliesFloatMatricesLikeDoubles() {
    manualSeed(1)
    let (x, w, b) = (Tensor.randn([33, 70]), Tensor.randn([70, 45]), Tensor.randn([45]))
    let single = x.linear(w, bias: b).relu()
    let double = x.to(.float64).linear(w.to(.float64), bias: b.to(.float64)).relu()
    #expect(single.to(.float64).isClose(to: double, relative: 1e-4, absolute: 1e-4))
  }

  @Test func fusedAndSeparateReLUAgree() {
    manualSeed(2)
    let (x, w) = (Tensor.randn([8, 6]), Tensor.randn([6, 4]))
    w.requiresGrad = true
    x.linear(w).relu().sum().backward()
    let fused = w.grad!.clone()
    w.grad = nil
    let hidden = x.linear(w)
    #expect(hidden.count == 32 && hidden.elements(as: Float.self).count == 32)
    hidden.relu().sum().backward()
    #expect(w.grad!.isClose(to: fused, relative: 1e-6, absolute: 1e-6))
  }

  @Test func computesAPendingProductBeforeItsWeightChanges() {
    let (x, w) = (Tensor([[1, 2]] as [[Float]]), Tensor([[1], [1]] as [[Float]]))
    w.requiresGrad = true
    let product = x.linear(w)
    noGrad { w *= 10 }
    #expect(product.item() == 3)
  }

  @Test func changesInPlaceLeaveViewsAlone() {
    let x = Tensor([1, 2, 3, 4] as [Float])
    let row = x.reshape(2, 2)[0]
    x += 10
    #expect(row.elements(as: Float.self) == [1, 2])
    #expect(x.elements(as: Float.self) == [11, 12, 13, 14])
  }

  @Test func addsGradientsOfSeveralUses() {
    let x = Tensor(3.0)
    x.requiresGrad = true
    (x * x + x).backward()
    #expect(x.grad!.item() == 7)
    (x * 2).backward()
    #expect(x.grad!.item() == 9)
  }

  @Test func recordsNothingWithinNoGrad() {
    let x = Tensor(3.0)
    x.requiresGrad = true
    #expect(!noGrad { (x * 2).requiresGrad })
    #expect((x * 2).requiresGrad && !(x * 2).detach().requiresGrad)
  }

  @Test func keepsARetainedGraph() {
    let x = Tensor(2.0)
    x.requiresGrad = true
    let y = x * x
    y.backward(retainGraph: true)
    y.backward()
    #expect(x.grad!.item() == 8)
  }

  /// A layer's product waits for the ReLU that may follow it; reading it early must not cut it off from its weights.
  @Test func recordsAPendingProductThatIsReadWithinNoGrad() {
    let (x, w) = (Tensor([[1, 2]] as [[Float]]), Tensor([[1], [1]] as [[Float]]))
    w.requiresGrad = true
    let product = x.linear(w)
    #expect(noGrad { product.sum().item() } == 3)
    product.sum().backward()
    #expect(w.grad?.elements() == [1.0, 2.0])
    #expect(noGrad { enableGrad { (w * 2).requiresGrad } })
  }

  @Test func sumsOverNothing() {
    let w = Tensor.ones([3, 2])
    w.requiresGrad = true
    Tensor.zeros([0, 3]).linear(w, bias: Tensor.ones([2])).relu().sum().backward()
    #expect(w.grad?.elements() == [0.0, 0, 0, 0, 0, 0])
    #expect(
      Tensor.ones([2, 3, 0]).matmul(Tensor.ones([0, 2])).elements() == Array(repeating: 0.0, count: 12))
    #expect(Tensor.zeros([0]).sum().item() == 0 && Tensor.zeros([0]).prod().item() == 1)
    #expect(Tensor.zeros([2, 0]).all(dim: 1).all() && !Tensor.zeros([2, 0]).any(dim: 1).any())
    #expect(Tensor.zeros([0, 4]).softmax().shape == [0, 4])
  }

  @Test func ordersEqualElementsAndNaN() {
    let x = Tensor([2, .nan, 1, 2, -.infinity] as [Double])
    #expect(x.sort().indices.elements() == [4, 2, 0, 3, 1])
    #expect(x.topK(3).indices.elements() == [1, 0, 3])
    #expect(Tensor([Int.max, Int.max - 1]).argsort().elements() == [1, 0])
  }

  @Test func addsIntegersAtPositions() {
    let counts = Tensor([0, 0, 0]).indexAdd(dim: 0, Tensor([2, 0, 2]), Tensor([1, 1, 1]))
    #expect(counts.elements() == [1, 0, 2])
    #expect(Tensor([[0, 0]]).scatterAdd(dim: 1, Tensor([[1, 1]]), Tensor([[3, 4]])).elements() == [0, 7])
  }

  @Test func generatorsOfOnesOwnAreRepeatable() {
    var (first, second) = (RandomGenerator(seed: 3), RandomGenerator(seed: 3))
    for _ in 0..<2 {
      #expect((Tensor.rand([5], using: &first) .== Tensor.rand([5], using: &second)).all())
      #expect((Tensor.randn([5], using: &first) .== Tensor.randn([5], using: &second)).all())
      #expect((Tensor.randperm(5, using: &first) .== Tensor.randperm(5, using: &second)).all())
      #expect((Tensor.randint(0, 9, [5], using: &first) .== Tensor.randint(0, 9, [5], using: &second)).all())
    }
  }

  @Test func dropoutPassesGradientsWhereItPassesElements() {
    let x = Tensor.rand([1000], low: 1, high: 2, dtype: .float64)
    x.requiresGrad = true
    let y = x.dropout(probability: 0.25)
    y.sum().backward()
    let factors = y.detach() / x.detach()
    #expect(x.grad!.isClose(to: factors))
    #expect(((factors .== 0) .| ((factors - 4 / 3).abs() .< 1e-12)).all())
    #expect((650...850).contains((factors .> 0).sum().item()))
  }

  @Test func makesTensorsLikeOthers() {
    let x = Tensor.ones([2, 3], dtype: .float64)
    for tensor in [
      Tensor.zeros(like: x), Tensor.full(like: x, 2), Tensor.rand(like: x), Tensor.randn(like: x),
    ] {
      #expect(tensor.shape == [2, 3] && tensor.dtype == .float64)
    }
    #expect(Tensor([[[1], [2]], [[3], [4]]]).shape == [2, 2, 1])
    #expect(Tensor.linspace(0, 0.7, count: 8, dtype: .float64).elements(as: Double.self).last == 0.7)
  }

  @Test func freesALongChain() {
    let x = Tensor(1.0)
    x.requiresGrad = true
    var y = x
    for _ in 0..<100_000 { y = y + 0 }
    y = x
    #expect(y === x)
  }

  // In a process of its own, because all tests draw from one default generator at once.
  @Test func seedDeterminesRandomNumbers() async {
    await #expect(processExitsWith: .success) {
      manualSeed(5)
      let first = (Tensor.rand([100]), Tensor.randn([7]), Tensor.randperm(10))
      manualSeed(5)
      let second = (Tensor.rand([100]), Tensor.randn([7]), Tensor.randperm(10))
      precondition(
        (first.0 .== second.0).all() && (first.1 .== second.1).all() && (first.2 .== second.2).all())
    }
  }

  @Test func drawsFromTheNormalDistribution() {
    let many = Tensor.randn([100_000], mean: 3, standardDeviation: 2, dtype: .float64)
    #expect(abs(many.mean().item() - 3) < 0.04 && abs(many.std().item() - 2) < 0.04)
    #expect(Tensor.randperm(10).elements(as: Int.self).sorted() == Array(0..<10))
  }

  @Test func promotesAndCompares() {
    let mixed = Tensor([1, 2, 3]) + Tensor([0.5, 0.5, 0.5] as [Float])
    #expect(mixed.dtype == .float32 && mixed.elements(as: Float.self) == [1.5, 2.5, 3.5])
    #expect((Tensor([1, 2, 3]) .== Tensor([1, 5, 3])).sum().item() == 2)
    #expect(Tensor([[1, 9, 2], [7, 3, 7]] as [[Float]]).argmax(dim: 1).elements(as: Int.self) == [1, 0])
  }
}
