extension XMLScanner {
  /// Moves to the next token, taking one branch of every `mc:AlternateContent` and leaving the others out.
  ///
  /// The first choice whose namespaces are all known is taken, otherwise the fallback; the tags of the alternatives themselves are not
  /// shown. What a part says must be understood has to be a known namespace (ECMA-376 Part 3).
  /// - Throws: `WorkbookError` as `next()` does, and when the part asks for more than this reader understands.
  @discardableResult
  mutating func nextInBranch() throws(WorkbookError) -> Token {
    while try next() != .end {
      guard token != .text else { return token }
      if token == .startTag { try checkUnderstanding() }
      guard namespace == .compatibility else { return token }
      try enterAlternative()
    }
    return token
  }

  /// Moves to the end tag of the element whose start tag the scanner stands on.
  mutating func skipElement() throws(WorkbookError) {
    let depth = depth
    while try next() != .end, token != .endTag || self.depth >= depth {}
  }

  /// The text of the element whose start tag the scanner stands on, without that of its child elements; stands on its end tag then.
  mutating func elementText() throws(WorkbookError) -> String {
    let depth = depth
    var bytes: [UInt8] = []
    while try next() != .end, token != .endTag || self.depth >= depth {
      if token == .text, self.depth == depth { appendText(to: &bytes) }
      try checkLength(of: bytes)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Throws: `WorkbookError` when a text that is being put together has grown beyond the limit.
  func checkLength(of text: [UInt8]) throws(WorkbookError) {
    guard text.count <= limits.textBytes else {
      throw WorkbookError(.tooLarge, part: window.part, byteOffset: range.lowerBound, detail: "> \(limits.textBytes)")
    }
  }

  private mutating func enterAlternative() throws(WorkbookError) {
    switch token {
    case .startTag where isElement("AlternateContent", .compatibility): hasTakenBranch.append(false)
    case .endTag where isElement("AlternateContent", .compatibility): _ = hasTakenBranch.popLast()
    case .startTag:
      let isChoice = isElement("Choice", .compatibility)
      guard let last = hasTakenBranch.indices.last, !hasTakenBranch[last], !isChoice || understands(attribute("Requires")) else {
        return try skipElement()
      }
      hasTakenBranch[last] = true
    default: break
    }
  }

  private func checkUnderstanding() throws(WorkbookError) {
    guard
      let record = attributes.first(where: {
        $0.localStart > $0.name.lowerBound && equals($0.localStart..<$0.name.upperBound, "MustUnderstand")
      }),
      namespace(of: record) == .compatibility
    else { return }
    let prefixes = String(decoding: value(of: record), as: UTF8.self)
    guard understands(prefixes) else {
      throw WorkbookError(.mustUnderstand, part: window.part, byteOffset: range.lowerBound, detail: prefixes)
    }
  }

  private func understands(_ prefixes: String?) -> Bool {
    guard let prefixes else { return false }
    return prefixes.utf8.split(whereSeparator: XMLCharacters.isSpace).allSatisfy { prefix in
      scope.namespace(ofPrefix: Array(prefix)[...])?.isKnown ?? false
    }
  }
}
