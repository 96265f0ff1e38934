import Testing

extension ExitTest.Result {
  /// What a process wrote before it ended, such as the message of a precondition.
  var errors: String { String(decoding: standardErrorContent, as: UTF8.self) }
}
