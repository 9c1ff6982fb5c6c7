internal import Yams

extension SchemeSource {
  /// The parser's error as a problem with a place.
  func problem(from error: any Error) -> SchemeProblem {
    switch error as? YamlError {
    case .scanner(_, let reason, let mark, _), .parser(_, let reason, let mark, _), .composer(_, let reason, let mark, _):
      problem(.notYAML(reason: reason), at: SchemePlace(mark))
    case .reader(let reason, let offset, _, _):
      problem(.notYAML(reason: reason), at: offset.map(place(ofCharacter:)) ?? .start)
    case .duplicatedKeysInMapping(let keys, let context):
      problem(.repeatedKey(keys.first ?? ""), at: secondPlace(of: keys.first ?? "", after: SchemePlace(context.mark)))
    default:
      problem(.notYAML(reason: "\(error)"), at: .start)
    }
  }

  /// Where a key stands for the second time, on its line or further down in the same column: the parser tells only of the first.
  private func secondPlace(of key: String, after first: SchemePlace) -> SchemePlace {
    let sameLine = columns(of: key, in: first.line).first { $0 > first.column }
    if let sameLine { return SchemePlace(line: first.line, column: sameLine) }
    let below = (first.line + 1)...max(first.line + 1, lines.count)
    let next = below.first { columns(of: key, in: $0).contains(first.column) }
    return next.map { SchemePlace(line: $0, column: first.column) } ?? first
  }

  /// The columns at which a line has this key.
  private func columns(of key: String, in number: Int) -> [Int] {
    let scalars = Array(line(number).unicodeScalars)
    return scalars.indices.filter { position in
      let start = position == 0 || " {,-".unicodeScalars.contains(scalars[position - 1])
      let rest = scalars[position...].drop(while: \.isQuote)
      guard start, rest.starts(with: key.unicodeScalars) else { return false }
      return rest.dropFirst(key.unicodeScalars.count).first { !$0.isQuote && $0 != " " } == ":"
    }.map { $0 + 1 }
  }

  private func place(ofCharacter offset: Int) -> SchemePlace {
    let before = text.prefix(offset)
    let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return SchemePlace(line: max(1, lines.count), column: (lines.last?.unicodeScalars.count ?? 0) + 1)
  }
}

extension Unicode.Scalar {
  fileprivate var isQuote: Bool { self == "\"" || self == "'" }
}
