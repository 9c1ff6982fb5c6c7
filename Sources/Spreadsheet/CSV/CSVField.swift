/// A field of a record: where its text stands among the reader's bytes, without its quotes.
package struct CSVField {
  /// Where the text stands.
  package var range: Range<Int>
  /// Whether quotes have to be taken out of it.
  var hasInnerQuotes = false
}

/// A record: which of the reader's fields are its own.
package struct CSVRecord {
  /// The positions of its fields.
  package let fields: Range<Int>
  /// The line on which it begins, from 1.
  package let line: Int
}
