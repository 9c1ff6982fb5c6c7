/// Takes number format codes apart (ECMA-376 Part 1, 18.8.31), with the Chinese and Japanese additions that Excel and WPS write.
struct NumberFormatTokenizer {
  private typealias Token = NumberFormatSection.Token

  private let code: [Unicode.Scalar]
  private var index = 0
  private var tokens: [Token] = []
  private var condition: NumberFormatSection.Condition?
  private var numerals: ChineseNumerals?
  private var hasChineseNames = false
  private var sections: [NumberFormatSection] = []

  private init(_ code: String) { self.code = Array(code.unicodeScalars) }

  /// The sections of a code.
  /// - Complexity: O(n) in the code.
  static func sections(of code: String) -> [NumberFormatSection] {
    var tokenizer = NumberFormatTokenizer(code)
    tokenizer.run()
    return tokenizer.sections
  }

  private mutating func run() {
    while let character = peek() {
      if character == ";" {
        index += 1
        endSection()
      } else {
        readToken(character)
      }
    }
    endSection()
  }

  private mutating func endSection() {
    let isText = sections.count >= 3 || tokens.contains(.text)
    sections.append(
      NumberFormatSection(
        tokens: NumberFormatTokenizer.withMinutes(tokens), condition: condition, isText: isText, numerals: numerals,
        hasChineseNames: hasChineseNames))
    tokens = []
    condition = nil
    numerals = nil
    hasChineseNames = false
  }

  private func peek(_ offset: Int = 0) -> Unicode.Scalar? { index + offset < code.count ? code[index + offset] : nil }

  /// Whether the code goes on with a word, without regard to ASCII case.
  private func continues(with word: String) -> Bool {
    var offset = 0
    for expected in word.unicodeScalars {
      guard let character = peek(offset), lowercase(character) == lowercase(expected) else { return false }
      offset += 1
    }
    return true
  }

  private func lowercase(_ character: Unicode.Scalar) -> UInt32 {
    (65...90).contains(character.value) ? character.value + 32 : character.value
  }

  private mutating func readToken(_ character: Unicode.Scalar) {
    switch character {
    case "\"": readQuoted()
    case "\\", "!": readEscaped()
    case "_", "*": readFilling(character)
    case "[": readBracket()
    case "0", "#", "?": take(.digit(UInt8(character.value)))
    case ".": readPoint()
    case ",": take(.comma)
    case "%": take(.percent)
    case "/": take(.slash)
    case "@": take(.text)
    default:
      if !readKeyword(), !readDatePart(character) { appendLiteral(character, length: 1) }
    }
  }

  private mutating func take(_ token: Token, length: Int = 1) {
    tokens.append(token)
    index += length
  }

  private mutating func appendLiteral(_ character: Unicode.Scalar, length: Int) {
    index += length
    var text = ""
    // Taken out while it grows, so that it grows in place.
    if case .literal(let last) = tokens.last {
      tokens.removeLast()
      text = last
    }
    text.unicodeScalars.append(character)
    tokens.append(.literal(text))
  }

  /// `"text"`; a quote that is not closed reaches to the end.
  private mutating func readQuoted() {
    let end = code[(index + 1)...].firstIndex(of: "\"") ?? code.count
    var text = String.UnicodeScalarView()
    text.append(contentsOf: code[index + 1..<end])
    tokens.append(.literal(String(text)))
    index = end + 1
  }

  private mutating func readEscaped() {
    guard let character = peek(1) else {
      index += 1
      return
    }
    appendLiteral(character, length: 2)
  }

  /// `_x` leaves the width of a character blank; `*x` fills the cell with it, of which nothing is shown here.
  private mutating func readFilling(_ character: Unicode.Scalar) {
    if character == "_" { tokens.append(.literal(" ")) }
    index += 2
  }

  /// `[Red]`, `[>=5]`, `[$€-407]`, `[h]`, `[DBNum1]`.
  private mutating func readBracket() {
    guard let end = code[index...].firstIndex(of: "]") else {
      index = code.count
      return
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: code[index + 1..<end])
    let content = String(view)
    index = end + 1
    if let elapsed = NumberFormatTokenizer.elapsed(content) {
      tokens.append(elapsed)
    } else if content.hasPrefix("$") {
      let symbol = content.dropFirst().prefix { $0 != "-" }
      if !symbol.isEmpty { tokens.append(.literal(String(symbol))) }
      hasChineseNames = NumberFormatTokenizer.isChinese(content.dropFirst(symbol.count + 2))
    } else if content.lowercased().hasPrefix("dbnum") {
      numerals = Int(content.dropFirst(5)).flatMap(ChineseNumerals.init)
    } else if let condition = NumberFormatTokenizer.condition(content) {
      self.condition = condition
    }
  }

