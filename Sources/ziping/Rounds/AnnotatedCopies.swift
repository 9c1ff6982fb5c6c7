import Console
import Evaluation
import Foundation
import Reports
import Spreadsheet
import XLSX

/// Writes the annotated copies of a round's workbooks, each while the workbook is at hand.
struct AnnotatedCopies: Sendable {
  /// What became of a copy.
  enum Copy: Sendable {
    /// It has been written to a path.
    case written(String)
    /// Of this file there is none: it is no workbook.
    case notDue
    /// The workbook cannot be changed without loss; standard error says why.
    case failed
  }

  private let folder: OutputFolder
  private let scheme: Scheme
  private let dropsSignature: Bool
  /// The parts that the workbooks have in common: also for reading them, so that their sheets are not inflated twice.
  let common = CommonParts(keepsSheets: true)
  /// The names of the copies, in input order.
  private let names: [String]

  /// Copies of some inputs in a folder, all under different names.
  /// - Throws: `Failure` when a copy would take the place of an input.
  init(of inputs: RoundInputs, in folder: OutputFolder, dropsSignature: Bool) throws {
    self.folder = folder
    self.dropsSignature = dropsSignature
    scheme = inputs.scheme
    names = AnnotatedCopies.names(for: inputs.files)
    try folder.refuseReplacing(inputs.all, by: names)
  }

  /// Writes the copy of a workbook.
  /// - Throws: `Failure` when it cannot be written.
  func write(_ workbook: CheckedWorkbook) throws -> Copy {
    guard workbook.isWorkbook, let bytes = workbook.bytes else { return .notDue }
    let copy: [UInt8]
    do {
      copy = try AnnotatedWorkbook(workbook.assessment, scheme: scheme, dropsSignature: dropsSignature, common: common)
        .workbook(from: bytes)
    } catch {
      Terminal.note("ziping: \(workbook.file.path): \(SignatureOption.message(of: error, in: folder.language))")
      return .failed
    }
    let name = names[workbook.position]
    try folder.writeInBatch(copy, to: name)
    return .written(folder.path(of: name))
  }

  /// Makes sure that all copies stay on the disk.
  func finish() throws { try folder.finish() }

  private static let legacySuffixes: Set<String> = ["xls", "xlsb", "et", "ett", "ods"]

  /// Names for the copies of files. Copies of converted files are XLSX, and give way to files that have such a name themselves.
  private static func names(for files: [InputFile]) -> [String] {
    let own = files.map { SourceFile(name: $0.name, sha256: "").baseName }
    let wanted = own.map { name in
      legacySuffixes.contains((name as NSString).pathExtension.lowercased()) ? (name as NSString).deletingPathExtension + ".xlsx" : name
    }
    let order = files.indices.filter { own[$0] == wanted[$0] } + files.indices.filter { own[$0] != wanted[$0] }
    let names = Dictionary(uniqueKeysWithValues: zip(order, OutputNames.distinct(order.map { wanted[$0] })))
    return files.indices.compactMap { names[$0] }
  }
}

extension AnnotatedCopies.Copy {
  /// Where the copy is; nil when there is none.
  var path: String? {
    if case .written(let path) = self { path } else { nil }
  }

  /// Whether there should be a copy and is none.
  var isMissing: Bool {
    if case .failed = self { true } else { false }
  }
}
