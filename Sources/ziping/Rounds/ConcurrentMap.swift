import Foundation

extension Array where Element: Sendable {
  /// The results of a job on each element, in order.
  ///
  /// - Parameters:
  ///   - threads: how many jobs there are at a time; nil for as many as there are processors.
  ///   - job: what is done with an element.
  /// - Returns: the results.
  /// - Throws: the first error of a job; the others are cancelled.
  func concurrentMap<Result: Sendable>(
    threads: Int? = nil, _ job: @escaping @Sendable (Element) async throws -> Result
  ) async throws -> [Result] {
    let elements = self
    return try await withThrowingTaskGroup(of: (Int, Result).self) { group in
      var results = [Result?](repeating: nil, count: elements.count)
      var next = Swift.min(threads ?? ProcessInfo.processInfo.activeProcessorCount, elements.count)
      for position in 0..<next { group.addTask { (position, try await job(elements[position])) } }
      while let (position, result) = try await group.next() {
        results[position] = result
        guard next < elements.count else { continue }
        let following = next
        next += 1
        group.addTask { (following, try await job(elements[following])) }
      }
      return results.compactMap { $0 }
    }
  }
}