  /// Whether a language is Chinese: a tag such as `zh-CN`, or a language identifier whose low ten bits are 4.
  private static func isChinese(_ language: Substring) -> Bool {
    language.lowercased().hasPrefix("zh") || UInt32(language, radix: 16).map { $0 & 0x3FF == 4 } ?? false
  }

  private static func elapsed(_ content: String) -> Token? {
    guard let first = content.lowercased().first, content.lowercased().allSatisfy({ $0 == first }) else { return nil }
    switch first {
    case "h": return .elapsed(.hour, content.count)
    case "m": return .elapsed(.minute, content.count)
    case "s": return .elapsed(.second, content.count)
    default: return nil
    }
  }

  private static func condition(_ content: String) -> NumberFormatSection.Condition? {
    let sign = content.prefix { "<>=".contains($0) }
    guard let comparison = NumberFormatSection.Condition.Comparison(rawValue: String(sign)),
      let bound = Double(content.dropFirst(sign.count))
    else { return nil }
    return NumberFormatSection.Condition(comparison: comparison, bound: bound)
  }

  /// A decimal point, or the digits of a second after `ss`.
  private mutating func readPoint() {
    var zeros = 0
    while peek(1 + zeros) == "0" { zeros += 1 }
    let afterSecond =
      switch tokens.last {
      case .date(.second, _), .elapsed(.second, _): true
      default: false
      }
    if afterSecond, zeros > 0 { take(.fractionOfSecond(zeros), length: 1 + zeros) } else { take(.point) }
  }

  private mutating func readKeyword() -> Bool {
    if continues(with: "General") {
      take(.general, length: 7)
    } else if continues(with: "G/通用格式") {
      take(.general, length: 6)
    } else if continues(with: "AM/PM") {
      take(.halfOfDay("AM", "PM"), length: 5)
    } else if continues(with: "A/P") {
      take(.halfOfDay("A", "P"), length: 3)
    } else if continues(with: "上午/下午") {
      take(.halfOfDay("上午", "下午"), length: 5)
    } else if continues(with: "E+") || continues(with: "E-") {
      take(.exponent(showsPlus: peek(1) == "+"), length: 2)
    } else {
      return false
    }
    return true
  }

  private mutating func readDatePart(_ character: Unicode.Scalar) -> Bool {
    guard let part = NumberFormatTokenizer.datePart(lowercase(character)) else { return false }
    var count = 1
    while let next = peek(count), lowercase(next) == lowercase(character) { count += 1 }
    switch part {
    case .weekday where count < 3: return false  // aaa, aaaa
    case .buddhistYear where count != 2 && count != 4:  // bb, bbbb
      // All at once, so that a long run is not counted anew from each of its letters.
      for _ in 0..<max(1, count - 4) { appendLiteral(code[index], length: 1) }
    default: take(.date(part, count), length: count)
    }
    return true
  }

  /// The part of a date that a letter in lower case stands for.
  private static func datePart(_ letter: UInt32) -> NumberFormatSection.DatePart? {
    switch letter {
    case 0x79: .year  // y
    case 0x6D: .month  // m
    case 0x64: .day  // d
    case 0x68: .hour  // h
    case 0x73: .second  // s
    case 0x65: .eraYear  // e
    case 0x67: .era  // g
    case 0x62: .buddhistYear  // b
    case 0x61: .weekday  // a
    default: nil
    }
  }

  /// An `m` behind hours or before seconds means minutes.
  private static func withMinutes(_ tokens: [Token]) -> [Token] {
    var tokens = tokens
    let parts = tokens.indices.filter { isDatePart(tokens[$0]) }
    for (position, index) in parts.enumerated() {
      guard case .date(.month, let count) = tokens[index], count <= 2 else { continue }
      let before = position > 0 ? tokens[parts[position - 1]] : nil
      let after = position + 1 < parts.count ? tokens[parts[position + 1]] : nil
      if isPart(before, .hour) || isPart(after, .second) { tokens[index] = .date(.minute, count) }
    }
    return tokens
  }

  private static func isDatePart(_ token: Token) -> Bool {
    switch token {
    case .date, .elapsed: true
    default: false
    }
  }

  private static func isPart(_ token: Token?, _ wanted: NumberFormatSection.DatePart) -> Bool {
    switch token {
    case .date(let part, _), .elapsed(let part, _): part == wanted
    default: false
    }
  }
}
