internal import Foundation

extension POSIXError {
  /// What the last system call of this thread that failed has left in `errno`.
  static var last: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}
