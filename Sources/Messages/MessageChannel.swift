internal import Foundation

/// Sends and receives whole messages over a socket, each led by its length.
package struct MessageChannel: Sendable {
  package let descriptor: Int32

  package init(descriptor: Int32) { self.descriptor = descriptor }

  package enum Failure: Error, Hashable, Sendable {
    /// The other side has closed its end, or its process has ended.
    case closed
    case system(Int32)
  }

  package func send(_ message: some Encodable) throws {
    let body = try BinaryEncoder.encode(message)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(body.count + 8)
    bytes.append(fixed: UInt64(body.count))
    bytes.append(contentsOf: body)
    var sent = 0
    while sent < bytes.count {
      // A closed socket must end in an error here, not in SIGPIPE.
      let count = bytes.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress! + sent, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw errno == EPIPE || errno == ECONNRESET ? Failure.closed : Failure.system(errno)
      }
      sent += count
    }
  }

  /// Waits for the next message.
  package func receive<Message: Decodable>(_ type: Message.Type) throws -> Message {
    var header = BinaryReader(try read(count: 8))
    return try BinaryDecoder.decode(type, from: try read(count: Int(try header.fixed())))
  }

  private func read(count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var received = 0
    while received < count {
      let size = bytes.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress! + received, count - received)
      }
      if size == 0 { throw Failure.closed }
      if size < 0 {
        if errno == EINTR { continue }
        throw errno == ECONNRESET ? Failure.closed : Failure.system(errno)
      }
      received += size
    }
    return bytes
  }
}
