/// A cell of a row that is written as a whole. It is small, since there are many at a time.
package struct BulkCell {
  /// What is in the cell.
  @usableFromInline
  enum Content: UInt8 { case nothing, text, digits, number, boolean }

  @usableFromInline let content: Content
  /// The position of the style.
  @usableFromInline let style: UInt8
  /// What `StringPool` finds a text by.
  @usableFromInline var hash: UInt32 = 0
  /// The number, or where the cell's text stands among the bytes of the rows: its start in the low half, its length in the high one.
  @usableFromInline let bits: UInt64

  /// Whether it is a number whose digits stand among the bytes.
  package var hasDigits: Bool { content == .digits }

  /// No cell.
  @inlinable
  @inline(always)
  package static var nothing: BulkCell { BulkCell(.nothing, .general, 0) }

  /// A cell with the text that stands in a range of less than 4 GiB.
  @inlinable
  @inline(always)
  package static func text(_ range: Range<Int>, style: BulkStyle = .general) -> BulkCell { BulkCell(.text, style, bits(of: range)) }

  /// A cell with the number whose digits stand in a range of less than 4 GiB, as they are to be stored.
  @inlinable
  @inline(always)
  package static func digits(_ range: Range<Int>, style: BulkStyle = .general) -> BulkCell { BulkCell(.digits, style, bits(of: range)) }

  /// A cell with a number.
  @inlinable
  @inline(always)
  package static func number(_ number: Double, style: BulkStyle = .general) -> BulkCell { BulkCell(.number, style, number.bitPattern) }

  /// A cell that is TRUE or FALSE.
  @inlinable
  @inline(always)
  package static func boolean(_ boolean: Bool) -> BulkCell { BulkCell(.boolean, .general, boolean ? 1 : 0) }

  @inlinable
  @inline(always)
  init(_ content: Content, _ style: BulkStyle, _ bits: UInt64) {
    self.content = content
    self.style = UInt8(truncatingIfNeeded: style.position)
    self.bits = bits
  }

  @inlinable
  @inline(always)
  static func bits(of range: Range<Int>) -> UInt64 {
    UInt64(truncatingIfNeeded: range.count) << 32 | UInt64(UInt32(truncatingIfNeeded: range.lowerBound))
  }

  /// Where the text or the digits stand.
  var range: Range<Int> {
    let start = Int(bits & 0xFFFF_FFFF)
    return start..<start + Int(bits >> 32)
  }

  var number: Double { Double(bitPattern: bits) }

  var boolean: Bool { bits != 0 }
}
