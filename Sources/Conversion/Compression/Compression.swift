internal import Spreadsheet

/// How a CSV file is compressed.
enum Compression: CaseIterable {
  case gzip
  case zstd

  /// What the ending of a name says; nil when it says nothing.
  init?(ofFileNamed name: String) {
    let name = name.lowercased()
    guard let found = Compression.allCases.first(where: { name.hasSuffix($0.ending) }) else { return nil }
    self = found
  }

  private var ending: String { self == .gzip ? ".gz" : ".zst" }

  /// The bytes that compressed files begin with, and no text.
  private var mark: [UInt8] { self == .gzip ? [0x1F, 0x8B] : [0x28, 0xB5, 0x2F, 0xFD] }

  /// A compressor.
  func filter() -> any ByteFilter { self == .gzip ? GzipFilter() : ZstdFilter() }

  /// The text of an input: inflated when its name says that it is compressed, or its first bytes do.
  /// - Throws: `FileError` when the input cannot be read.
  static func inflating(_ input: ByteInput) throws(FileError) -> ByteInput {
    let beginning = try input.peek(4)
    guard let kind = Compression(ofFileNamed: input.path) ?? allCases.first(where: { beginning.starts(with: $0.mark) }) else {
      return input
    }
    let stage: any ByteStage = kind == .gzip ? GzipStage(input) : ZstdStage(input)
    return ByteInput(stage, path: input.path)
  }
}

/// How many bytes may come of how few.
struct InflationLimit {
  /// Bytes that are accepted however few they come from.
  private static let floor = 1 << 30
  private static let ratio = 400

  private var read = 0
  private var written = 0

  /// Takes note of bytes that were read and of those that came of them.
  /// - Throws: `FileError` when these are too many.
  mutating func note(read: Int, written: Int, path: String) throws(FileError) {
    self.read += read
    self.written += written
    if self.written > InflationLimit.floor, self.written / InflationLimit.ratio > self.read { throw FileError(.tooLarge, path: path) }
  }
}

/// Compressed bytes that wait to be inflated.
struct CompressedWindow: ~Copyable {
  let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  private let input: ByteInput
  /// How many bytes the window holds.
  private(set) var count = 0

  init(_ input: ByteInput) { self.input = input }

  deinit { bytes.deallocate() }

  /// Where messages say that the bytes come from.
  var path: String { input.path }

  /// Reads other bytes into the window.
  /// - Returns: how many there are; 0 at the end.
  /// - Throws: `FileError` when reading fails.
  mutating func refill() throws(FileError) -> Int {
    count = try input.read(into: bytes)
    return count
  }
}
