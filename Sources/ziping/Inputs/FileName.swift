/// The name of a file, and what its ending says of the content.
struct FileName {
  /// The last part of the path.
  let name: Substring
  /// The endings of the name from the last one on, in lower case: `gz`, `csv`.
  private let endings: [String]

  /// The name of the file at a path.
  init(_ path: String) {
    name = path.split(separator: "/").last ?? ""
    endings = name.split(separator: ".").dropFirst().reversed().map { $0.lowercased() }
  }

  private var isCompressed: Bool { ["gz", "zst"].contains(endings.first) }
  private var format: String? { isCompressed ? endings.dropFirst().first : endings.first }

  /// Whether the name says that the file holds delimited text.
  var isText: Bool { ["csv", "tsv", "tab", "txt"].contains(format) }
  /// Whether it says that tabs stand between the fields.
  var holdsTabs: Bool { ["tsv", "tab"].contains(format) }
  /// Whether it says that the file is a workbook that can be written.
  var isWorkbook: Bool { endings.first == "xlsx" }

  /// The ending that says what the file is, in lower case; empty when there is none.
  var ending: String { format ?? "" }

  /// The name without the endings that say what the file is.
  var stem: String {
    let count = isText ? (isCompressed ? 2 : 1) : min(1, endings.count)
    let kept = name.split(separator: ".", omittingEmptySubsequences: false).dropLast(count).joined(separator: ".")
    return kept.isEmpty ? String(name) : kept
  }
}
