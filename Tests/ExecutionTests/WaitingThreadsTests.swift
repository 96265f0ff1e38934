import Testing

import Execution

@Suite struct WaitingThreadsTests {
  @Test func aPolicyOfTheUsersStays() {
    #expect(WaitingThreads.settings(in: [:]).keys.sorted() == ["GOMP_SPINCOUNT"])
    #expect(WaitingThreads.settings(in: ["OMP_WAIT_POLICY": "passive"]).isEmpty)
    #expect(WaitingThreads.settings(in: ["GOMP_SPINCOUNT": "0"]).isEmpty)
  }
}
