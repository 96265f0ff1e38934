/// Where ε keeps a division from zero: the two conventions give different steps where v is small.
public enum EpsilonPlacement: String, Hashable, Sendable, Codable {
  /// √v + ε, as in the papers of Adam and RMSprop and in PyTorch.
  case outsideRoot
  /// √(v + ε), as some textbooks write it.
  case insideRoot
}
