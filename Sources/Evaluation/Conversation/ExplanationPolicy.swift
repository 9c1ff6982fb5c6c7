/// Which findings a county may explain instead of mending them. Errors are always to be mended.
public struct ExplanationPolicy: Hashable, Sendable {
  /// The codes and rules whose warnings an explanation settles; nil for every warning.
  public let settles: Set<String>?
  /// The codes and rules whose warnings are to be mended nevertheless.
  public let except: Set<String>
  /// How many letters and digits an explanation must have; spaces and punctuation do not count.
  public let minimumLength: Int

  /// Every warning may be explained, in six characters or more: 无, 已核 and 情况属实 explain nothing.
  public static let standard = ExplanationPolicy(settles: nil, except: [], minimumLength: 6)

  /// A policy of a scheme.
  init(settles: Set<String>?, except: Set<String>, minimumLength: Int) {
    self.settles = settles
    self.except = except
    self.minimumLength = minimumLength
  }

  /// Whether an explanation can settle a finding.
  public func accepts(_ finding: Finding) -> Bool {
    guard finding.severity == .warning else { return false }
    let names = [finding.code.rawValue, finding.rule].compactMap { $0 }
    return !names.contains(where: except.contains) && settles.map { names.contains(where: $0.contains) } ?? true
  }

  /// The explanation that an answer is for a finding.
  func explanation(_ answer: Answer, of finding: Finding) -> Explanation {
    Explanation(text: answer.text, standing: standing(of: answer, to: finding), number: answer.number)
  }

  private func standing(of answer: Answer, to finding: Finding) -> Explanation.Standing {
    guard answer.number == finding.number else { return .void }
    // What asks for nothing is not left open by any answer.
    guard finding.severity != .info else { return .settles }
    guard accepts(finding) else { return .notAccepted }
    return ownLength(of: answer, to: finding) < minimumLength ? .tooShort : .settles
  }

  /// How many letters and digits an answer has that are not our own words about the finding, which people quote.
  private func ownLength(of answer: Answer, to finding: Finding) -> Int {
    let text = KeyedText(answer.text)
    let quoted = OwnSpan.all(in: text, OwnWords([finding], lists: []), about: [finding.number]).filter { !$0.isLabel }
    return text.key.count - quoted.map(\.range.count).reduce(0, +)
  }
}
