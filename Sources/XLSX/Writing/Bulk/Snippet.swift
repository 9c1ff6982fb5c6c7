/// At most sixteen bytes of XML that many cells share, ready to be stored at once.
struct Snippet {
  /// The most bytes of a snippet.
  static let limit = 16

  /// The first eight bytes, the first one lowest, with zeros above the last.
  let low: UInt64
  /// The others.
  let high: UInt64
  let count: Int

  /// A short text with another one behind it.
  init(_ first: ShortText, _ second: ShortText) {
    let shift = UInt64(first.count * 8)
    low = first.word | second.word << shift
    high = second.word >> (64 - shift)
    count = first.count + second.count
  }
}
