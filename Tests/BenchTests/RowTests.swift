import Testing

import sheaf_bench

@Suite struct RowTests {
  private func row(
    _ ours: Double, _ peer: Double?, _ order: Row.Order, _ goal: Goal, name: String = "a"
  ) -> Row {
    Row(area: "training", name: name, ours: ours, peer: peer, unit: "s", betterIf: order, goal: goal)
  }

  @Test func ratioSaysHowManyTimesAsGood() {
    #expect(row(2, 5, .smaller, .times(2.5)).ratio == 2.5)
    #expect(row(150, 200, .larger, .share(0.7)).ratio == 0.75)
    #expect(row(150, nil, .smaller, .atMost(200, unit: "MB")).ratio == nil)
  }

  @Test func aMeasuredRatioGoesBeforeTheQuotient() {
    let row = Row(
      area: "training", name: "a", ours: 2, peer: 3, ratio: 2.5, unit: "s", betterIf: .smaller,
      goal: .times(2.5))
    #expect(row.ratio == 2.5)
    #expect(row.met)
  }

  @Test func goalsAreMetAtTheirLimit() {
    #expect(row(2, 5, .smaller, .times(2.5)).met)
    #expect(!row(2.01, 5, .smaller, .times(2.5)).met)
    #expect(row(140, 200, .larger, .share(0.7)).met)
    #expect(!row(139, 200, .larger, .share(0.7)).met)
    #expect(row(200, nil, .smaller, .atMost(200, unit: "MB")).met)
    #expect(!row(201, 900, .smaller, .atMost(200, unit: "MB")).met)
    #expect(!row(1, nil, .smaller, .times(2)).met)
  }

  @Test func tableAlignsItsColumns() {
    let table = ResultTable([
      row(0.6521, 1.4, .smaller, .times(2.5)),
      row(151.2, nil, .smaller, .atMost(200, unit: "MB"), name: "memory"),
    ])
    #expect(
      table.text == """
        area      name     ours  peer  unit  ratio  goal                met
        --------  ------  -----  ----  ----  -----  ------------------  ---
        training  a       0.652   1.4  s      2.15  at least 2.5 times  no \("")
        training  memory    151        s            at most 200 MB      yes
        """)
  }
}
