/// The modules of the toolchain that cells do not import by themselves, and what they declare that code names first.
enum ToolchainModules {
  /// The module to import for a name.
  static func module(declaring name: String) -> String? {
    table.first { $0.names.contains(name) }?.module
  }

  private static let table: [(module: String, names: Set<String>)] = [
    (
      "RegexBuilder",
      [
        "Anchor", "Capture", "CharacterClass", "ChoiceOf", "Lookahead", "NegativeLookahead", "One",
        "OneOrMore", "Optionally", "Reference", "Repeat", "TryCapture", "ZeroOrMore",
      ]
    ),
    ("Synchronization", ["Atomic", "AtomicLazyReference", "Mutex", "WordPair"]),
    ("Observation", ["Observable", "Observations", "ObservationRegistrar", "withObservationTracking"]),
    (
      "FoundationNetworking",
      ["HTTPCookie", "HTTPURLResponse", "URLCache", "URLRequest", "URLSession", "URLSessionConfiguration"]
    ),
    ("FoundationXML", ["XMLDocument", "XMLElement", "XMLNode", "XMLParser"]),
    ("Distributed", ["DistributedActor", "DistributedActorSystem", "LocalTestingDistributedActorSystem"]),
  ]
}
