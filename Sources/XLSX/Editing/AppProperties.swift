/// The list of sheet names in `docProps/app.xml`, which file managers show.
enum AppProperties {
  /// Adds a sheet behind the last one; a part that does not list the sheets as expected stays as it is.
  static func add(_ name: String, behind sheets: [String], in root: XMLElement, to edit: inout PartEdit) {
    guard let pairs = root.child("HeadingPairs")?.vector, let titles = root.child("TitlesOfParts")?.vector else { return }
    var start = 0
    for index in stride(from: 1, to: pairs.children.count, by: 2) {
      guard let element = pairs.children[index].children.first, let count = Int(element.text), count >= 0, let range = element.textRange,
        start + count <= titles.children.count
      else { return }
      let listed = titles.children[start..<start + count]
      if listed.map(\.text) == sheets, let last = listed.last {
        edit.replace(range, with: "\(count + 1)")
        edit.insert("<\(last.qualifiedName)>\(XMLText.content(name))</\(last.qualifiedName)>", at: last.end)
        if let size = titles.number("size") { edit.set("size", to: "\(size + 1)", of: titles) }
        return
      }
      start += count
    }
  }
}

extension XMLElement {
  /// The list of variants in a property.
  fileprivate var vector: XMLElement? { children.first { $0.name == "vector" } }
}
