internal import COneDNN

/// A oneDNN `matmul` primitive for one key, with the memory objects that its operands are bound to for each run.
final class ProductPrimitive {
  private let primitive: dnnl_primitive_t
  private let first: dnnl_memory_t
  private let second: dnnl_memory_t
  private let bias: dnnl_memory_t?
  private let out: dnnl_memory_t
  private let arguments: [dnnl_exec_arg_t]

  init(_ key: ProductKey, engine: dnnl_engine_t) {
    let (b, m, n, k) = (key.batches, key.m, key.n, key.k)
    var firstDescription = Self.describe(
      [b, m, k], strides: [m * k] + (key.transposesFirst ? [1, m] : [k, 1]))
    var secondDescription = Self.describe(
      [key.sharesSecond ? 1 : b, k, n], strides: [k * n] + (key.transposesSecond ? [1, k] : [n, 1]))
    var biasDescription = Self.describe([1, 1, n], strides: [n, n, 1])
    var outDescription = Self.describe([b, m, n], strides: [m * n, n, 1])

    var attributes: dnnl_primitive_attr_t?
    check(dnnl_primitive_attr_create(&attributes), "creating attributes")
    defer { dnnl_primitive_attr_destroy(attributes) }
    var operations: dnnl_post_ops_t?
    check(dnnl_post_ops_create(&operations), "creating post-operations")
    defer { dnnl_post_ops_destroy(operations) }
    if key.accumulates { check(dnnl_post_ops_append_sum(operations, 1), "appending the sum") }
    if key.appliesReLU {
      check(dnnl_post_ops_append_eltwise(operations, 1, dnnl_eltwise_relu, 0, 0), "appending ReLU")
    }
    check(dnnl_primitive_attr_set_post_ops(attributes, operations), "setting post-operations")

    var description = dnnl_matmul_desc_t()
    withUnsafePointer(to: &biasDescription) { biasDescription in
      check(
        dnnl_matmul_desc_init(
          &description, &firstDescription, &secondDescription, key.addsBias ? biasDescription : nil,
          &outDescription), "describing a product of \(m)×\(k) and \(k)×\(n)")
    }
    var primitiveDescription: dnnl_primitive_desc_t?
    check(
      dnnl_primitive_desc_create(&primitiveDescription, &description, attributes, engine, nil),
      "planning a product of \(m)×\(k) and \(k)×\(n)")
    defer { dnnl_primitive_desc_destroy(primitiveDescription) }
    var primitive: dnnl_primitive_t?
    check(
      dnnl_primitive_create(&primitive, primitiveDescription),
      "compiling a product of \(m)×\(k) and \(k)×\(n)")

    self.primitive = primitive!
    first = Self.makeMemory(&firstDescription, engine)
    second = Self.makeMemory(&secondDescription, engine)
    bias = key.addsBias ? Self.makeMemory(&biasDescription, engine) : nil
    out = Self.makeMemory(&outDescription, engine)
    arguments =
      [
        dnnl_exec_arg_t(arg: DNNL_ARG_SRC_0, memory: first),
        dnnl_exec_arg_t(arg: DNNL_ARG_WEIGHTS_0, memory: second),
        dnnl_exec_arg_t(arg: DNNL_ARG_DST_0, memory: out),
      ] + (bias.map { [dnnl_exec_arg_t(arg: DNNL_ARG_BIAS, memory: $0)] } ?? [])
  }

  deinit {
    dnnl_primitive_destroy(primitive)
    for memory in [first, second, out] { dnnl_memory_destroy(memory) }
    if let bias { dnnl_memory_destroy(bias) }
  }

  func run(
    first: UnsafeMutableRawPointer, second: UnsafeMutableRawPointer, bias: UnsafeMutableRawPointer?,
    out: UnsafeMutableRawPointer, stream: dnnl_stream_t
  ) {
    check(dnnl_memory_set_data_handle(self.first, first), "binding the first operand")
    check(dnnl_memory_set_data_handle(self.second, second), "binding the second operand")
    check(dnnl_memory_set_data_handle(self.out, out), "binding the result")
    if let memory = self.bias { check(dnnl_memory_set_data_handle(memory, bias), "binding the bias") }
    check(dnnl_primitive_execute(primitive, stream, Int32(arguments.count), arguments), "running a product")
  }

  private static func describe(_ extents: [Int], strides: [Int]) -> dnnl_memory_desc_t {
    var description = dnnl_memory_desc_t()
    check(
      dnnl_memory_desc_init_by_strides(
        &description, Int32(extents.count), extents.map(Int64.init), dnnl_f32, strides.map(Int64.init)),
      "describing a matrix of \(extents)")
    return description
  }

  private static func makeMemory(_ description: inout dnnl_memory_desc_t, _ engine: dnnl_engine_t)
    -> dnnl_memory_t
  {
    var memory: dnnl_memory_t?
    // No buffer of its own: each run binds the operands'.
    check(dnnl_memory_create(&memory, &description, engine, nil), "creating a memory object")
    return memory!
  }
}
