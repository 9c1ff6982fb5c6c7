/// A copy of a zip container in which some entries have other contents, some are left out and some are new.
///
/// All other entries are copied with every byte: headers, compressed data, whatever stands between them, and their directory records
/// but for the offset. A changed entry keeps its place, name, time and attributes. New entries come last, dated 1980-01-01, so that the
/// same changes always give the same bytes.
struct ZipCopy {
  private let original: [UInt8]
  private let records: ZipRecords
  private let deflater = Deflater()
  private var output: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Copies a container.
  /// - Parameters:
  ///   - original: The container.
  ///   - records: Its records.
  ///   - changed: The new contents of entries, by their position in the directory; nil leaves the entry out.
  ///   - added: The new entries.
  /// - Returns: The copy.
  /// - Throws: `EditingError.container` when the result does not fit into a plain zip container.
  static func make(
    of original: [UInt8], _ records: ZipRecords, changing changed: [Int: Contents?], adding added: [(name: String, contents: Contents)]
  ) throws -> [UInt8] {
    var copy = ZipCopy(original: original, records: records)
    // What is deflated takes less than half, and headers little.
    let inflated = changed.values.reduce(0) { $0 + ($1?.bytes.count ?? 0) } + added.reduce(0) { $0 + $1.contents.bytes.count }
    copy.output.reserveCapacity(original.count + inflated / 2 + (added.count + changed.count) * 512)
    copy.output += original[records.prefix]
    var central = [[UInt8]](repeating: [], count: records.entries.count)
    for index in records.physicalOrder {
      guard let contents = changed[index] else {
        central[index] = copy.copyEntry(records.entries[index])
        continue
      }
      if let contents { central[index] = copy.writeEntry(records.entries[index], contents: contents) }
    }
    for entry in added { central.append(copy.addEntry(named: entry.name, contents: entry.contents)) }
    return try copy.finish(central.filter { !$0.isEmpty })
  }

  private init(original: [UInt8], records: ZipRecords) {
    self.original = original
    self.records = records
  }

  /// Copies an entry as it is; its directory record.
  private mutating func copyEntry(_ entry: ZipRecords.Entry) -> [UInt8] {
    var central = Array(original[entry.central])
    central.setLittle(output.count, at: entry.offsetField.place - entry.central.lowerBound, width: entry.offsetField.width)
    output += original[entry.local]
    return central
  }

  /// Writes an entry anew under its name; its directory record.
  private mutating func writeEntry(_ entry: ZipRecords.Entry, contents: Contents) -> [UInt8] {
    let start = entry.central.lowerBound
    var header = Header(contents, compressed: deflater.deflate(contents.bytes), offset: output.count)
    header.madeBy = original.little(at: start + 4, width: 2) ?? header.madeBy
    // Of the flags only the one for UTF-8 names still holds.
    header.flags = (original.little(at: start + 8, width: 2) ?? 0) & 0x0800
    header.stamp = original.little(at: start + 12, width: 4) ?? header.stamp
    header.attributes = Array(original[start + 36..<start + 42])
    header.name = Array(original[entry.name])
    let extraLength = original.little(at: start + 30, width: 2) ?? 0
    header.centralExtra = plainFields(entry.name.upperBound..<entry.name.upperBound + extraLength)
    header.comment = Array(original[entry.name.upperBound + extraLength..<entry.central.upperBound])
    if let nameLength = original.little(at: entry.local.lowerBound + 26, width: 2),
      let extraLength = original.little(at: entry.local.lowerBound + 28, width: 2)
    {
      let extra = entry.local.lowerBound + 30 + nameLength
      header.localExtra = plainFields(extra..<min(extra + extraLength, entry.local.upperBound))
    }
    header.appendLocal(to: &output)
    return header.central
  }

  private mutating func addEntry(named name: String, contents: Contents) -> [UInt8] {
    var header = Header(contents, compressed: deflater.deflate(contents.bytes), offset: output.count)
    header.name = Array(name.utf8)
    header.flags = name.utf8.allSatisfy { $0 < 0x80 } ? 0 : 0x0800
    header.appendLocal(to: &output)
    return header.central
  }

  /// The extra fields without those for sizes beyond 4 GiB, which a rewritten entry does not need.
  private func plainFields(_ extra: Range<Int>) -> [UInt8] {
    guard extra.lowerBound < extra.upperBound else { return [] }
    return ZipRecords.extraFields(extra, in: original).filter { original.little(at: $0.lowerBound, width: 2) != 1 }.flatMap { original[$0] }
  }

  private consuming func finish(_ central: [[UInt8]]) throws -> [UInt8] {
    let start = output.count
    for record in central { output += record }
    guard output.count < 0xFFFF_FFFF, central.count < 0xFFFF else { throw EditingError.container(detail: "ZIP64") }
    let size = output.count - start
    output.appendLittle(0x0605_4B50, width: 4)
    output.appendLittle(0, width: 4)
    for _ in 0..<2 { output.appendLittle(central.count, width: 2) }
    output.appendLittle(size, width: 4)
    output.appendLittle(start, width: 4)
    output.appendLittle(records.commentLength, width: 2)
    output += original[records.tail]
    return output
  }
}

extension ZipCopy {
  /// What an entry holds, with its checksum.
  struct Contents {
    let bytes: [UInt8]
    let checksum: UInt32

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      checksum = Deflater.checksum(bytes)
    }
  }

  /// The fields of an entry that is written anew.
  private struct Header {
    var madeBy = 20
    var flags = 0
    /// Time and date as MS-DOS stored them: 1980-01-01.
    var stamp = 0x0021_0000
    var attributes = [UInt8](repeating: 0, count: 6)
    var name: [UInt8] = []
    var localExtra: [UInt8] = []
    var centralExtra: [UInt8] = []
    var comment: [UInt8] = []
    private let compressed: [UInt8]
    private let checksum: Int
    private let size: Int
    private let offset: Int

    init(_ contents: Contents, compressed: [UInt8], offset: Int) {
      self.compressed = compressed
      checksum = Int(contents.checksum)
      size = contents.bytes.count
      self.offset = offset
    }

    /// Appends the local header with the data behind it.
    func appendLocal(to output: inout [UInt8]) {
      output.appendLittle(0x0403_4B50, width: 4)
      appendCommon(to: &output)
      output.appendLittle(localExtra.count, width: 2)
      output += name
      output += localExtra
      output += compressed
    }

    /// The record in the directory.
    var central: [UInt8] {
      var record: [UInt8] = []
      record.appendLittle(0x0201_4B50, width: 4)
      record.appendLittle(madeBy, width: 2)
      appendCommon(to: &record)
      record.appendLittle(centralExtra.count, width: 2)
      record.appendLittle(comment.count, width: 2)
      record.appendLittle(0, width: 2)
      record += attributes
      record.appendLittle(offset, width: 4)
      return record + name + centralExtra + comment
    }

    private func appendCommon(to record: inout [UInt8]) {
      record.appendLittle(20, width: 2)
      record.appendLittle(flags, width: 2)
      record.appendLittle(8, width: 2)
      record.appendLittle(stamp, width: 4)
      for value in [checksum, compressed.count, size] { record.appendLittle(value, width: 4) }
      record.appendLittle(name.count, width: 2)
    }
  }
}
