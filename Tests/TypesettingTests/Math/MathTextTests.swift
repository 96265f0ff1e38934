import Fonts
import Frames
import Testing
import Typesetting

/// What a reader gets who copies a formula: plain letters, in the order in which they are read.
@Suite struct MathTextTests {
  @Test(arguments: [
    ("m_t = 0.65", "mt=0.65"),
    (#"\hat{g}_t"#, "ĝt"),
    (#"\mathcal{L}(\theta) \in \mathbb{R}^n"#, "L(θ)∈Rn"),
    (#"\boldsymbol{\theta} \mathbf{x} \mathrm{ReLU}"#, "θxReLU"),
    (#"\frac{a}{b} \le \sqrt{c}"#, "ab≤√c"),
    (#"\sum_{i=1}^{n} x_i"#, "∑ni=1xi"),
    (#"\left( \frac{a}{b} \right)"#, "(ab)"),
    (#"a \ne b - c, f'(x)"#, "a≠b−c,f′(x)"),
    (#"\text{if } x > 0"#, "if x>0"),
  ])
  func text(_ formula: String, _ expected: String) throws {
    let typesetter = try MathTypesetter(fonts: MathFonts(faces: .latinModern, size: 10))
    let frame = try #require(typesetter.display(formula, measure: 300).lines.first).frame
    let text = frame.items.map { placed in
      if case .glyphs(let run) = placed.item { run.text } else { "" }
    }
    #expect(text.joined() == expected)
  }

  /// The commands that reports use have glyphs in both themes.
  @Test(arguments: [FaceNames.latinModern, .pagella])
  func usualSymbolsHaveGlyphs(_ faces: FaceNames) throws {
    let typesetter = MathTypesetter(fonts: try MathFonts(faces: faces, size: 11))
    let formulas = [
      #"\alpha\beta\gamma\delta\epsilon\varepsilon\zeta\eta\theta\vartheta\iota\kappa\lambda\mu\nu\xi\pi\rho\sigma"#,
      #"\tau\upsilon\phi\varphi\chi\psi\omega\Gamma\Delta\Theta\Lambda\Xi\Pi\Sigma\Upsilon\Phi\Psi\Omega\nabla\partial"#,
      #"\infty\ell\hbar\forall\exists\emptyset\pm\mp\times\div\cdot\ast\circ\bullet\cap\cup\vee\wedge\oplus\otimes"#,
      #"\leq\geq\neq\equiv\sim\simeq\approx\cong\propto\ll\gg\in\ni\notin\subset\supseteq\perp\mid\parallel\models"#,
      #"\to\gets\leftrightarrow\Rightarrow\Leftarrow\iff\implies\mapsto\uparrow\downarrow\longrightarrow\rightharpoonup"#,
      #"\sum\prod\coprod\int\iint\oint\bigcup\bigcap\bigvee\bigwedge\bigoplus\bigotimes\ldots\cdots\vdots\ddots"#,
      #"\langle\rangle\lfloor\rfloor\lceil\rceil\lVert\rVert\therefore\because\triangleq\coloneqq\leqslant\geqslant"#,
    ]
    for formula in formulas {
      #expect(typesetter.inline(formula).diagnostics.isEmpty)
      let families = typesetter.inline(formula).frame.items.compactMap { placed -> String? in
        if case .glyphs(let run) = placed.item { run.font.family } else { nil }
      }
      #expect(Set(families) == [faces.math])
    }
  }
}
