/// A cell as a sheet part stores it; its text is a range in the bytes of its row.
struct RawCell {
  /// The type that the cell says its value has.
  enum ValueType: UInt8 {
    case number
    case sharedString
    case formulaString
    case inlineString
    case boolean
    case error
    case isoDate
    case unknown
  }

  /// A value that was read together with its text.
  enum Parsed {
    /// Only the text is there.
    case no
    case number(Double)
    /// The index of a shared string.
    case index(Int)
  }

  var row: Int
  var column: Int
  var type = ValueType.number
  /// The index of the cell format, or -1 when the cell has none.
  var style = -1
  /// Where the text of the value stands; nil when there is none.
  var value: Range<Int>?
  /// The value, if it was read already.
  var parsed = Parsed.no
  /// The position of the cell's formula among those of the row, or -1 when there is none.
  var formula = -1

  init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// A formula as a sheet part stores it.
struct RawFormula {
  enum Kind {
    case normal
    case shared(Int)
    case array
    case dataTable
  }

  let kind: Kind
  let text: String
  /// The range that a shared or array formula is for, as written.
  let range: String?
}
