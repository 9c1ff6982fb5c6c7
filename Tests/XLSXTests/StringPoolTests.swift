import Testing

@testable import XLSX

@Suite struct StringPoolTests {
  private func find(_ text: [UInt8], in pool: inout StringPool) -> StringPool.Found {
    pool.position(of: text.span, 0..<text.count, hash: pool.hash(of: text.span, 0..<text.count))
  }

  private func decimal(_ text: ShortText) -> Int? {
    Int(String(decoding: (0..<text.count).map { UInt8(truncatingIfNeeded: text.word >> (8 * $0)) }, as: UTF8.self))
  }

  @Test("Each text is kept once, at the position of its first appearance, whatever its length")
  func positions() {
    var pool = StringPool()
    var known: [[UInt8]: Int] = [:]
    var generator = Seeded(state: 7)
    for _ in 0..<20_000 {
      // Few letters, so that texts come again and differ in a byte only.
      let text = (0..<Int.random(in: 0...40, using: &generator) / 3).map { _ in UInt8.random(in: 97...98, using: &generator) }
      switch find(text, in: &pool) {
      case .known(let position): #expect(known[text] != nil && decimal(position) == known[text])
      case .added(let position):
        #expect(known[text] == nil && decimal(position) == known.count)
        known[text] = known.count
      case .full: Issue.record("full after \(known.count)")
      }
    }
    #expect(pool.count == known.count && pool.references == 20_000)
    var texts: [[UInt8]] = []
    pool.forEach { bytes, range in texts.append(range.map { bytes[$0] }) }
    #expect(texts == known.sorted { $0.value < $1.value }.map(\.key))
  }

  @Test("A full pool still knows what it has, and takes no more")
  func limits() {
    var pool = StringPool()
    let long = [UInt8](repeating: 97, count: 1 << 20)
    for number in 0..<3 { _ = find(long + [UInt8(number)], in: &pool) }
    guard case .full = find(long + long, in: &pool) else { return #expect(Bool(false), "more bytes than the limit") }
    guard case .known(let position) = find(long + [2], in: &pool) else { return #expect(Bool(false), "not known any more") }
    #expect(decimal(position) == 2 && pool.count == 3)
  }

  @Test("Numbers become their digits", arguments: [0, 1, 9, 10, 99, 100, 1005, 9999, 10_000, 98_303, 1_048_576, 10_000_000, 99_999_999])
  func digits(number: Int) {
    #expect(decimal(ShortText(decimal: number)) == number)
    #expect(ShortText(decimal: number).count == String(number).utf8.count)
  }
}
