extension CellFormula {
  /// The address in `HYPERLINK("https://…","…")`; nil when the formula is something else, or the address is not written out.
  /// - Complexity: O(n) in the length of the address.
  package var linkTarget: String? {
    guard text.prefix(11).uppercased() == "HYPERLINK(\"" else { return nil }
    var target = ""
    var rest = text.dropFirst(11)
    while let character = rest.popFirst() {
      guard character == "\"" else {
        target.append(character)
        continue
      }
      guard rest.first == "\"" else { return rest.first == "," || rest.first == ")" ? target : nil }
      target.append("\"")
      rest.removeFirst()
    }
    return nil
  }
}
