internal import Synchronization

/// What a running cell tells the process that runs it.
public enum DisplayEvent: Hashable, Sendable, Codable {
  case display(Display)
  case progress(ProgressReport)
}

/// Where the displays and the progress of running cells go.
///
/// The worker installs its handler before the first cell runs. In a program without one, displays are
/// printed and progress is drawn on a terminal's standard error.
public enum DisplaySink {
  public typealias Handler = @Sendable (DisplayEvent) -> Void

  /// A function that goes through a generic `inout` by itself comes back wrapped once more each time.
  private struct Installed {
    var handle: Handler
  }

  private static let installed = Mutex(Installed(handle: StandaloneOutput.handle))

  /// Sends all further events of every thread to `handler`, which may be called from any of them.
  public static func install(_ handler: @escaping Handler) {
    installed.withLock { $0.handle = handler }
  }

  public static func send(_ event: DisplayEvent) {
    // The handler runs outside the lock, so that it may itself send.
    let current = installed.withLock { $0 }
    current.handle(event)
  }
}
