import Testing

import sheaf_bench

@Suite struct AveragesTests {
  @Test(arguments: [([3], 3), ([4, 1], 2.5), ([9, 1, 5], 5), ([4, 1, 2, 3], 2.5)] as [([Double], Double)])
  func medianIsInTheMiddle(values: [Double], expected: Double) {
    #expect(median(values) == expected)
  }

  @Test func mediansAreTakenAtEachPlace() {
    #expect(medians([[1, 20], [3, 10], [2, 60]]) == [2, 20])
    #expect(medians([[1, 2]]) == [1, 2])
  }
}
