extension Span<UInt8> {
  /// Eight bytes from a place on, the first one lowest.
  @inlinable
  @inline(always)
  package func word(at place: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  /// Sixteen bytes from a place on.
  @inlinable
  @inline(always)
  package func vector(at place: Int) -> SIMD16<UInt8> {
    bytes.unsafeLoadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
  }

  /// Eight bytes from a place on, which the caller has made sure is there with all of them.
  @inlinable
  @inline(always)
  package func uncheckedWord(at place: Int) -> UInt64 {
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self))
  }

  /// Sixteen bytes from a place on, which the caller has made sure is there with all of them.
  @inlinable
  @inline(always)
  package func uncheckedVector(at place: Int) -> SIMD16<UInt8> {
    bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: SIMD16<UInt8>.self)
  }
}
