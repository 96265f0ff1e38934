internal import Foundation

/// Says what an error that has left a cell is about.
enum ErrorText {
  static func of(_ error: any Error) -> String {
    switch error {
    case let error as CocoaError: of(error)
    case is POSIXError, is URLError: error.localizedDescription
    case let error where type(of: error) is NSError.Type: error.localizedDescription
    case let error as any LocalizedError: error.errorDescription ?? String(describing: error)
    default: String(describing: error)
    }
  }

  /// Foundation's own description is for programmers, and its words for people leave out the path.
  private static func of(_ error: CocoaError) -> String {
    var text = error.localizedDescription
    if let path = error.filePath ?? error.url?.path { text = "`\(path)`: \(text)" }
    if let details = error.userInfo[NSDebugDescriptionErrorKey] as? String, !text.contains(details) {
      text += " (\(details))"
    }
    return text
  }
}
