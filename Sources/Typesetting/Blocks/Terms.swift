internal import Notebooks

/// The words that a document's language gives to its parts.
struct Terms: Hashable {
  var figure = "Figure"
  var table = "Table"
  var equation = "Equation"
  var section = "Section"
  var listing = "Listing"
  var due = "Due"
  var output = "Output"
  var note = "Note"
  var tip = "Tip"
  var warning = "Warning"
  var important = "Important"
  var caution = "Caution"
  var abstract = "Abstract"
  var contents = "Contents"

  init(language: String) {
    switch language.prefix(2) {
    case "de":
      (figure, table, equation, section, listing) = (
        "Abbildung", "Tabelle", "Gleichung", "Abschnitt", "Listing"
      )
      (due, output, abstract, contents) = ("Abgabe", "Ausgabe", "Zusammenfassung", "Inhalt")
      (note, tip, warning, important, caution) = ("Hinweis", "Tipp", "Warnung", "Wichtig", "Vorsicht")
    case "fr":
      (figure, table, equation, section, listing) = ("Figure", "Tableau", "Équation", "Section", "Listing")
      (due, output, abstract, contents) = ("À rendre", "Sortie", "Résumé", "Table des matières")
      (note, tip, warning, important, caution) = ("Note", "Astuce", "Avertissement", "Important", "Attention")
    default: break
    }
  }

  func name(of kind: Reference.Kind) -> String {
    switch kind {
    case .figure: figure
    case .table: table
    case .equation: equation
    case .section: section
    case .listing: listing
    }
  }
}
