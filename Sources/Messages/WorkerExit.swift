/// How a worker says why it ended of its own accord: the status of its process.
package enum WorkerExit {
  /// The runner has gone, or has been told why.
  package static let asAsked: Int32 = 0
  /// The channel to the runner is broken: a cell has closed it, or written to it.
  package static let cutOff: Int32 = 119
}
