internal import COneDNN

/// The shapes of a convolution's operands in oneDNN's terms.
struct ConvolutionShapes {
  let images: dnnl_memory_desc_t
  let out: dnnl_memory_desc_t
  let bias: dnnl_memory_desc_t
  /// As the layer keeps the weight.
  let denseWeight: dnnl_memory_desc_t
  /// In a layout of oneDNN's choice.
  let anyWeight: dnnl_memory_desc_t

  init(_ window: Window) {
    images = Self.describe([window.images, window.channels, window.height, window.width], dnnl_nhwc)
    out = Self.describe(
      [window.images, window.outChannels, window.outHeight, window.outWidth], dnnl_nhwc)
    bias = Self.describe([window.outChannels], dnnl_a)
    let kernel = [window.kernel.height, window.kernel.width]
    let (groups, inChannels) = (window.groups, window.channels / window.groups)
    let weight =
      groups == 1
      ? [window.outChannels, inChannels] + kernel
      : [groups, window.outChannels / groups, inChannels] + kernel
    denseWeight = Self.describe(weight, groups == 1 ? dnnl_abcd : dnnl_abcde)
    anyWeight = Self.describe(weight, dnnl_format_tag_any)
  }

  private static func describe(_ extents: [Int], _ tag: dnnl_format_tag_t) -> dnnl_memory_desc_t {
    var description = dnnl_memory_desc_t()
    check(
      dnnl_memory_desc_init_by_tag(
        &description, Int32(extents.count), extents.map(Int64.init), dnnl_f32, tag),
      "describing an operand of \(extents)")
    return description
  }
}

/// What oneDNN has decided about a convolution, before it is compiled.
final class ConvolutionPlan {
  private let description: dnnl_primitive_desc_t

  init(_ key: ConvolutionKey, _ shapes: ConvolutionShapes, engine: dnnl_engine_t) {
    let forward = Self.planForward(key, shapes, engine)
    if key.direction == .forward {
      description = forward
    } else {
      description = Self.planBackward(key, shapes, hint: forward, engine)
      dnnl_primitive_desc_destroy(forward)
    }
  }

  deinit { dnnl_primitive_desc_destroy(description) }

  func makePrimitive() -> dnnl_primitive_t {
    var primitive: dnnl_primitive_t?
    check(dnnl_primitive_create(&primitive, description), "compiling a convolution")
    return primitive!
  }

  func weightDescription(_ direction: ConvolutionKey.Direction) -> dnnl_memory_desc_t {
    let query = direction == .backwardWeight ? dnnl_query_diff_weights_md : dnnl_query_weights_md
    return dnnl_primitive_desc_query_md(description, query, 0).pointee
  }

  private static func planForward(
    _ key: ConvolutionKey, _ shapes: ConvolutionShapes, _ engine: dnnl_engine_t
  ) -> dnnl_primitive_desc_t {
    var (images, weight, bias, out) = (shapes.images, shapes.anyWeight, shapes.bias, shapes.out)
    var description = dnnl_convolution_desc_t()
    let steps = Steps(key.window)
    withUnsafePointer(to: &bias) { bias in
      check(
        dnnl_dilated_convolution_forward_desc_init(
          &description, dnnl_forward_training, dnnl_convolution_direct, &images, &weight,
          key.addsBias ? bias : nil, &out, steps.strides, steps.dilations, steps.padding, steps.padding),
        "describing a convolution")
    }
    var attributes: dnnl_primitive_attr_t?
    check(dnnl_primitive_attr_create(&attributes), "creating attributes")
    defer { dnnl_primitive_attr_destroy(attributes) }
    var operations: dnnl_post_ops_t?
    check(dnnl_post_ops_create(&operations), "creating post-operations")
    defer { dnnl_post_ops_destroy(operations) }
    if key.appliesReLU {
      check(dnnl_post_ops_append_eltwise(operations, 1, dnnl_eltwise_relu, 0, 0), "appending ReLU")
    }
    check(dnnl_primitive_attr_set_post_ops(attributes, operations), "setting post-operations")
    return create(&description, attributes, hint: nil, engine)
  }

  private static func planBackward(
    _ key: ConvolutionKey, _ shapes: ConvolutionShapes, hint: dnnl_primitive_desc_t, _ engine: dnnl_engine_t
  ) -> dnnl_primitive_desc_t {
    var (images, weight, out) = (shapes.images, shapes.anyWeight, shapes.out)
    var description = dnnl_convolution_desc_t()
    let steps = Steps(key.window)
    if key.direction == .backwardData {
      check(
        dnnl_dilated_convolution_backward_data_desc_init(
          &description, dnnl_convolution_direct, &images, &weight, &out, steps.strides, steps.dilations,
          steps.padding, steps.padding), "describing the gradient of a convolution's images")
    } else {
      check(
        dnnl_dilated_convolution_backward_weights_desc_init(
          &description, dnnl_convolution_direct, &images, &weight, nil, &out, steps.strides,
          steps.dilations, steps.padding, steps.padding), "describing the gradient of a convolution's weight")
    }
    return create(&description, nil, hint: hint, engine)
  }

  private static func create(
    _ description: inout dnnl_convolution_desc_t, _ attributes: dnnl_primitive_attr_t?,
    hint: dnnl_primitive_desc_t?, _ engine: dnnl_engine_t
  ) -> dnnl_primitive_desc_t {
    var plan: dnnl_primitive_desc_t?
    check(
      dnnl_primitive_desc_create(&plan, &description, attributes, engine, hint), "planning a convolution")
    return plan!
  }
}

/// A window's steps as oneDNN counts them: its dilation is the gap between neighbours.
private struct Steps {
  let strides: [Int64]
  let dilations: [Int64]
  let padding: [Int64]

  init(_ window: Window) {
    strides = [window.stride.height, window.stride.width].map(Int64.init)
    dilations = [window.dilation.height - 1, window.dilation.width - 1].map(Int64.init)
    padding = [window.padding.height, window.padding.width].map(Int64.init)
  }
}
