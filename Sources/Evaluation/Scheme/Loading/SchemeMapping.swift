internal import Yams

/// The keys of a mapping while they are read: those that nobody asks for are unknown.
struct SchemeMapping {
  let place: SchemePlace
  private let reading: SchemeReading
  /// Whether there is a mapping at all; that there is none is already reported.
  private let exists: Bool
  private let pairs: [(key: Node, value: Node)]
  private var values: [String: Node] = [:]
  private var unread: [LocatedText] = []
  private var missing: [String] = []

  init(pairs: [(key: Node, value: Node)]?, place: SchemePlace, reading: SchemeReading) {
    self.place = place
    self.reading = reading
    self.exists = pairs != nil
    self.pairs = pairs ?? []
    for (key, value) in self.pairs {
      let key = SchemeValue(node: key, reading: reading).locatedText()
      unread.append(key)
      values[key.text] = value
    }
  }

  /// The value of a key that must be there.
  mutating func required(_ key: String) -> SchemeValue {
    if let value = take(key) { return value }
    if exists { reading.report(.missingKey(key), at: place) }
    return SchemeValue(node: nil, reading: reading)
  }

  /// The value of a key that may be there; nil when it is not, or has no value.
  mutating func optional(_ key: String) -> SchemeValue? {
    take(key).flatMap { $0.isNull ? nil : $0 }
  }

  /// The value of a key that must be there only in some cases.
  mutating func value(_ key: String, isRequired: Bool) -> SchemeValue? {
    isRequired ? required(key) : optional(key)
  }

  /// Every key with its value, for mappings whose keys are names that the scheme gives.
  mutating func all() -> [(key: SchemeValue, value: SchemeValue)] {
    unread = []
    return pairs.map { (SchemeValue(node: $0.key, reading: reading), SchemeValue(node: $0.value, reading: reading)) }
  }

  /// Reports the keys that were never asked for.
  func close() {
    for key in unread where !key.text.isEmpty {
      reading.reportUnknown(.key, key.text, known: missing, at: key.place)
    }
  }

  private mutating func take(_ key: String) -> SchemeValue? {
    guard let node = values[key] else {
      missing.append(key)
      return nil
    }
    unread.removeAll { $0.text == key }
    return SchemeValue(node: node, reading: reading)
  }
}
