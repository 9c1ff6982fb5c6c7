import Testing

@testable import Spreadsheet

@Suite struct CSVPropertyTests {
  /// RFC 4180 with the same answers for what it leaves open, one character after the other; nil where a quote is not closed.
  private func reference(_ text: [UInt8]) -> [[[UInt8]]]? {
    enum State { case fieldStart, plain, quoted, closed }
    var (rows, row, field): ([[[UInt8]]], [[UInt8]], [UInt8]) = ([], [], [])
    var state = State.fieldStart
    for (index, byte) in text.enumerated() {
      switch (state, byte) {
      case (.fieldStart, 34): state = .quoted
      case (.quoted, 34): state = .closed
      case (.closed, 34):
        field.append(34)
        state = .quoted
      case (.fieldStart, 10) where index > 0 && text[index - 1] == 13 && row.isEmpty: continue
      case (.fieldStart, 44), (.fieldStart, 10), (.fieldStart, 13), (.plain, 44), (.plain, 10), (.plain, 13), (.closed, 44), (.closed, 10),
        (.closed, 13):
        row.append(field)
        field = []
        state = .fieldStart
        guard byte != 44 else { continue }
        rows.append(row)
        row = []
      default:
        field.append(byte)
        if state != .quoted { state = .plain }
      }
    }
    guard state != .quoted else { return nil }
    if state != .fieldStart || !row.isEmpty { rows.append(row + [field]) }
    return rows
  }

  @Test("Random bytes are read as a plain machine reads them, wherever pieces and blocks end")
  func machine() throws {
    var generator = Seeded(state: 4180)
    let letters = Array("ab,,\"\"\"\r\n\n".utf8)
    for round in 0..<400 {
      let padding = [0, 8_185, 65_530].randomElement(using: &generator) ?? 0
      let random = (0..<Int.random(in: 0...60, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? 97 }
      let text = [UInt8](repeating: 120, count: padding) + (padding > 0 ? [10] : []) + random
      var rows: [[[UInt8]]] = []
      do {
        var reader = try CSVReader(ByteInput(text), encoding: .utf8)
        while try reader.nextRecords(fields: 4) {
          for record in reader.records { rows.append(reader.fields[record.fields].map { Array(reader.bytes[$0.range]) }) }
        }
        #expect(rows == reference(text), "round \(round): \(String(decoding: random, as: UTF8.self).debugDescription)")
      } catch {
        #expect(
          error.kind == .unterminatedQuote && reference(text) == nil,
          "round \(round): \(String(decoding: random, as: UTF8.self).debugDescription)")
      }
    }
  }

  @Test("What is well-formed UTF-8 is what the standard library takes for it, at every place of a vector")
  func wellFormed() {
    var generator = Seeded(state: 3629)
    let odd: [[UInt8]] = [
      [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80],
      [0xF5, 0x80, 0x80, 0x80], [0xFF], [0x80], [0xE5, 0x8E], [0xF0, 0x9F, 0x98], [0xC3], [0xEF, 0xBF, 0xBD], [0xED, 0x9F, 0xBF],
    ]
    for round in 0..<4000 {
      var bytes: [UInt8] = []
      let places = Int.random(in: 60...140, using: &generator)
      while bytes.count < places {
        let text = ["a", "é", "县", "\u{E000}", "😀", "\u{10FFFF}", "\u{7FF}", "\u{800}"].randomElement(using: &generator) ?? "a"
        bytes += Array(text.utf8)
      }
      if round % 2 == 0 {
        bytes.insert(contentsOf: odd.randomElement(using: &generator) ?? [], at: Int.random(in: 0...bytes.count, using: &generator))
      }
      let (end, isBroken) = UTF8Check.end(ofValid: bytes.span, from: 0, to: bytes.count)
      #expect(String(validating: bytes[..<end], as: UTF8.self) != nil, "\(bytes)")
      #expect((String(validating: bytes, as: UTF8.self) != nil) == (end == bytes.count), "\(bytes)")
      if end < bytes.count, !isBroken {
        // Cut off, not broken: what is left begins a character.
        #expect(bytes.count - end < 4 && bytes[end] >= 0xC2, "\(bytes)")
      }
    }
  }
}
