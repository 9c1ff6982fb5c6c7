/// The list of sheet names in `docProps/app.xml`, which file managers show.
enum AppProperties {
  /// Adds sheets behind the last one; a part that does not list the sheets as expected stays as it is.
  static func add(_ names: [String], behind sheets: [String], in root: XMLElement, to edit: inout PartEdit) {
    guard let list = SheetTitles(root, sheets), let last = list.titles.last else { return }
    list.setCount(sheets.count + names.count, in: &edit)
    for name in names { edit.insert("<\(last.qualifiedName)>\(XMLText.content(name))</\(last.qualifiedName)>", at: last.end) }
  }

  /// Takes out the sheet at an index.
  static func remove(at index: Int, of sheets: [String], in root: XMLElement, from edit: inout PartEdit) {
    guard let list = SheetTitles(root, sheets), list.titles.indices.contains(index) else { return }
    list.setCount(sheets.count - 1, in: &edit)
    edit.remove(list.titles[index].range)
  }
}

/// The names of the sheets among the titles of the parts.
private struct SheetTitles {
  let titles: [XMLElement]
  private let all: XMLElement
  private let count: Range<Int>

  /// Finds the stretch of titles that are the names of the sheets; nil when there is none.
  init?(_ root: XMLElement, _ sheets: [String]) {
    guard let pairs = root.child("HeadingPairs")?.vector, let all = root.child("TitlesOfParts")?.vector else { return nil }
    let (variants, parts) = (pairs.children, all.children)
    var start = 0
    for index in stride(from: 1, to: variants.count, by: 2) {
      guard let element = variants[index].children.first, let count = Int(element.text), let range = element.textRange,
        (0...parts.count - start).contains(count)
      else { return nil }
      let titles = Array(parts[start..<start + count])
      if titles.map(\.text) == sheets {
        (self.titles, self.all, self.count) = (titles, all, range)
        return
      }
      start += count
    }
    return nil
  }

  /// Sets how many sheets there are.
  func setCount(_ number: Int, in edit: inout PartEdit) {
    edit.replace(count, with: "\(number)")
    let size = all.children.count
    if all.number("size") == size { edit.set("size", to: "\(size + number - titles.count)", of: all) }
  }
}

extension XMLElement {
  /// The list of variants in a property.
  fileprivate var vector: XMLElement? { children.first { $0.name == "vector" } }
}
