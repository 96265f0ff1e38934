internal import Frames

/// The room around a plot for its axes, title and legend.
struct PanelMargins: Hashable {
  var top: Points = 0
  var left: Points = 0
  var bottom: Points = 0
  var right: Points = 0

  func size(around plot: Size) -> Size {
    Size(width: left + plot.width + right, height: top + plot.height + bottom)
  }
}
