internal import CKernels

/// Runs `body` without recording operations, so that nothing is kept for gradients.
public func noGrad<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
  kernel_unrecorded_depth().pointee += 1
  defer { kernel_unrecorded_depth().pointee -= 1 }
  return try body()
}

/// Runs `body` with operations recorded, within `noGrad` too.
public func enableGrad<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result
{
  let depth = kernel_unrecorded_depth().pointee
  kernel_unrecorded_depth().pointee = 0
  defer { kernel_unrecorded_depth().pointee = depth }
  return try body()
}

/// Whether operations on this thread are recorded.
public var isGradEnabled: Bool { kernel_unrecorded_depth().pointee == 0 }

/// Whether an operation on these operands is to be recorded.
func isRecorded(_ operands: Tensor?...) -> Bool {
  isGradEnabled && operands.contains { $0?.requiresGrad ?? false }
}
