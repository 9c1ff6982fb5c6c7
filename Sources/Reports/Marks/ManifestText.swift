public import XLSX

/// What became of the entries of a marked workbook, as tab-separated lines.
public enum ManifestText {
  /// A line for each entry: what became of it, its size in bytes, the SHA-256 of its contents before and after (`-` where there are none),
  /// its name.
  /// - Parameters:
  ///   - former: the workbook that was marked.
  ///   - copy: the marked copy.
  /// - Returns: the lines, below a header.
  /// - Throws: `WorkbookError` when an entry cannot be read.
  /// - Complexity: O(n) over the contents of both.
  public static func text(from former: [UInt8], to copy: [UInt8]) throws(WorkbookError) -> String {
    let lines = try EntryChange.all(from: former, to: copy).map { change in
      "\(change.fate.rawValue)\t\(change.size)\t\(change.before ?? "-")\t\(change.after ?? "-")\t\(change.name)\n"
    }
    return "fate\tsize\tbefore\tafter\tname\n" + lines.joined()
  }
}
