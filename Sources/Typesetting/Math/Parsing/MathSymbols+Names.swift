extension MathSymbols {
  /// Function names that are set upright; the value says whether limits stand below them in displays.
  static let functions: [String: Bool] = {
    var functions: [String: Bool] = [:]
    for name in [
      "arccos", "arcsin", "arctan", "arccot", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "dim", "exp",
      "hom", "ker", "lg", "ln", "log", "sec", "sin", "sinh", "tan", "tanh",
    ] { functions[name] = false }
    for name in [
      "argmax", "argmin", "det", "gcd", "inf", "lim", "max", "min", "Pr", "sup", "injlim", "projlim",
    ] {
      functions[name] = true
    }
    return functions
  }()

  /// Function names that are written as two words.
  static let functionWords = [
    "liminf": "lim inf", "limsup": "lim sup", "argmax": "arg max", "argmin": "arg min", "injlim": "inj lim",
    "projlim": "proj lim",
  ]

  /// Widths of the space commands, in ems; 18 mu make one em.
  static let spaces: [String: Double] = [
    ",": 3 / 18, "thinspace": 3 / 18, ":": 4 / 18, ">": 4 / 18, "medspace": 4 / 18, ";": 5 / 18,
    "thickspace": 5 / 18, "!": -3 / 18, "negthinspace": -3 / 18, "negmedspace": -4 / 18,
    "negthickspace": -5 / 18, "enspace": 0.5, "enskip": 0.5, "quad": 1, "qquad": 2, " ": 1 / 3, "\n": 1 / 3,
    "space": 1 / 3, "nobreakspace": 1 / 3,
  ]

  /// Accents by their commands.
  static let accents: [String: MathAccent] = [
    "hat": MathAccent(scalar: "\u{302}"), "check": MathAccent(scalar: "\u{30c}"),
    "tilde": MathAccent(scalar: "\u{303}"), "acute": MathAccent(scalar: "\u{301}"),
    "grave": MathAccent(scalar: "\u{300}"), "dot": MathAccent(scalar: "\u{307}"),
    "ddot": MathAccent(scalar: "\u{308}"), "dddot": MathAccent(scalar: "\u{20db}"),
    "ddddot": MathAccent(scalar: "\u{20dc}"), "breve": MathAccent(scalar: "\u{306}"),
    "bar": MathAccent(scalar: "\u{304}"), "vec": MathAccent(scalar: "\u{20d7}"),
    "mathring": MathAccent(scalar: "\u{30a}"),
    "widehat": MathAccent(scalar: "\u{302}", isStretched: true),
    "widecheck": MathAccent(scalar: "\u{30c}", isStretched: true),
    "widetilde": MathAccent(scalar: "\u{303}", isStretched: true),
    "overrightarrow": MathAccent(scalar: "\u{20d7}", isStretched: true),
    "overleftarrow": MathAccent(scalar: "\u{20d6}", isStretched: true),
    "overleftrightarrow": MathAccent(scalar: "\u{20e1}", isStretched: true),
    "underrightarrow": MathAccent(scalar: "\u{20ef}", isBelow: true, isStretched: true),
    "underleftarrow": MathAccent(scalar: "\u{20ee}", isBelow: true, isStretched: true),
    "utilde": MathAccent(scalar: "\u{330}", isBelow: true, isStretched: true),
  ]

  /// Braces and brackets that grow as wide as what they hold.
  static let braces: [String: (scalar: Unicode.Scalar, isAbove: Bool)] = [
    "overbrace": ("⏞", true), "underbrace": ("⏟", false), "overbracket": ("⎴", true),
    "underbracket": ("⎵", false), "overparen": ("⏜", true), "underparen": ("⏝", false),
  ]

  /// Arrows that grow as long as what stands on them.
  static let longArrows: [String: Unicode.Scalar] = [
    "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒", "xLeftarrow": "⇐",
    "xLeftrightarrow": "⇔", "xmapsto": "↦", "xhookrightarrow": "↪", "xhookleftarrow": "↩",
    "xrightharpoonup": "⇀", "xrightharpoondown": "⇁", "xleftharpoonup": "↼", "xleftharpoondown": "↽",
    "xrightleftharpoons": "⇌", "xtwoheadrightarrow": "↠",
  ]

  /// Commands that set the alphabet of their argument.
  static let alphabets: [String: MathAlphabet] = [
    "mathrm": .upright, "mathup": .upright, "mathnormal": .italic, "mathit": .italic, "mathbf": .bold,
    "mathbfit": .boldItalic, "mathcal": .script, "mathscr": .script, "mathfrak": .fraktur,
    "mathbb": .blackboard, "mathds": .blackboard, "mathsf": .sans, "mathtt": .typewriter, "Bbb": .blackboard,
    "symbf": .bold, "symup": .upright, "symit": .italic, "symbb": .blackboard, "symcal": .script,
  ]

  /// Old commands that set the alphabet of all that follows.
  static let alphabetSwitches: [String: MathAlphabet] = [
    "rm": .upright, "it": .italic, "bf": .bold, "cal": .script, "sf": .sans, "tt": .typewriter,
  ]

  static let textStyles: [String: MathTextStyle] = [
    "text": .regular, "textrm": .regular, "textnormal": .regular, "textup": .regular, "mbox": .regular,
    "hbox": .regular, "textbf": .bold, "textit": .italic, "emph": .italic, "texttt": .typewriter,
    "textsf": .sans, "textmd": .regular, "intertext": .regular,
  ]

  /// Delimiters after `\left`, `\right`, `\middle` and `\big`.
  static let delimiters: [String: Unicode.Scalar] = [
    "{": "{", "}": "}", "|": "‖", "vert": "|", "Vert": "‖", "backslash": "\\", "lt": "⟨", "gt": "⟩",
    "lmoustache": "⎰", "rmoustache": "⎱",
  ]

  /// Classes that commands such as `\mathbin` give to their argument.
  static let classes: [String: MathClass] = [
    "mathord": .ordinary, "mathop": .operator, "mathbin": .binary, "mathrel": .relation, "mathopen": .opening,
    "mathclose": .closing, "mathpunct": .punctuation, "mathinner": .inner,
  ]

  /// Characters that Unicode has with a stroke through them.
  static let negations: [Unicode.Scalar: Unicode.Scalar] = [
    "=": "≠", "∈": "∉", "∋": "∌", "<": "≮", ">": "≯", "≤": "≰", "≥": "≱", "≡": "≢", "∼": "≁", "≃": "≄",
    "≈": "≉", "≅": "≇", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈", "⊇": "⊉", "∣": "∤", "∥": "∦", "∃": "∄", "⊢": "⊬",
    "⊨": "⊭", "→": "↛", "←": "↚", "↔": "↮", "⇒": "⇏", "⇐": "⇍", "⇔": "⇎", "≺": "⊀", "≻": "⊁", "|": "∤",
  ]
}
