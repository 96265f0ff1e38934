/// What has come over a channel and was not read yet.
package struct MessageInbox: Sendable {
  private var bytes: [UInt8] = []

  package init() {}

  /// Whether a message has begun of which the rest has not come.
  package var isPartial: Bool { !bytes.isEmpty }

  mutating func append(_ new: UnsafeRawBufferPointer) { bytes.append(contentsOf: new) }

  /// The next message, if all of it is there.
  package mutating func next<Message: Decodable>(_ type: Message.Type) throws(UnreadableMessage) -> Message? {
    guard let body = try nextBody() else { return nil }
    do { return try BinaryDecoder.decode(type, from: body) } catch {
      throw UnreadableMessage("a message cannot be read: \(error)")
    }
  }

  private mutating func nextBody() throws(UnreadableMessage) -> [UInt8]? {
    guard zip(bytes, MessageFrame.mark).allSatisfy({ $0 == $1 }) else {
      throw UnreadableMessage("something else stands between two messages")
    }
    guard bytes.count >= MessageFrame.headerSize else { return nil }
    let header = try MessageFrame.Header(Array(bytes[..<MessageFrame.headerSize]))
    let end = MessageFrame.headerSize + header.length
    guard bytes.count >= end else { return nil }
    let body = Array(bytes[MessageFrame.headerSize..<end])
    bytes.removeSubrange(..<end)
    guard MessageFrame.checksum(body) == header.checksum else {
      throw UnreadableMessage("a message was changed on its way")
    }
    return body
  }
}
