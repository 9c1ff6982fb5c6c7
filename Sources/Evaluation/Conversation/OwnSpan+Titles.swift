internal import Spreadsheet

extension OwnSpan {
  private static let numberLabel = NormalizedText.key(FindingNumber.label)
  private static let severities = (Severity.allCases.map { $0.label(in: .chinese) } + ["警告"]).map { NormalizedText.key($0) }

  /// The titles, and what is left of them.
  static func titles(in text: KeyedText) -> [OwnSpan] {
    let numbers = text.ranges(of: numberLabel).compactMap { label in
      number(in: text, at: label.upperBound).map { (range: label.lowerBound..<label.upperBound + FindingNumber.digitCount, number: $0) }
    }
    var titles = severities.flatMap(text.ranges(of:)).sorted { $0.lowerBound < $1.lowerBound }.flatMap { title(in: text, $0, numbers) }
    let ends = Set(titles.map(\.range.upperBound))
    for (range, number) in numbers where !ends.contains(range.upperBound) {
      // A line on which nothing but the number stands, or little more than a code before it.
      guard let start = text.lineStart(of: range.lowerBound, within: 16) else { continue }
      let before = text.key(of: start..<range.lowerBound)
      let isRest = before.shape.scalars.last.map { $0 == "0" && before.shape.count <= 3 && before.count > 3 } ?? false
      guard isRest || before.isEmpty && text.lineEnd(behind: range.upperBound - 1) == range.upperBound else { continue }
      titles.append(OwnSpan(start..<range.upperBound, .title(number, nil), needsStart: true))
    }
    return titles
  }

  /// The title that begins with the label of a severity: with its number next to it, or further on behind what people wrote between; or the
  /// line ends before it.
  private static func title(
    in text: KeyedText, _ severity: Range<Int>, _ numbers: [(range: Range<Int>, number: FindingNumber)]
  ) -> [OwnSpan] {
    let letters = text.key[severity.upperBound...].prefix(20).prefix { $0.isASCII }
    guard (3...16).contains(letters.count), letters.contains(where: { ("0"..."9").contains($0) }) else { return [] }
    let code = code(TextKey(scalars: Array(letters)))
    let end = severity.upperBound + letters.count
    if let next = numbers.first(where: { $0.range.lowerBound >= end }), next.range.lowerBound - end <= 60 {
      if next.range.lowerBound == end {
        return [OwnSpan(severity.lowerBound..<next.range.upperBound, .title(next.number, code), needsStart: true)]
      }
      if text.isOneLine(severity.lowerBound...next.range.lowerBound) {
        return [
          OwnSpan(severity.lowerBound..<end, .title(next.number, code), needsStart: true),
          OwnSpan(next.range, .aside, needsStart: false),
        ]
      }
    }
    // Of the number a part may be left.
    let lineEnd = text.lineEnd(behind: severity.lowerBound)
    let rest = text.key(of: min(end, lineEnd)..<lineEnd).shape.scalars
    let isNumber = rest.starts(with: numberLabel.scalars) && rest.dropFirst(numberLabel.count).allSatisfy(\.isASCII)
    guard rest.isEmpty || isNumber else { return [] }
    return [OwnSpan(severity.lowerBound..<lineEnd, .title(nil, code), needsStart: true)]
  }

  /// The code that some letters begin with: `co004v010`.
  private static func code(_ letters: TextKey) -> FindingCode? {
    let text = letters.text.uppercased()
    return FindingCode(rawValue: "\(text.prefix(2))-\(text.dropFirst(2).prefix(3))")
  }

  private static func number(in text: KeyedText, at start: Int) -> FindingNumber? {
    let end = start + FindingNumber.digitCount
    return end <= text.count ? FindingNumber(text.key(of: start..<end).text) : nil
  }
}
