internal import COneDNN

/// What a convolution or one of its gradients depends on besides the numbers; one oneDNN primitive is made for each.
struct ConvolutionKey: Hashable {
  enum Direction { case forward, backwardData, backwardWeight }

  let window: Window
  var direction = Direction.forward
  var addsBias = false
  var appliesReLU = false
  /// oneDNN divides the work when it makes a primitive.
  let threads = Threads.count
}

/// A oneDNN convolution on images `[N, H, W, C]`.
///
/// The weight comes and goes as `[out, in/groups, kernel height, kernel width]` and is reordered to what oneDNN likes
/// best: it is small, and its layout decides the speed.
final class ConvolutionPrimitive {
  private let primitive: dnnl_primitive_t
  private let images: BoundMemory
  private let weight: BoundMemory
  private let bias: BoundMemory?
  private let out: BoundMemory
  private let arguments: [dnnl_exec_arg_t]
  private let reordering: Reordering?
  private let writesWeight: Bool

  init(_ key: ConvolutionKey, engine: dnnl_engine_t) {
    let shapes = ConvolutionShapes(key.window)
    let plan = ConvolutionPlan(key, shapes, engine: engine)
    primitive = plan.makePrimitive()
    writesWeight = key.direction == .backwardWeight
    images = BoundMemory(shapes.images, engine: engine)
    weight = BoundMemory(shapes.denseWeight, engine: engine)
    bias = key.addsBias ? BoundMemory(shapes.bias, engine: engine) : nil
    out = BoundMemory(shapes.out, engine: engine)
    reordering = Reordering(
      from: weight, shapes.denseWeight, to: plan.weightDescription(key.direction), reversed: writesWeight,
      engine: engine)
    let usedWeight = reordering?.memory ?? weight
    arguments =
      switch key.direction {
      case .forward:
        [
          images.argument(DNNL_ARG_SRC), usedWeight.argument(DNNL_ARG_WEIGHTS), out.argument(DNNL_ARG_DST),
        ] + (bias.map { [$0.argument(DNNL_ARG_BIAS)] } ?? [])
      case .backwardData:
        [
          images.argument(DNNL_ARG_DIFF_SRC), usedWeight.argument(DNNL_ARG_WEIGHTS),
          out.argument(DNNL_ARG_DIFF_DST),
        ]
      case .backwardWeight:
        [
          images.argument(DNNL_ARG_SRC), usedWeight.argument(DNNL_ARG_DIFF_WEIGHTS),
          out.argument(DNNL_ARG_DIFF_DST),
        ]
      }
  }

  deinit { dnnl_primitive_destroy(primitive) }

  func run(
    images: UnsafeMutableRawPointer, weight: UnsafeMutableRawPointer, bias: UnsafeMutableRawPointer?,
    out: UnsafeMutableRawPointer, stream: dnnl_stream_t
  ) {
    self.images.bind(images)
    self.weight.bind(weight)
    self.bias?.bind(bias)
    self.out.bind(out)
    if !writesWeight { reordering?.run(stream) }
    check(
      dnnl_primitive_execute(primitive, stream, Int32(arguments.count), arguments), "running a convolution")
    if writesWeight { reordering?.run(stream) }
  }
}

/// Copies a weight between the dense layout and oneDNN's.
private final class Reordering {
  /// The weight in oneDNN's layout.
  let memory: BoundMemory
  private let primitive: dnnl_primitive_t
  private let arguments: [dnnl_exec_arg_t]

  /// `nil` if the layouts are the same.
  init?(
    from dense: BoundMemory, _ denseDescription: dnnl_memory_desc_t, to description: dnnl_memory_desc_t,
    reversed: Bool, engine: dnnl_engine_t
  ) {
    var (source, target) = reversed ? (description, denseDescription) : (denseDescription, description)
    guard dnnl_memory_desc_equal(&source, &target) == 0 else { return nil }
    memory = BoundMemory(description, engine: engine, ownsBuffer: true)
    var plan: dnnl_primitive_desc_t?
    check(
      dnnl_reorder_primitive_desc_create(&plan, &source, engine, &target, engine, nil), "planning a reorder")
    defer { dnnl_primitive_desc_destroy(plan) }
    var primitive: dnnl_primitive_t?
    check(dnnl_primitive_create(&primitive, plan), "compiling a reorder")
    self.primitive = primitive!
    let (from, to) = reversed ? (memory, dense) : (dense, memory)
    arguments = [from.argument(DNNL_ARG_FROM), to.argument(DNNL_ARG_TO)]
  }

  deinit { dnnl_primitive_destroy(primitive) }

  func run(_ stream: dnnl_stream_t) {
    check(
      dnnl_primitive_execute(primitive, stream, Int32(arguments.count), arguments), "reordering a weight")
  }
}
