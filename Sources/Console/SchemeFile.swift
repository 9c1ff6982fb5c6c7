internal import CEmbeddedData
package import Evaluation
internal import Foundation
package import Spreadsheet

/// The text of a scheme, from a file or from those compiled into the program.
package struct SchemeFile {
  /// The name of its folder.
  package let id: String
  /// Where it is, for messages.
  package let path: String
  /// What it says.
  package let text: String

  /// The schemes that are compiled into the program.
  package static var builtIn: [SchemeFile] {
    (0..<ziping_embedded_scheme_count()).map { position in
      let file = ziping_embedded_scheme(position)
      let id = String(cString: file.name)
      let text = String(decoding: UnsafeBufferPointer(start: file.bytes, count: file.count), as: UTF8.self)
      return SchemeFile(id: id, path: "Templates/\(id)/scheme.yaml", text: text)
    }
  }

  /// The scheme by path, by id under `Templates/` of the current folder, or by id among those compiled in.
  package static func find(_ name: String, _ language: Language) throws -> SchemeFile {
    let isPath = name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
    for path in isPath ? [name, name + "/scheme.yaml"] : ["Templates/\(name)/scheme.yaml"] {
      if let data = FileManager.default.contents(atPath: path) {
        return SchemeFile(id: name, path: path, text: String(decoding: data, as: UTF8.self))
      }
    }
    if !isPath, let found = builtIn.first(where: { $0.id == name }) { return found }
    let known = builtIn.map(\.id).joined(separator: ", ")
    throw Failure(
      language, "没有评价方案“\(name)”。可用的方案:\(known);也可以给出方案文件的路径。",
      "no scheme \"\(name)\"; known schemes: \(known), or give the path of a scheme file.")
  }

  /// The scheme that the text describes.
  package func scheme(_ language: Language) throws -> Scheme {
    do {
      return try Scheme(yaml: text, file: path)
    } catch {
      throw Failure(error.message(in: language))
    }
  }
}
