/// At most eight bytes of text, the first one lowest in a word, with zeros above the last.
struct ShortText {
  let word: UInt64
  let count: Int

  /// The first eight bytes of a text.
  init(_ text: String) {
    let bytes = text.utf8.prefix(8)
    word = bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    count = bytes.count
  }

  /// The text of a word.
  init(word: UInt64) {
    self.word = word
    count = 8 - word.leadingZeroBitCount / 8
  }

  /// A number from 0 to 99,999,999 in decimal; beyond them its last eight digits.
  init(decimal: Int) {
    // All digits at once: halves of four digits, then of two, then of one, each beside its neighbour.
    let number = UInt64(truncatingIfNeeded: decimal)
    let fours = (number / 10_000 % 10_000) | (number % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x7F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) << 16
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    let digits = tens | (twos &- tens &* 10) << 8
    let zeros = min(digits.trailingZeroBitCount / 8, 7)
    word = (digits | 0x3030_3030_3030_3030) >> UInt64(zeros * 8)
    count = 8 - zeros
  }
}
