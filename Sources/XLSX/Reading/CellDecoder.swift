internal import Spreadsheet

/// Turns raw cells into cells with values: looks up strings and formats, expands shared formulas.
struct CellDecoder {
  let strings: SharedStrings
  let styles: Styles
  let dateSystem: DateSystem
  let log: ProblemLog
  private var stringCache: [String?]
  private var sharedFormulas: [Int: SharedFormula] = [:]

  init(strings: SharedStrings, styles: Styles, dateSystem: DateSystem, log: ProblemLog) {
    self.strings = strings
    self.styles = styles
    self.dateSystem = dateSystem
    self.log = log
    stringCache = Array(repeating: nil, count: strings.count)
  }

  /// Forgets the shared formulas of the sheet before.
  mutating func beginSheet() { sharedFormulas.removeAll() }

  /// The cell that a raw cell means; nil when it holds nothing that can be understood, which has then been noted.
  mutating func cell(_ raw: RawCell, in row: borrowing RowScanner) -> Cell? {
    let reference = raw.reference
    let format = cellFormat(raw, at: reference, in: row)
    let formula = raw.formula >= 0 ? self.formula(row.formulas[Int(raw.formula)], at: reference, in: row) : nil
    let value = value(of: raw, format: format, at: reference, in: row)
    guard value != nil || formula != nil else { return nil }
    return Cell(reference: reference, value: value, formula: formula, numberFormat: format.numberFormat.code)
  }

  /// Whether a cell has a value, and one of at least a character.
  func holdsSomething(_ raw: RawCell, in row: borrowing RowScanner) -> Bool {
    guard raw.type == .sharedString else { return raw.length > 0 }
    guard let index = raw.string >= 0 ? Int(raw.string) : Int(ascii: row.text(of: raw)) else { return false }
    if !strings.hasText(at: index) { row.note(.sharedStringIndex, cell: raw.reference) }
    return strings.hasCharacters(at: index)
  }

  private func cellFormat(_ raw: RawCell, at reference: CellReference, in row: borrowing RowScanner) -> Styles.CellFormat {
    guard raw.style >= 0 else { return styles[0] ?? Styles.general }
    if let format = styles[Int(raw.style)] { return format }
    // A workbook without styles may refer to its one unwritten format.
    if raw.style > 0 || !styles.cellFormats.isEmpty { row.note(.styleIndex, cell: reference) }
    return Styles.general
  }

  private mutating func value(
    of raw: RawCell, format: Styles.CellFormat, at reference: CellReference, in row: borrowing RowScanner
  ) -> CellValue? {
    guard raw.value != nil else { return nil }
    if raw.string >= 0 { return sharedString(at: Int(raw.string), cell: reference, in: row) }
    let text = row.text(of: raw)
    switch raw.type {
    case .number: return number(text, format: format, at: reference, in: row)
    case .sharedString: return sharedString(text, at: reference, in: row)
    case .inlineString:
      return .text(String(decoding: text, as: UTF8.self))
    case .formulaString, .unknown:
      var decoded: [UInt8] = []
      CharacterEscapes.appendDecoded(text, to: &decoded)
      return .text(String(decoding: decoded, as: UTF8.self))
    case .boolean: return boolean(text, at: reference, in: row)
    case .error: return text.isEmpty ? nil : .error(String(decoding: text, as: UTF8.self))
    case .isoDate: return isoDate(text, format: format, at: reference, in: row)
    }
  }

  private func number(
    _ text: ArraySlice<UInt8>, format: Styles.CellFormat, at reference: CellReference, in row: borrowing RowScanner
  ) -> CellValue? {
    guard !text.isEmpty else { return nil }
    guard let number = NumberText.value(of: text) else {
      row.note(.badNumber, cell: reference, detail: String(decoding: text.prefix(40), as: UTF8.self))
      return .text(String(decoding: text, as: UTF8.self))
    }
    return numberOrDate(number, format: format, at: reference, in: row)
  }

