import Displays
import Foundation
import Synchronization
import Testing

@Suite(.serialized) struct DisplaySinkTests {
  private func events(of work: () -> Void) -> [DisplayEvent] {
    let received = Received()
    DisplaySink.install { event in received.append(event) }
    work()
    DisplaySink.install { _ in }
    return received.events
  }

  private final class Received: Sendable {
    private let list = Mutex<[DisplayEvent]>([])
    var events: [DisplayEvent] { list.withLock { $0 } }
    func append(_ event: DisplayEvent) { list.withLock { $0.append(event) } }
  }

  @Test func valuesArriveInOrder() {
    let events = events {
      show("one")
      show(())
      show(Math("2"))
      show(Int?.some(3))
    }
    #expect(events == [.display(.text("one")), .display(.math("2")), .display(.text("3"))])
  }

  /// The handler stays as it was installed, however often it is called.
  @Test func thousandsOfValuesTakeTimeByTheirNumber() {
    // This thread's own work, whatever else the machine is doing.
    func work() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    func seconds(_ count: Int) -> Double {
      let start = work()
      #expect(events { for number in 0..<count { show(number) } }.count == count)
      return work() - start
    }
    let (small, large) = (seconds(4_000), seconds(16_000))
    #expect(large < 8 * small + 0.1, "\(small) s, then \(large) s")
  }

  @Test func aLoopReportsEachStepAndItsEnd() {
    var seen: [Int] = []
    let events = events {
      for epoch in progress(1...2, "epoch") { seen.append(epoch) }
    }
    #expect(seen == [1, 2])
    #expect(
      events == [
        .progress(ProgressReport(fraction: 0, text: "epoch 0/2")),
        .progress(ProgressReport(fraction: 0.5, text: "epoch 1/2")),
        .progress(ProgressReport(fraction: 1, text: "epoch 2/2")),
      ])
  }

  @Test func aLongLoopDoesNotFloodTheTerminal() {
    let events = events { for _ in progress(0..<100_000) {} }
    #expect(events.count == 1001)
  }
}

@Suite struct ProgressReportTests {
  @Test(arguments: [
    (0.0, "▕          ▏  0% go  "), (0.25, "▕██▌       ▏ 25% go  "), (1.0, "▕██████████▏100% go  "),
  ])
  func theLineFillsItsWidth(_ fraction: Double, _ line: String) {
    let written = ProgressReport(fraction: fraction, text: "go").line(width: 30)
    #expect(written == line + String(repeating: " ", count: 30 - line.count))
  }

  @Test func aLongTextIsCut() {
    let line = ProgressReport(fraction: 0.5, text: String(repeating: "x", count: 99)).line(width: 40)
    #expect(line.count == 40)
  }

  @Test(arguments: [(-1.0, 0.0), (2, 1), (.nan, 0)])
  func theShareIsClamped(_ given: Double, _ kept: Double) {
    #expect(ProgressReport(fraction: given, text: "").fraction == kept)
  }
}
