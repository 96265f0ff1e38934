extension Vocabulary {
  static let matplotlib = Vocabulary(
    "matplotlib", roots: ["plt", "ax", "axs", "sns", "matplotlib", "pyplot", "seaborn", "fig"],
    modules: ["matplotlib", "seaborn", "pyplot", "plotly"],
    instead: "a plot is a value, such as `Chart { Line(x: x, y: y) }`, and needs no import",
    table: """
      plot, lineplot = Line | Chart { Line(x: x, y: y) }
      scatter, scatterplot = Scatter | Chart { Scatter(x: x, y: y) }
      bar, barplot, countplot = Bars | Chart { Bars(names, heights) }
      barh = Bars | Chart { Bars(names, lengths, orientation: .horizontal) }
      hist, histplot, distplot = Histogram | Chart { Histogram(values, bins: 20) }
      boxplot, violinplot = Boxes | Chart { Boxes(names, samples) }
      errorbar = ErrorBars | Chart { ErrorBars(x: x, y: y, deviation: s) }
      fill_between = Area, Band | Chart { Area(x: x, lower: a, upper: b) }
      imshow, matshow, pcolormesh, heatmap = HeatMap, ImageGrid | Chart { HeatMap(samples, rows: names, columns: names) }
      contour, contourf = Contours | Chart { Contours(x: 0...1, y: 0...1) { x, y in x * y } }
      step = Line | Line(x: x, y: y, interpolation: .step)
      semilogy, semilogx, loglog = Chart.yAxis | Chart { … }.yAxis("y", scale: .log)
      axhline, hlines = Rule | Rule(y: 0)
      axvline, vlines = Rule | Rule(x: 0)
      quiver = Arrow | Arrow(from: (0, 0), to: (1, 1))
      text, annotate = Annotation | Annotation("text", x: 1, y: 2)
      pie - draw `Bars`, which show shares better
      title, suptitle = Chart(title:_:) | Chart(title: "T") { … }
      set_title = Chart(title:_:) | Chart(title: "T") { … }
      xlabel, set_xlabel, setXLabel = Chart.xAxis | Chart { … }.xAxis("x")
      ylabel, set_ylabel, setYLabel = Chart.yAxis | Chart { … }.yAxis("y")
      xlim, set_xlim = Chart.xAxis | Chart { … }.xAxis("x", domain: 0...1)
      ylim, set_ylim = Chart.yAxis | Chart { … }.yAxis("y", domain: 0...1)
      xscale, set_xscale = Chart.xAxis | Chart { … }.xAxis("x", scale: .log)
      yscale, set_yscale = Chart.yAxis | Chart { … }.yAxis("y", scale: .log)
      xticks, set_xticks = Chart.xAxis | Chart { … }.xAxis("x", ticks: .values([0, 1]))
      yticks, set_yticks = Chart.yAxis | Chart { … }.yAxis("y", ticks: .values([0, 1]))
      set_aspect = Chart.equalUnits(), Chart.aspectRatio(_:) | Chart { … }.equalUnits()
      subplots, subplot = ChartGrid | ChartGrid(columns: 2) { … }
      figure, gca, gcf = Chart | Chart { Line(x: x, y: y) }
      grid, tight_layout, savefig, style ! the page draws charts in its own style: leave it out
      colorbar ! a `HeatMap` has its scale beside it
      kdeplot, pairplot, regplot, jointplot - draw a `Histogram`, a `Scatter` or a `Curve`
      Chart.show = show(_:) | show(chart)
      twinx - draw two charts in a `ChartGrid`
      linestyle:, ls:, linetype: = style:
      linewidth:, lw:, lineWidth: ! lines have the page's width
      fontsize:, fontSize: ! charts have the page's type
      alpha:, opacity: ! colours have no opacity here
      c:, colour:, edgecolor:, facecolor: = color:
      markersize:, ms:, s: ! markers have one size
      xlabel:, ylabel:, xlim:, ylim: ! axes are set behind the chart: `.xAxis("x", domain: 0...1)`
      yerr:, xerr: = deviation:, deviations:
      title: = label:, title:
      legend: = label:
      cmap: = palette:
      ncols:, nrows: = columns:
      data: ! the values come first, without a label
      height:, heights: ! the values come second, without a label: `Bars(names, heights)`
      n:, points: = samples:, count:
      """)
}
