// What the compiler has found wrong with a cell, so that it is not asked again as long as nothing has changed: some mistakes
// take it half a minute.
extension Store {
  func compilerErrors(ofModule key: String) -> [CompilerMessage]? {
    let path = pathOfCompilerErrors(key)
    guard let messages = read([CompilerMessage].self, at: path) else { return nil }
    Self.touch(path)
    return messages
  }

  func keep(compilerErrors messages: [CompilerMessage], ofModule key: String) throws {
    try write(messages, to: pathOfCompilerErrors(key))
  }

  private func pathOfCompilerErrors(_ key: String) -> String { "\(modules)/\(key).errors" }
}
