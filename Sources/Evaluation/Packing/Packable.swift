internal import FoundationEssentials

/// What can be packed into bytes and unpacked again by the same program: for putting aside what memory should not hold. It is no format for
/// exchange; results are that.
protocol Packable {
  /// Appends the value.
  func pack(into packing: inout Packing)
  /// The next value.
  /// - Throws: ``UnpackingError`` when the bytes hold something else.
  init(from unpacking: inout Unpacking) throws(UnpackingError)
}

/// Bytes that do not hold what was to be unpacked.
public struct UnpackingError: Error, Hashable, Sendable {}

/// Bytes to which values are appended.
struct Packing {
  private(set) var bytes: [UInt8] = []

  /// Appends a number as variable length: seven bits a byte, the lowest first.
  mutating func append(_ number: UInt64) {
    var rest = number
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends text with its length in front.
  mutating func append(_ text: String) {
    append(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}

/// Bytes from which values are taken one after another.
struct Unpacking {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// Takes a number.
  mutating func number() throws(UnpackingError) -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard let byte = rest.popFirst() else { throw UnpackingError() }
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw UnpackingError()
  }

  /// Takes text.
  mutating func text() throws(UnpackingError) -> String {
    guard let count = Int(exactly: try number()), count <= rest.count else { throw UnpackingError() }
    defer { rest = rest.dropFirst(count) }
    return String(decoding: rest.prefix(count), as: UTF8.self)
  }

  /// Takes a value of any kind.
  mutating func next<Value: Packable>() throws(UnpackingError) -> Value { try Value(from: &self) }
}

extension String: Packable {
  func pack(into packing: inout Packing) { packing.append(self) }
  init(from unpacking: inout Unpacking) throws(UnpackingError) { self = try unpacking.text() }
}

extension Int: Packable {
  func pack(into packing: inout Packing) { packing.append(UInt64(bitPattern: Int64(self))) }
  init(from unpacking: inout Unpacking) throws(UnpackingError) { self = Int(Int64(bitPattern: try unpacking.number())) }
}

extension UInt32: Packable {
  func pack(into packing: inout Packing) { packing.append(UInt64(self)) }
  init(from unpacking: inout Unpacking) throws(UnpackingError) { self = UInt32(truncatingIfNeeded: try unpacking.number()) }
}

extension Decimal: Packable {
  func pack(into packing: inout Packing) { packing.append(description) }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    guard let number = Decimal(string: try unpacking.text()) else { throw UnpackingError() }
    self = number
  }
}

extension Optional: Packable where Wrapped: Packable {
  func pack(into packing: inout Packing) {
    packing.append(self == nil ? 0 : 1)
    self?.pack(into: &packing)
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    self = try unpacking.number() == 0 ? nil : Wrapped(from: &unpacking)
  }
}

extension Array: Packable where Element: Packable {
  func pack(into packing: inout Packing) {
    packing.append(UInt64(count))
    for element in self { element.pack(into: &packing) }
  }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    self = []
    for _ in 0..<(try unpacking.number()) { append(try Element(from: &unpacking)) }
  }
}

extension Packable where Self: RawRepresentable, RawValue == String {
  func pack(into packing: inout Packing) { packing.append(rawValue) }
  init(from unpacking: inout Unpacking) throws(UnpackingError) {
    guard let value = Self(rawValue: try unpacking.text()) else { throw UnpackingError() }
    self = value
  }
}
