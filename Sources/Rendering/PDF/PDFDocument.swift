internal import CQPDF
internal import Foundation

/// A PDF file in memory that can be changed; owns qpdf's state.
final class PDFDocument {
  /// An object of the file.
  struct Handle: Hashable { fileprivate var number: qpdf_oh }

  private let state: OpaquePointer
  /// What is read from, which qpdf does not copy.
  private let source: UnsafeMutableBufferPointer<CChar>

  init(reading bytes: [UInt8]) throws {
    source = .allocate(capacity: bytes.count)
    _ = source.initialize(from: bytes.lazy.map { CChar(bitPattern: $0) })
    state = qpdf_init()
    qpdf_silence_errors(state)
    qpdf_set_suppress_warnings(state, QPDF_TRUE)
    _ = qpdf_read_memory(state, "pages", source.baseAddress, UInt64(source.count), nil)
    try check()
  }

  deinit {
    var state: OpaquePointer? = state
    qpdf_cleanup(&state)
    source.deallocate()
  }

  /// Throws what any call since the last check has complained about.
  func check() throws {
    guard qpdf_has_error(state) != QPDF_FALSE else { return }
    let error = qpdf_get_error(state)
    throw RenderingError.postProcessing(detail: String(cString: qpdf_get_error_full_text(state, error)))
  }

  var catalog: Handle { Handle(number: qpdf_get_root(state)) }
  var trailer: Handle { Handle(number: qpdf_get_trailer(state)) }

  func pages() throws -> [Handle] {
    let count = qpdf_get_num_pages(state)
    try check()
    return (0..<count).map { Handle(number: qpdf_get_page_n(state, Int($0))) }
  }

  func make(_ object: PDFObject) -> Handle {
    switch object {
    case .integer(let value): return Handle(number: qpdf_oh_new_integer(state, Int64(value)))
    case .real(let value): return Handle(number: qpdf_oh_new_real_from_double(state, value, 3))
    case .boolean(let value):
      return Handle(number: qpdf_oh_new_bool(state, value ? QPDF_TRUE : QPDF_FALSE))
    case .name(let name): return Handle(number: qpdf_oh_new_name(state, "/" + name))
    case .text(let text): return Handle(number: qpdf_oh_new_unicode_string(state, text))
    case .bytes(let text): return Handle(number: qpdf_oh_new_string(state, text))
    case .array(let items):
      let array = qpdf_oh_new_array(state)
      for item in items { releasing(make(item)) { qpdf_oh_append_item(state, array, $0) } }
      return Handle(number: array)
    case .dictionary(let entries):
      let dictionary = Handle(number: qpdf_oh_new_dictionary(state))
      for (key, value) in entries { set(key, of: dictionary, to: value) }
      return dictionary
    case .existing(let handle):
      return Handle(number: qpdf_oh_new_object(state, handle.number))
    }
  }

  /// Puts an object in a place of its own, so that others can refer to it.
  func makeIndirect(_ object: PDFObject) -> Handle {
    var result = Handle(number: 0)
    releasing(make(object)) { result = Handle(number: qpdf_make_indirect_object(state, $0)) }
    return result
  }

  func set(_ key: String, of dictionary: Handle, to value: PDFObject) {
    releasing(make(value)) { qpdf_oh_replace_key(state, dictionary.number, "/" + key, $0) }
  }

  /// What a dictionary has under a key; null if it has nothing, or is no dictionary.
  func value(_ key: String, of dictionary: Handle) -> Handle {
    Handle(number: qpdf_oh_get_key_if_dict(state, dictionary.number, "/" + key))
  }

  /// The keys of a dictionary in alphabetical order.
  func keys(of dictionary: Handle) -> [String] {
    guard qpdf_oh_is_dictionary(state, dictionary.number) != QPDF_FALSE else { return [] }
    var keys: [String] = []
    qpdf_oh_begin_dict_key_iter(state, dictionary.number)
    while qpdf_oh_dict_more_keys(state) != QPDF_FALSE {
      keys.append(String(String(cString: qpdf_oh_dict_next_key(state)).dropFirst()))
    }
    return keys
  }

  func isStream(_ object: Handle) -> Bool { qpdf_oh_is_stream(state, object.number) != QPDF_FALSE }

  /// The number by which others refer to an object; 0 if they cannot.
  func number(of object: Handle) -> Int { Int(qpdf_oh_get_object_id(state, object.number)) }

  func makeStream(_ bytes: [UInt8], _ entries: [String: PDFObject] = [:]) -> Handle {
    let stream = Handle(number: qpdf_oh_new_stream(state))
    replaceData(of: stream, with: bytes)
    releasing(Handle(number: qpdf_oh_get_dict(state, stream.number))) { dictionary in
      for (key, value) in entries { set(key, of: Handle(number: dictionary), to: value) }
    }
    return stream
  }

  func replaceData(of stream: Handle, with bytes: [UInt8]) {
    let null = qpdf_oh_new_null(state)
    defer { qpdf_oh_release(state, null) }
    qpdf_oh_replace_stream_data(state, stream.number, bytes, bytes.count, null, null)
  }

  /// A stream's data, uncompressed.
  func data(of stream: Handle) throws -> [UInt8] {
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    _ = qpdf_oh_get_stream_data(state, stream.number, qpdf_dl_all, nil, &buffer, &length)
    defer { free(buffer) }
    try check()
    return Array(UnsafeBufferPointer(start: buffer, count: length))
  }

  /// A page's drawing instructions, uncompressed.
  func content(ofPage page: Handle) throws -> [UInt8] {
    var buffer: UnsafeMutablePointer<UInt8>?
    var length = 0
    _ = qpdf_oh_get_page_content_data(state, page.number, &buffer, &length)
    defer { free(buffer) }
    try check()
    return Array(UnsafeBufferPointer(start: buffer, count: length))
  }

  private func releasing(_ handle: Handle, _ body: (qpdf_oh) -> Void) {
    body(handle.number)
    qpdf_oh_release(state, handle.number)
  }

  /// The finished file: compressed, and the same bytes for the same document.
  func serialized() throws -> [UInt8] {
    _ = qpdf_init_write_memory(state)
    try check()
    qpdf_set_object_stream_mode(state, qpdf_o_generate)
    qpdf_set_compress_streams(state, QPDF_TRUE)
    qpdf_set_deterministic_ID(state, QPDF_TRUE)
    qpdf_set_minimum_pdf_version(state, "1.7")
    _ = qpdf_write(state)
    try check()
    return Array(UnsafeBufferPointer(start: qpdf_get_buffer(state), count: qpdf_get_buffer_length(state)))
  }
}
