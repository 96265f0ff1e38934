import Tensors
import Testing

/// Layers for images keep their results with the channels last until somebody reads them; nobody is to notice.
struct ImageLayoutTests {
  static func images() -> (Tensor, Tensor, Tensor) {
    var generator = RandomGenerator(seed: 5)
    func make(_ shape: [Int]) -> Tensor {
      let tensor = Tensor((0..<shape.reduce(1, *)).map { _ in generator.uniform() - 0.5 }, shape: shape)
      tensor.requiresGrad = true
      return tensor
    }
    return (make([2, 3, 5, 4]), make([6, 3, 3, 3]), make([6]))
  }

  @Test func readsChannelsFirst() {
    let (x, w, b) = Self.images()
    let y = x.conv2d(w, bias: b)
    #expect(y.shape == [2, 6, 3, 2] && y.dtype == .float64 && !y.isLeaf && y.requiresGrad)
    let (image, kernel): (Tensor, Tensor) = (x[1][.all, .range(1..<4), .range(1..<4)], w[4])
    #expect(abs(y[1][4][1][1].item() - (image * kernel).sum().item() - b[4].item()) < 1e-14)
  }

  @Test func gradientsFlowThroughWhatWasReadBefore() {
    let (x, w, b) = Self.images()
    let y = x.conv2d(w, bias: b)
    let total = noGrad { y.sum().item() }
    #expect(y.requiresGrad && !y.isLeaf)
    y.sum().backward()
    #expect(b.grad!.isClose(to: Tensor.full([6], 12, dtype: .float64)) && total.isFinite)
  }

  @Test func aLeafStaysALeaf() {
    let (x, w, _) = Self.images()
    let features = noGrad { x.conv2d(w) }
    #expect(features.isLeaf && !features.requiresGrad)
    features.requiresGrad = true
    features.maxPool2d(kernelSize: 2).sum().backward()
    #expect(features.grad!.sum().item() == 12)
  }

  @Test func aChangeOfTheWeightComesLater() {
    let (x, w, b) = Self.images()
    let before = noGrad { x.conv2d(w, bias: b).relu() }
    let pending = x.conv2d(w, bias: b)
    noGrad { w *= 10 }
    #expect(pending.relu().isClose(to: before))
  }

  @Test func aChangeInPlaceIsSeenByTheNextLayer() {
    let (x, w, _) = Self.images()
    let y = noGrad { x.conv2d(w) }
    let pooled = y.maxPool2d(kernelSize: 2)
    noGrad { y += 1 }
    #expect(y.maxPool2d(kernelSize: 2).isClose(to: pooled + 1))
  }

  @Test func singleAndDoublePrecisionAgree() {
    let (x, w, b) = noGrad { (x: Self.images().0, w: Self.images().1, b: Self.images().2) }
    func layers(_ dtype: DType) -> Tensor {
      noGrad {
        x.to(dtype).conv2d(w.to(dtype), bias: b.to(dtype), padding: 1).relu().avgPool2d(kernelSize: 2)
          .batchNorm()
      }
    }
    #expect(layers(.float32).to(.float64).isClose(to: layers(.float64), absolute: 1e-5))
  }

  @Test func emptyBatchesPass() {
    let (x, w, b) = Self.images()
    for dtype in [DType.float32, .float64] {
      let weight = w.to(dtype).detach()
      weight.requiresGrad = true
      let y = x[.range(0..<0)].to(dtype).conv2d(weight, bias: b.to(dtype)).relu().maxPool2d(kernelSize: 2)
      #expect(y.shape == [0, 6, 1, 1])
    }
  }

  // In a process of its own, because the number of threads is everybody's.
  @Test func anyNumberOfThreadsComputesTheSame() async {
    await #expect(processExitsWith: .success) {
      let (images, weights, _) = noGrad { ImageLayoutTests.images() }
      let (x, w) = (images.to(.float32).detach(), weights.to(.float32).detach())
      w.requiresGrad = true
      func gradient(threads: Int) -> Tensor {
        Threads.count = threads
        w.grad = nil
        x.conv2d(w, padding: 1).relu().square().sum().backward()
        return w.grad!.clone()
      }
      let gradients = [2, 1, 3, 1, 2].map(gradient)
      for other in gradients { precondition(other.isClose(to: gradients[0], absolute: 1e-5)) }
    }
  }
}
