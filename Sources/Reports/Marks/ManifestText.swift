public import XLSX

/// What became of the entries of a marked workbook, as tab-separated lines.
public enum ManifestText {
  /// A line for each entry: what became of it, its size in bytes, its CRC-32 in hexadecimal digits, its name.
  /// - Complexity: O(n) over the entries.
  public static func text(for manifest: SaveManifest) -> String {
    manifest.entries.map { entry in
      let checksum = String(entry.checksum, radix: 16)
      let padded = String(repeating: "0", count: 8 - checksum.count) + checksum
      return "\(entry.fate.rawValue)\t\(entry.size)\t\(padded)\t\(entry.name)\n"
    }.joined()
  }
}
