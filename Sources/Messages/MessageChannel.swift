internal import Foundation

/// Sends and receives whole messages over a socket.
package struct MessageChannel: Sendable {
  package let descriptor: Int32

  package init(descriptor: Int32) { self.descriptor = descriptor }

  package enum Failure: Error, Hashable, Sendable {
    /// The other side has closed its end, or its process has ended.
    case closed
    case system(Int32)
    /// The other side did not take the message in time.
    case late
    /// The message cannot be written; the text says why.
    case unsendable(String)
  }

  /// How deeply the parts of a message may lie in each other: less than in a file, which holds more than the message.
  private static let greatestDepth = 96

  /// - Parameter deadline: when to give up if the other side does not read.
  package func send(_ message: some Encodable, until deadline: ContinuousClock.Instant? = nil) throws(Failure)
  {
    let body: [UInt8]
    do { body = try BinaryEncoder.encode(message, depth: Self.greatestDepth) } catch {
      throw .unsendable("\(error)")
    }
    guard body.count <= MessageFrame.limit else { throw .unsendable("it is larger than 2 GB") }
    let bytes = MessageFrame.bytes(around: body)
    var sent = 0
    while sent < bytes.count {
      // A closed socket must end in an error here, not in SIGPIPE.
      let flags = Int32(MSG_NOSIGNAL) | (deadline == nil ? 0 : Int32(MSG_DONTWAIT))
      let count = bytes.withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress! + sent, $0.count - sent, flags)
      }
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN, let deadline {
        try waitUntilWritable(deadline)
      } else if errno != EINTR {
        throw errno == EPIPE || errno == ECONNRESET ? .closed : .system(errno)
      }
    }
  }

  private func waitUntilWritable(_ deadline: ContinuousClock.Instant) throws(Failure) {
    var state = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    let milliseconds = ((deadline - .now) / .milliseconds(1)).rounded(.up)
    guard milliseconds > 0 else { throw .late }
    if poll(&state, 1, Int32(min(milliseconds, 1e9))) < 0, errno != EINTR { throw .system(errno) }
  }

  /// Waits for the next message.
  package func receive<Message: Decodable>(_ type: Message.Type, through inbox: inout MessageInbox) throws
    -> Message
  {
    while true {
      if let message = try inbox.next(type) { return message }
      try fill(&inbox, waiting: true)
    }
  }

  /// Takes in what has come, without waiting if there is nothing.
  package func fill(_ inbox: inout MessageInbox) throws(Failure) { try fill(&inbox, waiting: false) }

  private func fill(_ inbox: inout MessageInbox, waiting: Bool) throws(Failure) {
    let flags = waiting ? 0 : Int32(MSG_DONTWAIT)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let count = recv(descriptor, buffer.baseAddress, buffer.count, flags)
      if count > 0 { return inbox.append(UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
      if count == 0 { throw .closed }
      if errno == EAGAIN, !waiting { return }
      if errno != EINTR { throw errno == ECONNRESET ? .closed : .system(errno) }
    }
  }
}
