/// The quartiles of samples, one box for each category.
///
/// A box spans the quartiles around the median; its whiskers reach to the last values within 1.5 times
/// the box's height, and values beyond stand alone (Tukey, "Exploratory Data Analysis", 1977).
public struct Boxes: Hashable, Sendable, Codable, ChartContent {
  package struct Box: Hashable, Sendable, Codable {
    package var category: String
    /// Lower whisker, lower quartile, median, upper quartile, upper whisker.
    package var summary: [Double]
    package var outliers: [Double]
  }

  package var boxes: [Box]
  package var label: String?
  package var color: ChartColor

  /// - Parameters:
  ///   - categories: one name for each sample.
  ///   - samples: lists of numbers; what is not finite is left out, and an empty sample draws nothing.
  public init<Value: PlottableNumber>(
    _ categories: [String], _ samples: [[Value]], label: String? = nil, color: ChartColor = .automatic
  ) {
    precondition(
      categories.count == samples.count, "\(samples.count) samples do not fit \(categories.count) categories")
    boxes = zip(categories, samples).map { category, sample in
      Self.box(category, sample.map(\.plotted).filter(\.isFinite).sorted())
    }
    self.label = label
    self.color = color
  }

  private static func box(_ category: String, _ sorted: [Double]) -> Box {
    guard !sorted.isEmpty else { return Box(category: category, summary: [], outliers: []) }
    let quartiles = Quartiles(of: sorted)
    let reach = 1.5 * (quartiles.upper - quartiles.lower)
    let inside = sorted.filter { $0 >= quartiles.lower - reach && $0 <= quartiles.upper + reach }
    let summary = [
      inside.first ?? quartiles.lower, quartiles.lower, quartiles.median, quartiles.upper,
      inside.last ?? quartiles.upper,
    ]
    return Box(
      category: category, summary: summary,
      outliers: sorted.filter { $0 < summary[0] || $0 > summary[4] })
  }

  public var marks: [Mark] { [.boxes(self)] }
}
