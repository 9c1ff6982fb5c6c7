import Foundation
import Synchronization

/// Token buckets by key, in a table that cannot grow without end.
final class RateLimit: Sendable {
  private let rate: ServiceLimits.Rate
  private let capacity: Int
  private let buckets = Mutex<[String: Bucket]>([:])

  private struct Bucket {
    var tokens: Double
    var filledAt: Date
  }

  /// A limit for each key.
  /// - Parameters:
  ///   - rate: how much each key has.
  ///   - capacity: the most keys remembered at a time.
  init(_ rate: ServiceLimits.Rate, capacity: Int = 10_000) {
    self.rate = rate
    self.capacity = capacity
  }

  /// How many keys are remembered.
  var count: Int { buckets.withLock { $0.count } }

  /// Takes a token.
  /// - Returns: nil when there was one; otherwise after how many seconds there will be.
  func take(_ key: String, at date: Date) -> Int? {
    buckets.withLock { buckets in
      var bucket = buckets[key] ?? Bucket(tokens: Double(rate.burst), filledAt: date)
      let gained = max(0, date.timeIntervalSince(bucket.filledAt)) / rate.secondsEach
      bucket.tokens = min(Double(rate.burst), bucket.tokens + gained)
      bucket.filledAt = date
      let isFree = bucket.tokens >= 1
      if isFree { bucket.tokens -= 1 }
      if buckets[key] == nil, buckets.count >= capacity { forget(in: &buckets, at: date) }
      buckets[key] = bucket
      return isFree ? nil : max(1, Int(((1 - bucket.tokens) * rate.secondsEach).rounded(.up)))
    }
  }

  /// Forgets the keys that have all their tokens again; where that is too few, also the half that was quiet longest.
  private func forget(in buckets: inout [String: Bucket], at date: Date) {
    let full = Double(rate.burst) * rate.secondsEach
    buckets = buckets.filter { date.timeIntervalSince($0.value.filledAt) < full }
    guard buckets.count >= capacity else { return }
    let newest = buckets.sorted { $0.value.filledAt > $1.value.filledAt }.prefix(capacity / 2)
    buckets = Dictionary(uniqueKeysWithValues: newest.map { ($0.key, $0.value) })
  }
}
