/// Which findings a county may explain instead of mending them. Errors are always to be mended.
public struct ExplanationPolicy: Hashable, Sendable {
  /// The codes and rules whose warnings an explanation settles; nil for every warning.
  public let settles: Set<String>?
  /// The codes and rules whose warnings are to be mended nevertheless.
  public let except: Set<String>
  /// How many letters and digits an explanation must have; spaces and punctuation do not count. Some of the letters must differ: neither
  /// 无无无无无无 nor a number explains anything.
  public let minimumLength: Int

  /// How many letters must differ.
  private static let leastDifferent = 4

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

  /// The explanation that an answer is for a finding, besides what we say: people quote that, and it explains nothing.
  func explanation(_ answer: Answer, of finding: Finding, besides phrases: OwnPhrases) -> Explanation {
    Explanation(text: answer.text, standing: standing(of: answer, to: finding, besides: phrases), number: answer.number)
  }

  private func standing(of answer: Answer, to finding: Finding, besides phrases: OwnPhrases) -> Explanation.Standing {
    guard answer.number == finding.number else { return .void }
    // What asks for nothing is not left open by any answer.
    guard finding.severity != .info else { return .settles }
    guard accepts(finding) else { return .notAccepted }
    let key = NormalizedText.key(answer.text)
    let letters = Set(key.scalars.filter { !("0"..."9").contains($0) })
    let isLongEnough = phrases.length(of: key).own >= minimumLength && letters.count >= min(minimumLength, Self.leastDifferent)
    return isLongEnough ? .settles : .tooShort
  }
}
