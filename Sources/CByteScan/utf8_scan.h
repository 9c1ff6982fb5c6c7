#ifndef UTF8_SCAN_H
#define UTF8_SCAN_H

#include <stddef.h>
#include <stdint.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

/* How many bytes from the front are, in blocks of 32, well-formed UTF-8 of characters that XML 1.0 allows, as far as whole blocks can tell: the
   last character may be cut, and a block that is not common is left to the caller. Zero on processors without vectors of 32 bytes.

   The method is that of Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte" (2021): three lookups by half bytes, each
   with a bit for every way in which two neighbouring bytes can be wrong. */
#if defined(__x86_64__)

__attribute__((target("avx2"))) static inline __m256i utf8_before(__m256i block, __m256i previous, const int distance) {
  const __m256i middle = _mm256_permute2x128_si256(previous, block, 0x21);
  switch (distance) {
  case 1: return _mm256_alignr_epi8(block, middle, 15);
  case 2: return _mm256_alignr_epi8(block, middle, 14);
  default: return _mm256_alignr_epi8(block, middle, 13);
  }
}

__attribute__((target("avx2"))) static inline __m256i utf8_lookup(
    __m256i place, char a, char b, char c, char d, char e, char f, char g, char h, char i, char j, char k, char l, char m, char n, char o, char p) {
  return _mm256_shuffle_epi8(
      _mm256_broadcastsi128_si256(_mm_setr_epi8(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p)), place);
}

/* The bytes that may not stand where they do, given those before; characters that the block cuts are not complained about. */
__attribute__((target("avx2"))) static inline __m256i utf8_errors(__m256i block, __m256i previous) {
  enum { SHORT = 1, LONG = 2, OVERLONG3 = 4, TOO_LARGE = 8, SURROGATE = 16, OVERLONG2 = 32, OVERLONG4 = 64, CONTINUED = 128 };
  enum { CARRY = SHORT | LONG | CONTINUED, LARGE1000 = 64 };
  const __m256i half = _mm256_set1_epi8(0x0F);
  const __m256i first = utf8_before(block, previous, 1);
  const __m256i high = utf8_lookup(
      _mm256_and_si256(_mm256_srli_epi16(first, 4), half), LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, (char)CONTINUED, (char)CONTINUED,
      (char)CONTINUED, (char)CONTINUED, SHORT | OVERLONG2, SHORT, SHORT | OVERLONG3 | SURROGATE, SHORT | TOO_LARGE | LARGE1000 | OVERLONG4);
  const __m256i low = utf8_lookup(
      _mm256_and_si256(first, half), (char)(CARRY | OVERLONG3 | OVERLONG2 | OVERLONG4), (char)(CARRY | OVERLONG2), (char)CARRY, (char)CARRY,
      (char)(CARRY | TOO_LARGE), (char)(CARRY | TOO_LARGE | LARGE1000), (char)(CARRY | TOO_LARGE | LARGE1000),
      (char)(CARRY | TOO_LARGE | LARGE1000), (char)(CARRY | TOO_LARGE | LARGE1000), (char)(CARRY | TOO_LARGE | LARGE1000),
      (char)(CARRY | TOO_LARGE | LARGE1000), (char)(CARRY | TOO_LARGE | LARGE1000), (char)(CARRY | TOO_LARGE | LARGE1000),
      (char)(CARRY | TOO_LARGE | LARGE1000 | SURROGATE), (char)(CARRY | TOO_LARGE | LARGE1000), (char)(CARRY | TOO_LARGE | LARGE1000));
  const __m256i second = utf8_lookup(
      _mm256_and_si256(_mm256_srli_epi16(block, 4), half), SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT,
      (char)(LONG | OVERLONG2 | CONTINUED | OVERLONG3 | LARGE1000 | OVERLONG4), (char)(LONG | OVERLONG2 | CONTINUED | OVERLONG3 | TOO_LARGE),
      (char)(LONG | OVERLONG2 | CONTINUED | SURROGATE | TOO_LARGE), (char)(LONG | OVERLONG2 | CONTINUED | SURROGATE | TOO_LARGE), SHORT, SHORT,
      SHORT, SHORT);
  const __m256i special = _mm256_and_si256(_mm256_and_si256(high, low), second);
  /* Third and fourth bytes must be continuations, and two continuations in a row must be such bytes. */
  const __m256i third = _mm256_subs_epu8(utf8_before(block, previous, 2), _mm256_set1_epi8((char)(0xE0 - 0x80)));
  const __m256i fourth = _mm256_subs_epu8(utf8_before(block, previous, 3), _mm256_set1_epi8((char)(0xF0 - 0x80)));
  const __m256i wanted = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
  return _mm256_xor_si256(wanted, special);
}

/* Characters of XML's own ban: controls other than tab, line feed and carriage return; U+FFFE and U+FFFF. */
__attribute__((target("avx2"))) static inline __m256i utf8_banned(__m256i block, __m256i previous) {
  const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(block, _mm256_set1_epi8(0x1F)), block);
  const __m256i space = _mm256_or_si256(
      _mm256_cmpeq_epi8(block, _mm256_set1_epi8(10)),
      _mm256_or_si256(_mm256_cmpeq_epi8(block, _mm256_set1_epi8(9)), _mm256_cmpeq_epi8(block, _mm256_set1_epi8(13))));
  const __m256i last = _mm256_cmpeq_epi8(_mm256_or_si256(block, _mm256_set1_epi8(1)), _mm256_set1_epi8((char)0xBF));
  const __m256i nonCharacter = _mm256_and_si256(
      last, _mm256_and_si256(
                _mm256_cmpeq_epi8(utf8_before(block, previous, 1), _mm256_set1_epi8((char)0xBF)),
                _mm256_cmpeq_epi8(utf8_before(block, previous, 2), _mm256_set1_epi8((char)0xEF))));
  return _mm256_or_si256(_mm256_andnot_si256(space, control), nonCharacter);
}

__attribute__((target("avx2"))) static inline size_t utf8_scan_blocks(const uint8_t *bytes, size_t count) {
  __m256i previous = _mm256_setzero_si256();
  size_t place = 0;
  for (; place + 32 <= count; place += 32) {
    const __m256i block = _mm256_loadu_si256((const __m256i *)(bytes + place));
    __m256i errors = utf8_banned(block, previous);
    if (_mm256_movemask_epi8(_mm256_or_si256(block, previous)) != 0) errors = _mm256_or_si256(errors, utf8_errors(block, previous));
    if (!_mm256_testz_si256(errors, errors)) break;
    previous = block;
  }
  return place;
}

static inline size_t utf8_scan(const uint8_t *bytes, size_t count) {
  return __builtin_cpu_supports("avx2") ? utf8_scan_blocks(bytes, count) : 0;
}

#else

static inline size_t utf8_scan(const uint8_t *bytes, size_t count) { return 0; }

#endif

#endif
