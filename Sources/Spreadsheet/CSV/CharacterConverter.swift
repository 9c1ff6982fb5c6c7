#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// `iconv` between two encodings.
final class CharacterConverter {
  /// How a conversion stopped.
  enum Stop {
    /// Everything was converted, but for a character that is cut off at the end.
    case end
    /// The output is full.
    case full
    /// The input is not text in its encoding, or the output has no such character.
    case broken
  }

  private let descriptor: iconv_t

  /// A converter; nil when the system does not know one of the encodings.
  init?(from source: String, to target: String) {
    guard let descriptor = iconv_open(target, source), descriptor != iconv_t(bitPattern: -1) else { return nil }
    self.descriptor = descriptor
  }

  deinit { iconv_close(descriptor) }

  /// Converts as much as fits.
  ///
  /// - Parameters:
  ///   - input: the text.
  ///   - output: where the result goes.
  /// - Returns: how many bytes were read and written, and why no more.
  /// - Complexity: O(n).
  func convert(_ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer) -> (read: Int, written: Int, stop: Stop) {
    // iconv takes the input as mutable and does not change it.
    var source = UnsafeMutableRawPointer(mutating: input.baseAddress)?.assumingMemoryBound(to: CChar.self)
    var target = output.baseAddress?.assumingMemoryBound(to: CChar.self)
    var sourceLeft = input.count
    var targetLeft = output.count
    let result = iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
    let code = errno
    let stop: Stop = result != -1 ? .end : code == E2BIG ? .full : code == EINVAL ? .end : .broken
    return (input.count - sourceLeft, output.count - targetLeft, stop)
  }
}
