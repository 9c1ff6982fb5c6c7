import Foundation
import Synchronization

extension Array where Element: Sendable {
  /// The results of a job on each element, in order.
  ///
  /// Each thread takes the next element when it is done with one: nobody else has to be woken for that.
  /// - Parameters:
  ///   - threads: how many jobs there are at a time; nil for as many as there are processors.
  ///   - job: what is done with an element.
  /// - Returns: the results.
  /// - Throws: the first error of a job; the others are cancelled.
  func concurrentMap<Result: Sendable>(
    threads: Int? = nil, _ job: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    let elements = self
    let positions = Positions(below: count)
    return try await withThrowingTaskGroup(of: [(Int, Result)].self) { group in
      for _ in 0..<Swift.min(threads ?? ProcessInfo.processInfo.activeProcessorCount, count) {
        group.addTask {
          var results: [(Int, Result)] = []
          while let position = positions.take() {
            try Task.checkCancellation()
            results.append((position, try await job(elements[position])))
          }
          return results
        }
      }
      var results = [Result?](repeating: nil, count: elements.count)
      for try await part in group {
        for (position, result) in part { results[position] = result }
      }
      return results.compactMap { $0 }
    }
  }
}

/// Positions that several threads take one after another.
private final class Positions: Sendable {
  private let next = Atomic(0)
  private let end: Int

  init(below end: Int) { self.end = end }

  func take() -> Int? {
    let position = next.add(1, ordering: .relaxed).oldValue
    return position < end ? position : nil
  }
}
