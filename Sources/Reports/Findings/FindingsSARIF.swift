public import Evaluation
internal import FoundationEssentials
public import Spreadsheet

/// Findings as a SARIF 2.1.0 log, which editors and code platforms show.
///
/// SARIF has no cells: the place is a logical location `表!A1`, and the file is the artifact.
public enum FindingsSARIF {
  /// The log over all workbooks.
  /// - Parameters:
  ///   - assessments: the workbooks, in input order.
  ///   - version: the version of the program.
  ///   - language: the language of the messages.
  /// - Returns: the JSON text, ending with a line end.
  /// - Complexity: O(n) over the findings.
  public static func document(_ assessments: [Assessment], version: String, language: Language = .chinese) -> String {
    let used = Set(assessments.flatMap { $0.findings.map(\.code) })
    let rules = FindingCode.allCases.filter(used.contains)
    let log = Log(
      runs: [
        Run(
          tool: Tool(driver: Driver(version: version, rules: rules.map { Rule($0, language) })),
          results: assessments.flatMap { results(of: $0, language) })
      ])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return ((try? encoder.encode(log)).map { String(decoding: $0, as: UTF8.self) } ?? "{}") + "\n"
  }

  /// The findings, and those that are mended since an earlier run as absent.
  private static func results(of assessment: Assessment, _ language: Language) -> [Result] {
    let changes = assessment.comparison?.changes ?? [:]
    return assessment.findings.map { Result($0, changes[$0.fingerprint], of: assessment, language) }
      + (assessment.comparison?.mended ?? []).map { Result($0, .mended, of: assessment, language) }
  }
}

private struct Log: Encodable {
  let version = "2.1.0"
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let runs: [Run]

  enum CodingKeys: String, CodingKey {
    case version, runs
    case schema = "$schema"
  }
}

private struct Run: Encodable {
  let tool: Tool
  let results: [Result]
}

private struct Tool: Encodable { let driver: Driver }

private struct Driver: Encodable {
  let name = "ziping"
  let version: String
  let rules: [Rule]
}

private struct Text: Encodable { let text: String }

private struct Rule: Encodable {
  let id: String
  let shortDescription: Text

  init(_ code: FindingCode, _ language: Language) {
    id = code.rawValue
    shortDescription = Text(text: code.advice[language])
  }
}

private struct Result: Encodable {
  let ruleId: String
  let level: String
  let message: Text
  let locations: [Location]
  let partialFingerprints: [String: String]
  let baselineState: String?
  let suppressions: [Suppression]?

  init(_ finding: Finding, _ change: Comparison.Change?, of assessment: Assessment, _ language: Language) {
    ruleId = finding.code.rawValue
    level = finding.severity == .info ? "note" : finding.severity.rawValue
    message = Text(text: finding.message(in: language))
    let place = finding.place(separator: "!")
    locations = [
      Location(
        physicalLocation: PhysicalLocation(artifactLocation: Artifact(uri: assessment.source.name)),
        logicalLocations: place.isEmpty ? [] : [LogicalLocation(fullyQualifiedName: place)])
    ]
    partialFingerprints = ["ziping/v1": finding.fingerprint]
    baselineState =
      switch change {
      case .new: "new"
      case .mended: "absent"
      case .open, .explained: "unchanged"
      case nil: nil
      }
    suppressions = finding.state == .explained && change != .mended ? [Suppression(justification: finding.explanation?.text ?? "")] : nil
  }
}

/// What the county says in explanation of a finding.
private struct Suppression: Encodable {
  let kind = "external"
  let justification: String
}

private struct Location: Encodable {
  let physicalLocation: PhysicalLocation
  let logicalLocations: [LogicalLocation]
}

private struct PhysicalLocation: Encodable { let artifactLocation: Artifact }

private struct Artifact: Encodable {
  let uri: String

  /// A path becomes a relative reference after RFC 3986: all but unreserved characters and slashes are percent-encoded.
  init(uri path: String) {
    uri = path.utf8.map { byte in
      let isUnreserved =
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || [45, 46, 47, 95, 126].contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isUnreserved ? String(UnicodeScalar(byte)) : "%" + (digits.count == 1 ? "0" : "") + digits
    }.joined()
  }
}

private struct LogicalLocation: Encodable { let fullyQualifiedName: String }
