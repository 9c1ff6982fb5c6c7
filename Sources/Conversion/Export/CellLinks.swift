internal import Spreadsheet

/// Where the links of a sheet lead, by cell.
struct CellLinks {
  private var single: [CellReference: String] = [:]
  private var areas: [(area: CellRange, target: String)] = []
  private let isMarkdown: Bool

  /// - Parameters:
  ///   - links: the links of the sheet.
  ///   - isMarkdown: whether the text of a cell is kept, as Markdown.
  init(_ links: [Hyperlink], isMarkdown: Bool) {
    self.isMarkdown = isMarkdown
    for link in links {
      guard let target = CellLinks.address(of: link) else { continue }
      if link.range.cellCount == 1 { single[link.range.topLeft] = target } else { areas.append((link.range, target)) }
    }
  }

  /// What is written in place of a cell's text; nil when the cell is no link. Its formula may be a link by itself.
  func text(at cell: CellReference, text: [UInt8], formula: String?) -> [UInt8]? {
    let target = single[cell] ?? areas.first { $0.area.contains(cell) }?.target ?? formula.flatMap { CellFormula(text: $0).linkTarget }
    guard let target else { return nil }
    guard isMarkdown else { return Array(target.utf8) }
    let label = String(decoding: text, as: UTF8.self).replacing("\\", with: "\\\\").replacing("[", with: "\\[").replacing("]", with: "\\]")
    // Between angle brackets an address may hold anything else (CommonMark 6.3).
    let isPlain = !target.contains { " ()<>\t\n\r".contains($0) }
    let address = isPlain ? target : "<" + target.replacing("<", with: "%3C").replacing(">", with: "%3E") + ">"
    return Array("[\(label)](\(address))".utf8)
  }

  private static func address(of link: Hyperlink) -> String? {
    let place = link.location.map { "#" + $0 } ?? ""
    let address = (link.target ?? "") + place
    return address.isEmpty ? nil : address
  }
}
