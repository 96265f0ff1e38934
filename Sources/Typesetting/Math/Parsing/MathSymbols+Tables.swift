/// Names and characters in turn, after unicode-math's `unicode-math-table.tex`.
extension MathSymbols {
  static let greekLetters = """
    alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
    varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
    upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
    """

  static let ordinaries = """
    partial ∂ nabla ∇ infty ∞ ell ℓ hbar ℏ hslash ℏ imath ı jmath ȷ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ
    emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬ lnot ¬ top ⊤ bot ⊥ angle ∠ measuredangle ∡
    sphericalangle ∢ triangle △ triangledown ▽ square □ Box □ blacksquare ■ lozenge ◊ Diamond ◇
    bigstar ★ flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠ surd √ prime ′
    backprime ‵ complement ∁ eth ð mho ℧ degree ° checkmark ✓ P ¶ S § dag † ddag ‡ pounds £ euro € copyright ©
    vert | Vert ‖ | ‖ # # % % & & $ $ _ _ backslash ∖ cdotp · ldotp . Bbbk 𝕜 yen ¥ maltese ✠
    blacktriangle ▴ blacktriangledown ▾ blacklozenge ⧫ circledS Ⓢ vdots ⋮
    lbrack [ rbrack ] aa å AA Å o ø ss ß
    """

  static let binaries = """
    pm ± mp ∓ times × div ÷ cdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ uplus ⊎ sqcap ⊓ sqcup ⊔ vee ∨
    lor ∨ wedge ∧ land ∧ setminus ∖ smallsetminus ∖ wr ≀ diamond ⋄ bigtriangleup △ bigtriangledown ▽
    triangleleft ◁ triangleright ▷ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘ odot ⊙ bigcirc ◯ dagger † ddagger ‡
    amalg ⨿ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌ Cap ⋒ Cup ⋓
    veebar ⊻ barwedge ⊼ curlyvee ⋎ curlywedge ⋏ boxplus ⊞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ circledast ⊛
    circledcirc ⊚ circleddash ⊝ dotplus ∔ intercal ⊺ divideontimes ⋇ centerdot ⋅ And ∧ slash ∕
    """

  static let relations = """
    leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ equiv ≡ sim ∼ simeq ≃ approx ≈ cong ≅ propto ∝ varpropto ∝ ll ≪ gg ≫
    lll ⋘ ggg ⋙ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶
    gtrless ≷ prec ≺ succ ≻ preceq ⪯ succeq ⪰ preccurlyeq ≼ succcurlyeq ≽ precsim ≾ succsim ≿ in ∈ ni ∋ owns ∋
    notin ∉ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊ supsetneq ⊋ nsubseteq ⊈ nsupseteq ⊉ Subset ⋐
    Supset ⋑ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ sqsupseteq ⊒ vdash ⊢ dashv ⊣ models ⊧ vDash ⊨ Vdash ⊩ Vvdash ⊪
    nvdash ⊬ nvDash ⊭ perp ⟂ mid ∣ nmid ∤ parallel ∥ nparallel ∦ smile ⌣ frown ⌢ asymp ≍ bowtie ⋈ Join ⋈
    doteq ≐ doteqdot ≑ Doteq ≑ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕ eqcirc ≖ circeq ≗ bumpeq ≏ Bumpeq ≎
    approxeq ≊ backsim ∽ thicksim ∼ thickapprox ≈ between ≬ pitchfork ⋔ therefore ∴ because ∵ nless ≮ ngtr ≯
    nleq ≰ ngeq ≱ nprec ⊀ nsucc ⊁ nsim ≁ ncong ≇ lneq ⪇ gneq ⪈ lneqq ≨ gneqq ≩ lnsim ⋦ gnsim ⋧
    trianglelefteq ⊴ trianglerighteq ⊵ vartriangle △ vartriangleleft ⊲ vartriangleright ⊳ eqsim ≂ lt < gt >
    shortmid ∣ shortparallel ∥ lessdot ⋖ gtrdot ⋗ lesseqgtr ⋚ gtreqless ⋛ risingdotseq ≓ fallingdotseq ≒
    """

  static let arrows = """
    to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔
    longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸
    Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀
    rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ nearrow ↗
    searrow ↘ swarrow ↙ nwarrow ↖ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ Updownarrow ⇕
    leadsto ⇝ rightsquigarrow ⇝ leftrightsquigarrow ↭ twoheadrightarrow ↠ twoheadleftarrow ↞ rightarrowtail ↣
    leftarrowtail ↢ rightrightarrows ⇉ leftleftarrows ⇇ rightleftarrows ⇄ leftrightarrows ⇆ upuparrows ⇈
    downdownarrows ⇊ upharpoonright ↾ restriction ↾ upharpoonleft ↿ downharpoonright ⇂ downharpoonleft ⇃
    curvearrowleft ↶ curvearrowright ↷ circlearrowleft ↺ circlearrowright ↻ Lsh ↰ Rsh ↱ nleftarrow ↚
    nrightarrow ↛ nleftrightarrow ↮ nRightarrow ⇏ nLeftarrow ⇍ nLeftrightarrow ⇎ looparrowleft ↫
    looparrowright ↬ multimap ⊸ Lleftarrow ⇚ Rrightarrow ⇛ dashrightarrow ⇢ dashleftarrow ⇠
    """

  static let openings = """
    { { lbrace { langle ⟨ lfloor ⌊ lceil ⌈ lvert | lVert ‖ lgroup ⟮ llbracket ⟦ lBrack ⟦ ulcorner ⌜ llcorner ⌞
    """

  static let closings = """
    } } rbrace } rangle ⟩ rfloor ⌋ rceil ⌉ rvert | rVert ‖ rgroup ⟯ rrbracket ⟧ rBrack ⟧ urcorner ⌝ lrcorner ⌟
    """

  static let punctuation = "colon :"

  static let inner = "ldots … dotsc … dotso … cdots ⋯ dotsb ⋯ dotsm ⋯ dotsi ⋯ ddots ⋱ iddots ⋰ adots ⋰"

  static let sums = """
    sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigvee ⋁ bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
    bigsqcup ⨆ bigsqcap ⨅ bigtimes ⨉
    """

  static let integrals = "int ∫ iint ∬ iiint ∭ iiiint ⨌ oint ∮ oiint ∯ oiiint ∰ intop ∫ fint ⨏ smallint ∫"
}
