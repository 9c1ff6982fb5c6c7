internal import Spreadsheet

extension Package {
  /// The program that wrote the file, such as `Microsoft Excel 16.0300`; nil when the file does not say.
  ///
  /// WPS names itself Microsoft Excel for compatibility; its build number among the custom properties tells it apart.
  func producer() -> String? {
    let application = text(
      ofFirst: [("Application", .extendedProperties), ("AppVersion", .extendedProperties)], type: "extended-properties")
    if let build = buildOfWPS() { return build.isEmpty ? "WPS Office" : "WPS Office \(build)" }
    guard let name = application[0], !name.isEmpty else { return nil }
    return application[1].map { "\(name) \($0)" } ?? name
  }

  /// What the file says about itself; properties that cannot be read are as good as absent.
  func properties() -> WorkbookProperties {
    var properties = WorkbookProperties()
    let texts = text(
      ofFirst: [
        ("title", .dublinCore), ("creator", .dublinCore), ("lastModifiedBy", .coreProperties), ("created", .dublinCoreTerms),
        ("modified", .dublinCoreTerms),
      ], type: "core-properties")
    (properties.title, properties.creator, properties.lastModifiedBy) = (texts[0], texts[1], texts[2])
    (properties.created, properties.modified) = (texts[3], texts[4])
    return properties
  }

  /// The texts of elements in a part that the package points at; properties that cannot be read are as good as absent.
  private func text(ofFirst elements: [(StaticString, XMLNamespace)], type: String) -> [String?] {
    var texts = [String?](repeating: nil, count: elements.count)
    do throws(WorkbookError) {
      guard let part = try target(ofType: type) else { return texts }
      var scanner = try scanner(part)
      while try scanner.next() != .end {
        guard scanner.token == .startTag else { continue }
        for (index, element) in elements.enumerated() where scanner.isElement(element.0, element.1) && texts[index] == nil {
          texts[index] = try scanner.elementText()
          break
        }
      }
    } catch {
      log.note(error)
    }
    return texts
  }

  /// The build that WPS writes among the custom properties; nil when the file has none.
  private func buildOfWPS() -> String? {
    do throws(WorkbookError) {
      guard let part = try target(ofType: "custom-properties") else { return nil }
      var scanner = try scanner(part)
      while try scanner.next() != .end {
        guard scanner.token == .startTag, scanner.attribute("name") == "KSOProductBuildVer" else { continue }
        try scanner.next()
        guard scanner.token == .startTag else { return "" }
        return try scanner.elementText()
      }
    } catch {
      log.note(error)
    }
    return nil
  }

  private func target(ofType type: String) throws(WorkbookError) -> String? {
    // Office writes the same part under transitional and package relationship types.
    let relationship = try relationships(of: "").first { $0.type == type || $0.type == type.replacingHyphen() }
    guard let relationship, !relationship.isExternal, let target = PartName.resolve(relationship.target, from: "") else { return nil }
    return entry(target)?.name
  }
}

extension String {
  /// Strict files write `extendedProperties` where transitional ones write `extended-properties`.
  fileprivate func replacingHyphen() -> String {
    split(separator: "-").enumerated().map {
      $0.offset == 0 ? String($0.element) : $0.element.prefix(1).uppercased() + $0.element.dropFirst()
    }
    .joined()
  }
}
