internal import Displays
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
  var line = "line"

  init(language: String) {
    switch language.prefix(2) {
    case "de":
      (figure, table, equation, section, listing) = (
        "Abbildung", "Tabelle", "Gleichung", "Abschnitt", "Listing"
      )
      (due, output, abstract, contents) = ("Abgabe", "Ausgabe", "Zusammenfassung", "Inhalt")
      line = "Zeile"
      (note, tip, warning, important, caution) = ("Hinweis", "Tipp", "Warnung", "Wichtig", "Vorsicht")
    case "fr":
      (figure, table, equation, section, listing) = ("Figure", "Tableau", "Équation", "Section", "Listing")
      (due, output, abstract, contents) = ("À rendre", "Sortie", "Résumé", "Table des matières")
      line = "ligne"
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

  /// The heading over the message of a cell that did not come to its end; messages are in English throughout.
  func failure(_ kind: CellResult.Failure.Kind) -> String {
    switch kind {
    case .compilation: "This cell does not compile"
    case .thrown: "This cell threw an error"
    case .trapped: "This cell stopped with a fatal error"
    case .interrupted: "This cell was interrupted"
    case .timedOut: "This cell ran out of time"
    case .skipped: "This cell was not run"
    }
  }
}
