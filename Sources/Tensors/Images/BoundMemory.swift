internal import COneDNN

/// A oneDNN memory object: a place for an operand, with a buffer of its own or bound to an operand's for each run.
final class BoundMemory {
  let handle: dnnl_memory_t

  init(_ description: dnnl_memory_desc_t, engine: dnnl_engine_t, ownsBuffer: Bool = false) {
    var (description, memory): (dnnl_memory_desc_t, dnnl_memory_t?) = (description, nil)
    // oneDNN's `DNNL_MEMORY_ALLOCATE` is the address −1, and no address is no buffer.
    let buffer = ownsBuffer ? UnsafeMutableRawPointer(bitPattern: -1) : nil
    check(dnnl_memory_create(&memory, &description, engine, buffer), "creating a memory object")
    handle = memory!
  }

  deinit { dnnl_memory_destroy(handle) }

  func bind(_ pointer: UnsafeMutableRawPointer?) {
    check(dnnl_memory_set_data_handle(handle, pointer), "binding an operand")
  }

  func argument(_ index: Int32) -> dnnl_exec_arg_t { dnnl_exec_arg_t(arg: index, memory: handle) }
}
