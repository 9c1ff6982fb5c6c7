internal import Spreadsheet
internal import XLSX

/// Reads values as people and programs write them into CSV files.
enum FieldParser {
  /// A number: `-1,234.50`, ` 007 `, `+5`, `1e5`; nil for anything else, for more digits than a number keeps, and for what lies beyond the
  /// largest or below the smallest number.
  static func number(_ text: String) -> Double? {
    let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    guard let bare = withoutSeparators(String(trimmed)), let first = bare.utf8.first, first != 0x65, first != 0x45,
      bare.utf8.allSatisfy({ $0 &- 48 < 10 || "+-.eE".utf8.contains($0) }), significantDigits(bare) <= 15, let number = Double(bare),
      number.isFinite, number != 0 || significantDigits(bare) == 0
    else { return nil }
    return number
  }

  /// A number without the commas between thousands; nil when they stand anywhere else.
  private static func withoutSeparators(_ text: String) -> String? {
    let groups = text.split(separator: ",", omittingEmptySubsequences: false)
    guard groups.count > 1, let first = groups.first, let last = groups.last else { return text }
    let digits = first.utf8.count { $0 &- 48 < 10 }
    let whole = last.prefix { $0 != "." }
    guard (1...3).contains(digits), first.utf8.count <= digits + 1, whole.utf8.count == 3, !last.dropFirst(3).contains(","),
      groups.dropFirst().dropLast().allSatisfy({ $0.utf8.count == 3 }), whole.utf8.allSatisfy({ $0 &- 48 < 10 })
    else { return nil }
    return groups.joined()
  }

  /// How many digits of a number count: without zeros at either end.
  private static func significantDigits(_ text: String) -> Int {
    let digits = text.utf8.prefix { $0 | 0x20 != 0x65 }.filter { $0 &- 48 < 10 }.drop { $0 == 48 }
    return digits.count - digits.reversed().prefix { $0 == 48 }.count
  }

  /// A percentage as a number, with how many decimals it shows.
  static func percent(_ text: String, needsSign: Bool) -> (Double, Int)? {
    let hasSign = text.hasSuffix("%")
    let bare = hasSign ? String(text.dropLast()) : text
    // Of what nobody asked to be taken for one, only what comes back the same is a percentage.
    guard !needsSign || hasSign && isWrittenPlainly(bare), let number = number(bare) else { return nil }
    // Dividing the decimal and not the double: 95.2% is 0.952.
    guard let exact = Double("\(number)e-2") ?? Optional(number / 100) else { return nil }
    return (exact, min(max(decimals(of: bare), decimals(of: number.plainText)), 4))
  }

  /// How many decimals a number is written with.
  private static func decimals(of number: String) -> Int {
    let behind = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).dropFirst().first
    return behind?.utf8.prefix { $0 &- 48 < 10 }.count ?? 0
  }

  /// Whether a number has neither zeros in front nor a plus, exponent, commas, a minus before a zero or more decimals than a percentage shows.
  private static func isWrittenPlainly(_ number: String) -> Bool {
    let halves = (number.hasPrefix("-") ? number.dropFirst() : number[...]).split(
      separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = halves.first, halves.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 &- 48 < 10 } }) else { return false }
    let isNegativeZero = number.hasPrefix("-") && !number.utf8.contains { $0 &- 49 < 9 }
    return (whole == "0" || !whole.hasPrefix("0")) && !isNegativeZero && halves.dropFirst().allSatisfy { $0.utf8.count <= 4 }
  }

  /// TRUE or FALSE in any case.
  static func boolean(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// A day as a serial number of the 1900 system: `2023-08-23`, `2023/8/23`, `2023.8.23`, `2023年8月23日`; nil also for a day before the epoch
  /// of a system.
  static func date(_ text: String, in system: DateSystem) -> Double? {
    var rest = text[...]
    if rest.hasSuffix("日") { rest.removeLast() }
    let parts = rest.split(omittingEmptySubsequences: false) { "-/.年月".contains($0) }
    guard parts.count == 3, parts[0].utf8.count == 4 else { return nil }
    let numbers = parts.compactMap { part in part.utf8.allSatisfy { $0 &- 48 < 10 } ? Int(part) : nil }
    guard numbers.count == 3, let day = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]) else { return nil }
    return serial(of: day, in: system)
  }

  /// A date, a date with a time, or a time, as ISO 8601 writes them; a blank may stand for the `T`. Nil also for a day before the epoch of a
  /// system.
  static func iso(_ text: String, in system: DateSystem) -> (Double, BulkStyle)? {
    guard text.utf8.count <= 19, text.utf8.first.map({ $0 &- 48 < 10 }) == true else { return nil }
    if let day = CalendarDate(text) { return serial(of: day, in: system).map { ($0, .date) } }
    if let (seconds, hasSeconds) = clock(text) { return (Double(seconds) / 86_400, hasSeconds ? .timeWithSeconds : .time) }
    let halves = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }
    guard halves.count == 2, let day = CalendarDate(String(halves[0])), let serial = serial(of: day, in: system),
      let (seconds, _) = clock(halves[1])
    else { return nil }
    return (serial + Double(seconds) / 86_400, .dateTime)
  }

  private static func serial(of day: CalendarDate, in system: DateSystem) -> Double? {
    // Before March 1900 spreadsheets disagree about the count.
    let serial = Double(day.daysSince1970 + 25_569)
    return serial > 60 && SerialDate(serial: serial).serial(in: system) >= 0 ? serial : nil
  }

  private static func clock(_ text: some StringProtocol) -> (seconds: Int, hasSeconds: Bool)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { $0 &- 48 < 10 } }) else {
      return nil
    }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == parts.count, numbers[0] < 24, numbers[1] < 60, numbers.count < 3 || numbers[2] < 60 else { return nil }
    return (numbers[0] * 3600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0), numbers.count > 2)
  }
}
