internal import COneDNN
import Synchronization

/// What a matrix product depends on besides the matrices; one oneDNN primitive is made for each.
struct ProductKey: Hashable {
  var batches = 1
  /// out is m×n, and the sum runs over k.
  var m: Int
  var n: Int
  var k: Int
  /// Whether the first operand is stored as k×m, the second as n×k.
  var transposesFirst = false
  var transposesSecond = false
  /// Whether one second operand serves all batches.
  var sharesSecond = false
  var addsBias = false
  var appliesReLU = false
  /// Whether the product is added to what `out` holds.
  var accumulates = false
  /// How many threads compute it.
  fileprivate(set) var threads = 1

  /// Below half a million multiply-adds, which take some microseconds, one thread is done before others are awake.
  fileprivate var isWorthThreads: Bool { batches * m * n * k >= 1 << 19 }
}

/// The only place that speaks with oneDNN's engine. Primitives are kept for ever: a training loop needs about a dozen.
final class PrimitiveCache: @unchecked Sendable {
  static let shared = PrimitiveCache()

  // One lock for all: oneDNN itself uses every core, and a primitive's memory handles are set before each run.
  private let lock = Mutex(())
  private var products: [ProductKey: ProductPrimitive] = [:]
  private var convolutions: [ConvolutionKey: ConvolutionPrimitive] = [:]
  let engine: dnnl_engine_t
  let stream: dnnl_stream_t

  private init() {
    var engine: dnnl_engine_t?
    check(dnnl_engine_create(&engine, dnnl_cpu, 0), "creating the engine")
    var stream: dnnl_stream_t?
    check(
      dnnl_stream_create(&stream, engine, UInt32(dnnl_stream_default_flags.rawValue)), "creating the stream")
    self.engine = engine!
    self.stream = stream!
  }

  func run(
    _ key: ProductKey, first: UnsafeMutableRawPointer, second: UnsafeMutableRawPointer,
    bias: UnsafeMutableRawPointer?, out: UnsafeMutableRawPointer
  ) {
    var key = key
    key.threads = key.isWorthThreads ? Threads.count : 1
    Threads.withCount(key.threads) {
      lock.withLock { _ in
        let primitive = Self.find(key, in: &products) { ProductPrimitive(key, engine: engine) }
        primitive.run(first: first, second: second, bias: bias, out: out, stream: stream)
      }
    }
  }

  /// Runs a convolution or one of its gradients: two of the operands are read and the third is written.
  func run(
    _ key: ConvolutionKey, images: UnsafeMutableRawPointer, weight: UnsafeMutableRawPointer,
    bias: UnsafeMutableRawPointer?, out: UnsafeMutableRawPointer
  ) {
    lock.withLock { _ in
      let primitive = Self.find(key, in: &convolutions) { ConvolutionPrimitive(key, engine: engine) }
      primitive.run(images: images, weight: weight, bias: bias, out: out, stream: stream)
    }
  }

  private static func find<Key: Hashable, Primitive>(
    _ key: Key, in primitives: inout [Key: Primitive], orMake make: () -> Primitive
  ) -> Primitive {
    if let primitive = primitives[key] { return primitive }
    let primitive = make()
    primitives[key] = primitive
    return primitive
  }
}

/// oneDNN fails only if it is used wrongly or memory runs out, and neither can be helped at run time.
func check(_ status: dnnl_status_t, _ action: @autoclosure () -> String) {
  guard status != dnnl_success else { return }
  let reason =
    switch status {
    case dnnl_out_of_memory: "out of memory"
    case dnnl_invalid_arguments: "invalid arguments"
    case dnnl_unimplemented: "not implemented for these shapes"
    case dnnl_runtime_error: "run-time error"
    default: "status \(status.rawValue)"
    }
  fatalError("oneDNN: \(action()): \(reason)")
}
