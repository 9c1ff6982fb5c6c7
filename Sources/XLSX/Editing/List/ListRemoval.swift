/// Takes out the list sheet of an earlier run, wherever it stands now and whatever it is called.
struct ListRemoval {
  /// Relationships to parts that belong to a single sheet, and that a list may have.
  private static let ownTypes: Set = ["comments", "threadedComment", "vmlDrawing", "printerSettings", "table", "drawing"]

  private let outline: WorkbookOutline
  private let index: Int
  /// Whether a new list takes its place at the end, so that there is a sheet to be seen.
  private let isReplaced: Bool

  /// Takes the list out, for good or in exchange for a new one. A sheet that has our hidden name but is no list any more loses the name and
  /// stays.
  /// - Returns: Whether the workbook part has changed.
  /// - Throws: `EditingError` and `WorkbookError` when the parts cannot be read or changed.
  static func run(
    on package: inout EditedPackage, _ outline: WorkbookOutline, _ recognition: ListRecognition, isReplaced: Bool
  ) throws -> Bool {
    guard let index = try index(in: outline, of: package, recognition) else {
      guard let name = ownName(in: outline) else { return false }
      let list = outline.definedNames.count == 1 ? outline.root.child("definedNames") : nil
      try package.rewrite(outline.part) { $0.remove((list ?? name).range) }
      return true
    }
    let removal = ListRemoval(outline: outline, index: index, isReplaced: isReplaced)
    try package.rewrite(outline.part) { removal.write(outline.root, into: &$0) }
    try removal.removeParts(from: &package)
    return true
  }

  /// The list: the sheet that our hidden name belongs to, or else one that is recognised. It is never the only sheet, nor one with more
  /// than a list has: that is people's own and could not be put into a new list.
  static func index(in outline: WorkbookOutline, of package: EditedPackage, _ recognition: ListRecognition) throws -> Int? {
    guard outline.sheets.count > 1 else { return nil }
    let named = try ownName(in: outline).map { indices(of: $0, in: outline) }?.first { index in
      try recognition.isList(at: index, in: outline, of: package) && isPlain(outline.sheets[index], package)
    }
    if let named { return named }
    return try recognition.indices(in: outline, of: package).first { try isPlain(outline.sheets[$0], package) }
  }

  /// Whether nothing hangs on a sheet but what a list has. Pictures, objects, controls and queries hang there by a link of another kind, on a
  /// drawing, or on one of the parts that a list has; a drawing without any is what LibreOffice gives to every sheet with comments.
  private static func isPlain(_ sheet: WorkbookOutline.Sheet, _ package: EditedPackage) throws -> Bool {
    guard let part = sheet.part else { return true }
    return try package.relationships(of: part).allSatisfy { link in
      guard !link.isExternal, let target = package.target(of: link, from: part) else { return true }
      guard ownTypes.contains(link.type), try package.relationships(of: target).isEmpty else { return false }
      return try link.type != "drawing" || package.tree(target).children.isEmpty
    }
  }

  private static func ownName(in outline: WorkbookOutline) -> XMLElement? {
    // Hardly any workbook has it, and many have hundreds of others.
    guard outline.root.tree.bytes.place(of: ListSheet.ownName) != nil else { return nil }
    return outline.definedNames.first { $0.attribute("name") == ListSheet.ownName }
  }

  /// The sheet that the name belongs to, and the one that its formula names: openpyxl counts the sheets without those of charts.
  private static func indices(of name: XMLElement, in outline: WorkbookOutline) -> [Int] {
    let owner = name.number("localSheetId").flatMap { outline.sheets.indices.contains($0) && !name.text.contains("#REF!") ? $0 : nil }
    let named = outline.sheets.firstIndex {
      name.text.hasPrefix(SheetName.quoted($0.name) + "!") || name.text.hasPrefix($0.name + "!")
    }
    return [owner, named].compactMap { $0 }
  }

  /// Takes the sheet and its names out of the workbook part; the sheets behind it move up.
  private func write(_ root: XMLElement, into edit: inout PartEdit) {
    edit.remove(outline.sheets[index].element.range)
    // Filters and print titles of the list go with it whatever sheet they are given to.
    let beginning = SheetName.quoted(outline.sheets[index].name) + "!"
    let isGone = { (name: XMLElement) in
      name.number("localSheetId") == index || name.attribute("name") == ListSheet.ownName
        || name.attribute("name")?.hasPrefix("_xlnm.") == true && name.text.hasPrefix(beginning)
    }
    let gone = outline.definedNames.filter(isGone)
    if gone.count == outline.definedNames.count, let list = root.child("definedNames") {
      edit.remove(list.range)
    } else {
      for name in gone { edit.remove(name.range) }
    }
    for name in outline.definedNames where !isGone(name) {
      guard let sheet = name.number("localSheetId"), sheet > index else { continue }
      edit.set("localSheetId", to: "\(sheet - 1)", of: name)
    }
    // A workbook shows one sheet at least.
    if firstVisible == nil, !isReplaced { edit.set("state", to: "visible", of: outline.sheets[index == 0 ? 1 : 0].element) }
    for view in root.child("bookViews")?.children("workbookView") ?? [] {
      moveUp("activeTab", of: view, in: &edit)
      moveUp("firstSheet", of: view, in: &edit)
    }
  }

  /// The first of the other sheets that people see.
  private var firstVisible: Int? {
    outline.sheets.indices.first { $0 != index && outline.sheets[$0].element.attribute("state") ?? "visible" == "visible" }
  }

  private func moveUp(_ attribute: String, of view: XMLElement, in edit: inout PartEdit) {
    guard let tab = view.number(attribute), tab >= index else { return }
    // Whoever was looking at the list will look at the new one, which comes last.
    let other = isReplaced && (attribute == "activeTab" || firstVisible == nil) ? outline.sheets.count - 1 : firstVisible ?? 0
    edit.set(attribute, to: "\(tab > index ? tab - 1 : other)", of: view)
  }

  /// Takes the sheet's part out with everything that only it has.
  private func removeParts(from package: inout EditedPackage) throws {
    let sheet = outline.sheets[index]
    let identifier = sheet.element.attribute("id", .relationships)
    if let links = package.storedName(PartName.relationshipsPart(of: outline.part)) {
      let link = try package.tree(links).children.first { $0.attribute("Id") == identifier }
      if let link { try package.rewrite(links) { $0.remove(link.range) } }
    }
    if let properties = package.storedName("docProps/app.xml") {
      let root = try package.tree(properties)
      try package.rewrite(properties) { AppProperties.remove(at: index, of: outline.sheets.map(\.name), in: root, from: &$0) }
    }
    if let number = sheet.element.attribute("sheetId"), try package.isCalculated(sheet: number, of: outline.part) {
      try package.dropCalculationChain(of: outline.part)
    }
    guard let part = sheet.part else { return }
    let own = try package.relationships(of: part).filter { ListRemoval.ownTypes.contains($0.type) && !$0.isExternal }
      .compactMap { package.target(of: $0, from: part) }
    let unshared = try own.filter { try !package.isShared([$0], beyond: part) }
    try package.discard([part] + unshared)
  }
}
