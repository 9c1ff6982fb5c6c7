internal import CByteScan
internal import Spreadsheet

/// The shared strings as fields of CSV, with the quotes that they need, as far as they fit into a limit.
///
/// Cells name strings in any order, so that nearly each waits for memory. Fields that will be asked for are brought near in time.
struct StringFields {
  /// Where a field stands, and how long it is.
  struct Field {
    let place: Int32
    let length: Int32
  }

  /// As much as stays in the cache of a processor, more or less.
  private static let limit = 2 << 20
  /// Fields of so many bytes are copied as vectors, past their ends.
  private static let short = 64

  private var fields: [Field] = []
  private var bytes: [UInt8] = []

  /// - Complexity: O(n) in the number of strings and their length, up to a limit.
  init(_ strings: SharedStrings, dialect: CSVDialect) {
    fields.reserveCapacity(strings.count)
    bytes.reserveCapacity(min(strings.bytes.count + strings.count * 8, StringFields.limit) + StringFields.short)
    var writer = CSVWriter(dialect: dialect)
    for index in 0..<strings.count {
      let range = Int(strings.starts[index])..<Int(strings.starts[index + 1])
      guard bytes.count + range.count < StringFields.limit else { break }
      writer.appendText(strings.bytes.span, range)
      writer.take { field in
        fields.append(Field(place: Int32(bytes.count), length: Int32(field.count)))
        bytes.append(contentsOf: field)
      }
      writer.cancelRecord()
    }
    bytes.append(contentsOf: repeatElement(0, count: StringFields.short))
  }

  /// Has the place of a field brought near, which will be asked for.
  @inline(always)
  func prefetch(_ string: Int) {
    fields.withUnsafeBufferPointer { fields in
      guard string >= 0, string < fields.count, let start = fields.baseAddress else { return }
      prefetch_memory(start + string)
    }
  }

  /// The field of a string; nil when it is not here. Its memory is brought near.
  @inline(always)
  func field(of string: Int) -> Field? {
    guard string >= 0, string < fields.count else { return nil }
    let field = fields[string]
    bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      prefetch_memory(start + Int(field.place))
      prefetch_memory(start + Int(field.place) + min(64, Int(field.length)))
    }
    return field
  }

  /// Adds a field to a record.
  /// - Parameters:
  ///   - place: where it stands.
  ///   - length: how long it is.
  ///   - writer: takes it.
  @inline(always)
  func append(_ place: Int, length: Int, to writer: inout CSVWriter) {
    let span = bytes.span
    guard length <= StringFields.short, place <= span.count - StringFields.short else {
      return writer.appendPlain(span.extracting(place..<place + length))
    }
    writer.appendPlain(
      (
        span.vector(at: place), span.vector(at: place &+ 16), span.vector(at: place &+ 32), span.vector(at: place &+ 48)
      ), count: length)
  }
}
