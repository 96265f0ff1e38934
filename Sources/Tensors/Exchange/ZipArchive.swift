internal import CZip

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A zip archive by libzip, which checks each entry's checksum and writes to a temporary file.
final class ZipArchive {
  private let path: String
  private let handle: OpaquePointer
  private var isOpen = true
  /// How many bytes may still be unpacked.
  private var room: Int
  private let limit: Int

  /// - Parameter limit: how many bytes all entries together may unpack to.
  init(reading path: String, limit: Int) throws(NumPyError) {
    self.path = path
    self.limit = limit
    room = limit
    handle = try Self.open(path, ZIP_RDONLY)
  }

  init(writing path: String) throws(NumPyError) {
    self.path = path
    limit = 0
    room = 0
    handle = try Self.open(path, ZIP_CREATE | ZIP_TRUNCATE)
  }

  private static func open(_ path: String, _ flags: Int32) throws(NumPyError) -> OpaquePointer {
    var code: Int32 = 0
    if let handle = zip_open(path, flags, &code) { return handle }
    var error = zip_error_t()
    zip_error_init_with_code(&error, code)
    defer { zip_error_fini(&error) }
    throw .inaccessible(path: path, reason: String(cString: zip_error_strerror(&error)))
  }

  deinit { if isOpen { zip_discard(handle) } }

  private var reason: String { String(cString: zip_strerror(handle)) }

  var count: UInt64 { UInt64(max(zip_get_num_entries(handle, 0), 0)) }

  func name(_ index: UInt64) throws(NumPyError) -> String {
    guard let name = zip_get_name(handle, index, 0) else {
      throw .inaccessible(path: path, reason: reason)
    }
    return String(cString: name)
  }

  /// The bytes of an entry, unpacked piece by piece, so that memory is taken only for what is really there.
  func read(_ index: UInt64) throws(NumPyError) -> [UInt8] {
    var status = zip_stat_t()
    guard zip_stat_index(handle, index, 0, &status) == 0, let file = zip_fopen_index(handle, index, 0) else {
      throw .damagedEntry(reason: reason)
    }
    defer { zip_fclose(file) }
    guard status.size <= UInt64(room) else { throw .tooLarge(path: path, limit: limit) }
    room -= Int(status.size)
    var (bytes, piece): ([UInt8], [UInt8]) = ([], Array(repeating: 0, count: 1 << 20))
    while true {
      let read = zip_fread(file, &piece, UInt64(piece.count))
      guard read >= 0 else {
        throw .damagedEntry(reason: String(cString: zip_error_strerror(zip_file_get_error(file))))
      }
      guard UInt64(bytes.count + Int(read)) <= status.size else {
        throw .damagedEntry(reason: "it has more than the \(status.size) bytes that it claims")
      }
      if read == 0 { return bytes }
      bytes += piece.prefix(Int(read))
    }
  }

  func add(_ bytes: [UInt8], as name: String, compressed: Bool) throws(NumPyError) {
    // libzip frees the copy when it has been written.
    let copy = malloc(bytes.count)!
    bytes.withUnsafeBytes { copy.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    guard let source = zip_source_buffer(handle, copy, UInt64(bytes.count), 1) else {
      free(copy)
      throw .inaccessible(path: path, reason: reason)
    }
    let index = zip_file_add(handle, name, source, UInt32(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      zip_source_free(source)
      throw .inaccessible(path: path, reason: reason)
    }
    let method = compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE
    // The date is that of the format's beginning, not that of the day.
    guard zip_set_file_compression(handle, UInt64(index), Int32(method), 0) == 0,
      zip_file_set_dostime(handle, UInt64(index), 0, 0x21, 0) == 0
    else { throw .inaccessible(path: path, reason: reason) }
  }

  func close() throws(NumPyError) {
    guard zip_close(handle) == 0 else { throw .inaccessible(path: path, reason: reason) }
    isOpen = false
  }
}
