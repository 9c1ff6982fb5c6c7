/// What marking changed, so that it can be taken back exactly.
///
/// The journal stands as an XML comment at the end of the styles part, a part that marking always changes. Programs that save a workbook
/// anew leave such comments out, as they should: the places it names mean nothing then, and marks are recognised by what they look like
/// (`FillRemoval`, `CommentRemoval`, `ListRecognition`). Taking back is checked by the checksums of the former parts, so a journal that no
/// longer fits is never followed.
///
///     <!--ziping-marks 1
///     + xl/comments1.xml 1A2B3C4D
///     ~ xl/styles.xml 5E6F7081 2210:36: 2480:2:3133
///     -->
struct MarkJournal: Hashable {
  /// A part that was changed.
  struct Change: Hashable {
    let part: String
    /// The checksum of the part before the change.
    let checksum: UInt32
    let reversals: [Reversal]
  }

  /// A part that was added.
  struct Addition: Hashable {
    let part: String
    /// The checksum of the part.
    let checksum: UInt32
  }

  var additions: [Addition] = []
  var changes: [Change] = []

  private static let opening = "<!--ziping-marks 1\n"
  private static let closing = "-->"

  /// The journal as an XML comment.
  var comment: String {
    // Put together as bytes, which is faster than as text.
    var text = Array(MarkJournal.opening.utf8)
    for addition in additions {
      text += "+ ".utf8
      text += MarkJournal.encoded(addition.part)
      text.append(UInt8(ascii: " "))
      text += MarkJournal.hexadecimal(addition.checksum)
      text.append(UInt8(ascii: "\n"))
    }
    for change in changes {
      text += "~ ".utf8
      text += MarkJournal.encoded(change.part)
      text.append(UInt8(ascii: " "))
      text += MarkJournal.hexadecimal(change.checksum)
      for reversal in change.reversals {
        text += " \(reversal.place):\(reversal.length):".utf8
        text += MarkJournal.hexadecimal(reversal.former)
      }
      text.append(UInt8(ascii: "\n"))
    }
    return String(decoding: text, as: UTF8.self) + MarkJournal.closing
  }

  /// Finds the journal in a part.
  /// - Parameter text: The part as UTF-8.
  /// - Returns: The journal and the place of its comment; nil when there is none or it is malformed.
  static func find(in text: [UInt8]) -> (journal: MarkJournal, range: Range<Int>)? {
    guard let start = text.place(of: opening), let end = text.place(of: closing, from: start) else { return nil }
    let lines = String(decoding: text[start + opening.utf8.count..<end], as: UTF8.self).split(separator: "\n")
    var journal = MarkJournal()
    for line in lines {
      guard journal.add(line) else { return nil }
    }
    return (journal, start..<end + closing.utf8.count)
  }

  /// Where journals stand in a part, also such as are malformed.
  static func ranges(in text: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    while let start = text.place(of: opening, from: ranges.last?.upperBound ?? 0),
      let end = text.place(of: closing, from: start)
    {
      ranges.append(start..<end + closing.utf8.count)
    }
    return ranges
  }

  private mutating func add(_ line: Substring) -> Bool {
    let words = line.split(separator: " ")
    guard words.count >= 3, let part = PartName.percentDecoded(String(words[1])), let checksum = UInt32(words[2], radix: 16) else {
      return false
    }
    if words[0] == "+" {
      additions.append(Addition(part: part, checksum: checksum))
      return words.count == 3
    }
    let reversals = words.dropFirst(3).compactMap(MarkJournal.reversal)
    changes.append(Change(part: part, checksum: checksum, reversals: reversals))
    return words[0] == "~" && reversals.count == words.count - 3
  }

  private static func reversal(_ word: Substring) -> Reversal? {
    let fields = word.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 3, let place = Int(fields[0]), let length = Int(fields[1]), place >= 0, length >= 0 else { return nil }
    let digits = Array(fields[2].utf8)
    let former = stride(from: 0, to: digits.count - 1, by: 2).compactMap {
      UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16)
    }
    return former.count * 2 == digits.count ? Reversal(place: place, length: length, former: former) : nil
  }

  /// A part name without blanks and hyphens, which would end a line or the comment.
  private static func encoded(_ part: String) -> [UInt8] {
    var name: [UInt8] = []
    for byte in Array(part.utf8) {
      let isPlain = XMLCharacters.isName(byte) && byte < 0x80 && byte != UInt8(ascii: "-") || byte == UInt8(ascii: "/")
      if isPlain { name.append(byte) } else { name += [UInt8(ascii: "%")] + hexadecimal([byte]) }
    }
    return name
  }

  private static func hexadecimal(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    let digit = { (value: UInt8) in value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10 }
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
    return text
  }

  private static func hexadecimal(_ number: UInt32) -> [UInt8] {
    hexadecimal([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) })
  }
}

extension [Reversal] {
  /// Takes changes back; nil when they do not fit.
  func undo(_ changed: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var position = 0
    for reversal in self {
      let (end, overflow) = reversal.place.addingReportingOverflow(reversal.length)
      guard !overflow, reversal.place >= position, end <= changed.count else { return nil }
      output += changed[position..<reversal.place]
      output += reversal.former
      position = end
    }
    return output + changed[position...]
  }
}
