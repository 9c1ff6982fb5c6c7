internal import Spreadsheet

/// A cell as a sheet part stores it; its text is a range in the bytes of its row.
package struct RawCell {
  /// The type that the cell says its value has.
  package enum ValueType: UInt8 {
    case number
    case sharedString
    case formulaString
    case inlineString
    case boolean
    case error
    case isoDate
    case unknown
  }

  // Narrow, because a row may have thousands of cells and all of them should stay close to the processor.
  package var row: Int32
  package var column: Int32
  /// The index of the cell format, or -1 when the cell has none.
  package var style: Int32 = -1
  /// The position of the cell's formula among those of the row, or -1 when there is none.
  var formula: Int32 = -1
  /// The index of the shared string, if it was read already; otherwise -1.
  package var string: Int32 = -1
  /// How long the text of the value is.
  package var length: Int32 = 0
  /// Where the text of the value begins; -1 when there is none.
  package var start = -1
  package var type = ValueType.number
  /// Whether the value is a number written as people write it, of at most 15 digits: see `PlainNumber`.
  package var isPlainNumber = false
  /// Whether the text has references such as `&amp;`, which are still to be decoded.
  package var isEncoded = false

  @inline(always)
  init(row: Int32, column: Int32) {
    self.row = row
    self.column = column
  }

  /// A cell with the start tag of rows before.
  @inline(always)
  init(row: Int32, _ tag: KnownTags.Tag) {
    self.init(row: row, column: tag.column)
    style = tag.style
  }

  /// Where the text of the value stands; nil when there is none.
  package var value: Range<Int>? {
    get { start < 0 ? nil : start..<start + Int(length) }
    set {
      start = newValue?.lowerBound ?? -1
      length = Int32(clamping: newValue?.count ?? 0)
    }
  }

  /// Takes a text for the value.
  @inline(always)
  mutating func take(_ text: FastValue.Text) {
    start = text.range.lowerBound
    length = Int32(truncatingIfNeeded: text.range.count)
    isEncoded = text.isEncoded
  }

  /// The place of the cell.
  var reference: CellReference { CellReference(row: Int(row), column: Int(column)) }

  /// Whether there is a value or a formula.
  @inline(always)
  var isThere: Bool { start >= 0 || formula >= 0 }
}

/// A formula as a sheet part stores it; its texts are ranges in the bytes of its row.
struct RawFormula {
  enum Kind {
    case normal
    case shared(Int)
    case array
    case dataTable
  }

  let kind: Kind
  let text: Range<Int>
  /// Whether the text has references such as `&amp;`, which are still to be decoded.
  var isEncoded = false
  /// The range that a shared or array formula is for, as written; empty when there is none.
  let range: Range<Int>
}
