extension SchemeSource {
  /// The first alias whose anchor is in the text too: `*name` and `&name`, each after a blank or a bracket.
  ///
  /// Aliases let a small file stand for an enormous one, so they are looked for before the text is parsed. Formulas have the same
  /// signs between operands; only a pair of the same name counts.
  func firstAlias() -> (name: String, place: SchemePlace)? {
    let anchors = Set(references(marked: "&").map(\.name))
    return references(marked: "*").first { anchors.contains($0.name) }
  }

  private func references(marked sign: Unicode.Scalar) -> [(name: String, place: SchemePlace)] {
    lines.enumerated().flatMap { index, line in
      line.unicodeScalars.contains(sign) ? references(marked: sign, in: Array(line.unicodeScalars), line: index + 1) : []
    }
  }

  private func references(
    marked sign: Unicode.Scalar, in scalars: [Unicode.Scalar], line: Int
  ) -> [(name: String, place: SchemePlace)] {
    scalars.indices.compactMap { position in
      guard scalars[position] == sign, position == 0 || scalars[position - 1].canPrecedeReference else { return nil }
      let name = scalars[(position + 1)...].prefix(while: \.isReferencePart)
      return name.isEmpty ? nil : (String(String.UnicodeScalarView(name)), SchemePlace(line: line, column: position + 1))
    }
  }
}

extension Unicode.Scalar {
  fileprivate var canPrecedeReference: Bool { " \t[{,:\u{FEFF}".unicodeScalars.contains(self) }

  fileprivate var isReferencePart: Bool { isASCII && (properties.isAlphabetic || "0123456789_-".unicodeScalars.contains(self)) }
}
