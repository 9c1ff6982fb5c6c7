/// Looks at a container's records for what libzip does not tell: bytes before and after, records that lie about one another, and entries
/// that share bytes.
///
/// libzip remains the one that opens and reads; the audit only says what a careful reader should know.
struct ContainerAudit {
  /// A record of the directory.
  private struct Record {
    let name: [UInt8]
    let offset: Int
    let compressedSize: Int
    let inflatedSize: Int
    let hasDescriptor: Bool
  }

  private let source: any ByteSource
  private(set) var problems: [WorkbookError] = []
  private var directory: ZipDirectoryEnd

  /// Audits a container.
  /// - Complexity: O(n log n) in the entries.
  init(_ source: any ByteSource) {
    self.source = source
    directory = ZipDirectoryEnd()
    guard let end = ZipDirectoryEnd.find(in: source) else {
      problems.append(WorkbookError(.zipInconsistent))
      return
    }
    directory = end
    if end.isAmbiguous { problems.append(WorkbookError(.zipAmbiguous)) }
    if end.trailingBytes > 0 { problems.append(WorkbookError(.zipTrailing, detail: "\(end.trailingBytes)")) }
    check(records())
  }

  private mutating func check(_ records: [Record]) {
    if records.count != directory.entryCount {
      problems.append(WorkbookError(.zipInconsistent, detail: "\(records.count) ≠ \(directory.entryCount)"))
    }
    if let first = records.map({ $0.offset }).min(), first > 0 { problems.append(WorkbookError(.zipPrefix, detail: "\(first)")) }
    for record in records where !agrees(record) {
      problems.append(WorkbookError(.zipInconsistent, part: String(decoding: record.name, as: UTF8.self)))
    }
    let sorted = records.sorted { $0.offset < $1.offset }
    // An entry takes its header, its name and its data at least.
    let overlaps = zip(sorted, sorted.dropFirst()).contains { $1.offset - $0.offset < 30 + $0.name.count + $0.compressedSize }
    if overlaps { problems.append(WorkbookError(.zipOverlap)) }
  }

  /// Whether the local header of an entry is what the directory says.
  private func agrees(_ record: Record) -> Bool {
    let header = LittleEndian(source.bytes(at: record.offset, length: 30 + record.name.count))
    guard header[0, 4] == 0x0403_4B50, header[26, 2] == record.name.count, header.bytes[30...].elementsEqual(record.name) else {
      return false
    }
    let isSizeElsewhere = record.hasDescriptor || header[18, 4] == 0xFFFF_FFFF
    return isSizeElsewhere || (header[18, 4] == record.compressedSize && header[22, 4] == record.inflatedSize)
  }

  /// The records of the directory, as far as there are any.
  private func records() -> [Record] {
    let bytes = LittleEndian(source.bytes(at: directory.start, length: directory.size))
    var records: [Record] = []
    var index = 0
    while bytes[index, 4] == 0x0201_4B50, index + 46 <= bytes.bytes.count {
      let nameEnd = index + 46 + bytes[index + 28, 2]
      let extraEnd = nameEnd + bytes[index + 30, 2]
      guard extraEnd <= bytes.bytes.count else { break }
      records.append(record(bytes, at: index, extra: nameEnd..<extraEnd))
      index = extraEnd + bytes[index + 32, 2]
    }
    return records
  }

  private func record(_ bytes: LittleEndian, at index: Int, extra: Range<Int>) -> Record {
    var sizes = [bytes[index + 24, 4], bytes[index + 20, 4], bytes[index + 42, 4]]
    var place = ContainerAudit.zip64Field(bytes, in: extra)
    for position in sizes.indices where sizes[position] == 0xFFFF_FFFF {
      guard let field = place, field + 8 <= extra.upperBound else { break }
      sizes[position] = bytes[field, 8]
      place = field + 8
    }
    // What lies beyond any file is as good as nowhere, and can be added up without fear of overflow.
    let limited = sizes.map { min($0, 1 << 60) }
    return Record(
      name: Array(bytes.bytes[index + 46..<extra.lowerBound]), offset: max(-1, limited[2] + directory.shift), compressedSize: limited[1],
      inflatedSize: limited[0], hasDescriptor: bytes[index + 8, 2] & 8 != 0)
  }

  /// Where the values of the zip64 extra field begin.
  private static func zip64Field(_ bytes: LittleEndian, in extra: Range<Int>) -> Int? {
    var index = extra.lowerBound
    while index + 4 <= extra.upperBound {
      if bytes[index, 2] == 1 { return index + 4 }
      index += 4 + bytes[index + 2, 2]
    }
    return nil
  }
}
