/// A field of a record: where it stands among the reader's bytes, without its quotes.
package struct CSVField {
  /// Where its text stands.
  package var range: Range<Int>
  /// Whether quotes have to be taken out of it.
  var hasInnerQuotes = false
}