  private func numberOrDate(
    _ number: Double, format: Styles.CellFormat, at reference: CellReference, in row: borrowing RowScanner
  ) -> CellValue {
    guard case .date(let kind) = format.kind ?? format.numberFormat.kind(of: number) else { return .number(number) }
    let mayBeNegative = kind == .duration && !format.numberFormat.code.utf8.contains { (65...90).contains($0) }
    return date(number, kind: kind, mayBeNegative: mayBeNegative, at: reference, in: row)
  }

  /// The last day of spreadsheets is 9999-12-31, and nothing lies before the first. What is outside stays the number that it is.
  ///
  /// A negative elapsed time is one where the format is written as Excel does, `[h]`; of `[H]`, which comes from other programs, readers
  /// disagree, and the number is what they have in common.
  private func date(
    _ serial: Double, kind: SerialDate.Kind, mayBeNegative: Bool, at reference: CellReference, in row: borrowing RowScanner
  ) -> CellValue {
    let end = dateSystem == .from1900 ? 2_958_466.0 : 2_957_004.0
    guard serial >= 0 || mayBeNegative, serial < end || kind == .duration else {
      row.note(.dateOutOfRange, cell: reference, detail: "\(serial)")
      return .number(serial)
    }
    return .date(SerialDate(serial: serial, system: dateSystem, kind: kind))
  }

  private mutating func sharedString(_ text: ArraySlice<UInt8>, at reference: CellReference, in row: borrowing RowScanner) -> CellValue? {
    let digits = text.drop(while: XMLCharacters.isSpace).prefix { !XMLCharacters.isSpace($0) }
    guard let index = Int(ascii: digits) else {
      row.note(.sharedStringIndex, cell: reference, detail: String(decoding: text.prefix(40), as: UTF8.self))
      return nil
    }
    return sharedString(at: index, cell: reference, in: row)
  }

  private mutating func sharedString(at index: Int, cell: CellReference, in row: borrowing RowScanner) -> CellValue? {
    guard let bytes = strings[index] else {
      row.note(.sharedStringIndex, cell: cell, detail: "\(index)")
      return nil
    }
    if let known = stringCache[index] { return .text(known) }
    let string = String(decoding: bytes, as: UTF8.self)
    stringCache[index] = string
    return .text(string)
  }

  private func boolean(_ text: ArraySlice<UInt8>, at reference: CellReference, in row: borrowing RowScanner) -> CellValue? {
    guard !text.isEmpty else { return nil }
    let word = String(decoding: text, as: UTF8.self)
    if let value = XMLBoolean.value(of: word) { return .boolean(value) }
    row.note(.badBool, cell: reference, detail: word)
    return .text(word)
  }

  private func isoDate(
    _ text: ArraySlice<UInt8>, format: Styles.CellFormat, at reference: CellReference, in row: borrowing RowScanner
  ) -> CellValue? {
    guard !text.isEmpty else { return nil }
    guard let (serial, kind) = ISODate.serial(of: text, system: dateSystem) else {
      row.note(.badDate, cell: reference, detail: String(decoding: text.prefix(40), as: UTF8.self))
      return .text(String(decoding: text, as: UTF8.self))
    }
    return .date(SerialDate(serial: serial, system: dateSystem, kind: kind))
  }

  private mutating func formula(_ raw: RawFormula, at reference: CellReference, in row: borrowing RowScanner) -> CellFormula {
    let text = String(decoding: row.text(at: raw.text, isEncoded: raw.isEncoded), as: UTF8.self)
    switch raw.kind {
    case .normal: return CellFormula(text: text)
    case .dataTable: return CellFormula(text: "TABLE()")
    case .array:
      let range = CellRange(String(decoding: row.text(at: raw.range), as: UTF8.self))
      return CellFormula(text: text, arrayRange: range ?? CellRange(reference))
    case .shared(let number):
      if !text.isEmpty {
        sharedFormulas[number] = SharedFormula(text: text, origin: reference)
        return CellFormula(text: text)
      }
      return CellFormula(text: sharedFormulas[number]?.expanded(at: reference) ?? "")
    }
  }
}
