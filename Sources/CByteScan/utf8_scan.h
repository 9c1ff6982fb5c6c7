#ifndef UTF8_SCAN_H
#define UTF8_SCAN_H

#include <stddef.h>
#include <stdint.h>
#if defined(__x86_64__)
#include <immintrin.h>

/* What can be wrong with a byte, seen from the one before it. Each table below names what a half byte leaves possible; what all three leave
   possible is wrong (Keiser and Lemire, Validating UTF-8 in less than one instruction per byte, 2021). */
enum {
  utf8_missing = 1,         /* a character begins where one goes on */
  utf8_unexpected = 2,      /* one goes on that has not begun */
  utf8_overlong3 = 4,       /* E0 80 to E0 9F */
  utf8_beyond = 8,          /* F4 90 and above */
  utf8_surrogate = 16,      /* ED A0 to ED BF */
  utf8_overlong2 = 32,      /* C0 and C1 */
  utf8_beyond_f5 = 64,      /* F5 80 and above, where the second byte does not tell it from an overlong one */
  utf8_overlong4 = 64,      /* F0 80 to F0 8F */
  utf8_continuing = 128,    /* the second and third continuing byte, which may be right: see below */
  utf8_any = utf8_missing | utf8_unexpected | utf8_continuing,
};

/* The same sixteen entries for both halves of a vector, as its shuffles want them. */
#define UTF8_TABLE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)

/* The bytes that stand `distance` before each of these. */
#define UTF8_EARLIER(bytes, before, distance) \
  _mm256_alignr_epi8(bytes, _mm256_permute2x128_si256(before, bytes, 0x21), 16 - (distance))

/* Nonzero bytes where thirty-two bytes are wrong, given the thirty-two before them. */
__attribute__((target("avx2"))) static inline __m256i utf8_scan_faults(__m256i bytes, __m256i before) {
  const __m256i first_high = UTF8_TABLE(
      utf8_unexpected, utf8_unexpected, utf8_unexpected, utf8_unexpected, utf8_unexpected, utf8_unexpected, utf8_unexpected, utf8_unexpected,
      (char)utf8_continuing, (char)utf8_continuing, (char)utf8_continuing, (char)utf8_continuing, utf8_missing | utf8_overlong2, utf8_missing,
      utf8_missing | utf8_overlong3 | utf8_surrogate, utf8_missing | utf8_beyond | utf8_beyond_f5 | utf8_overlong4);
  const char large = (char)(utf8_any | utf8_beyond | utf8_beyond_f5);
  const __m256i first_low = UTF8_TABLE(
      (char)(utf8_any | utf8_overlong2 | utf8_overlong3 | utf8_overlong4), (char)(utf8_any | utf8_overlong2), (char)utf8_any, (char)utf8_any,
      (char)(utf8_any | utf8_beyond), large, large, large, large, large, large, large, large, (char)(large | utf8_surrogate), large, large);
  const char continuing = (char)(utf8_unexpected | utf8_overlong2 | utf8_continuing);
  const __m256i second_high = UTF8_TABLE(
      utf8_missing, utf8_missing, utf8_missing, utf8_missing, utf8_missing, utf8_missing, utf8_missing, utf8_missing,
      (char)(continuing | utf8_overlong3 | utf8_beyond_f5 | utf8_overlong4), (char)(continuing | utf8_overlong3 | utf8_beyond),
      (char)(continuing | utf8_surrogate | utf8_beyond), (char)(continuing | utf8_surrogate | utf8_beyond), utf8_missing, utf8_missing,
      utf8_missing, utf8_missing);
  const __m256i low_half = _mm256_set1_epi8(0x0F);
  __m256i first = UTF8_EARLIER(bytes, before, 1);
  __m256i faults = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(first_high, _mm256_and_si256(_mm256_srli_epi16(first, 4), low_half)),
          _mm256_shuffle_epi8(first_low, _mm256_and_si256(first, low_half))),
      _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(bytes, 4), low_half)));
  /* A third or fourth byte must continue, and only these may do so behind another one. */
  __m256i third = _mm256_subs_epu8(UTF8_EARLIER(bytes, before, 2), _mm256_set1_epi8((char)(0xE0 - 0x80)));
  __m256i fourth = _mm256_subs_epu8(UTF8_EARLIER(bytes, before, 3), _mm256_set1_epi8((char)(0xF0 - 0x80)));
  return _mm256_xor_si256(_mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80)), faults);
}

/* Nonzero bytes for controls other than tab, line feed and carriage return, which XML forbids. */
__attribute__((target("avx2"))) static inline __m256i utf8_scan_controls(__m256i bytes) {
  __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(0x1F)), bytes);
  __m256i space = _mm256_or_si256(
      _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\t')),
      _mm256_or_si256(_mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\n')), _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\r'))));
  return _mm256_andnot_si256(space, control);
}

/* Nonzero bytes for U+FFFE and U+FFFF, which XML forbids: EF BF BE and EF BF BF. */
__attribute__((target("avx2"))) static inline __m256i utf8_scan_banned(__m256i bytes, __m256i before) {
  __m256i last = _mm256_cmpeq_epi8(_mm256_or_si256(bytes, _mm256_set1_epi8(1)), _mm256_set1_epi8((char)0xBF));
  __m256i second = _mm256_cmpeq_epi8(UTF8_EARLIER(bytes, before, 1), _mm256_set1_epi8((char)0xBF));
  __m256i first = _mm256_cmpeq_epi8(UTF8_EARLIER(bytes, before, 2), _mm256_set1_epi8((char)0xEF));
  return _mm256_and_si256(last, _mm256_and_si256(second, first));
}

/* Sixty-four bytes at a time. Nearly all XML is ASCII without controls, of which a block is known by its highest bits and its smallest byte;
   only others are looked at closely. */
__attribute__((target("avx2"))) static inline size_t utf8_scan_blocks(const uint8_t *bytes, size_t start, size_t end, const int is_xml) {
  const __m256i none = _mm256_setzero_si256();
  __m256i before = none;
  for (; end - start >= 64; start += 64) {
    __m256i low = _mm256_loadu_si256((const __m256i *)(bytes + start));
    __m256i high = _mm256_loadu_si256((const __m256i *)(bytes + start + 32));
    __m256i faults = none;
    if (_mm256_movemask_epi8(_mm256_or_si256(_mm256_or_si256(low, high), before)) != 0) {
      faults = _mm256_or_si256(utf8_scan_faults(low, before), utf8_scan_faults(high, low));
      if (is_xml) faults = _mm256_or_si256(faults, _mm256_or_si256(utf8_scan_banned(low, before), utf8_scan_banned(high, low)));
    }
    if (is_xml) {
      __m256i smallest = _mm256_min_epu8(low, high);
      if (_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_min_epu8(smallest, _mm256_set1_epi8(0x1F)), smallest)) != 0)
        faults = _mm256_or_si256(faults, _mm256_or_si256(utf8_scan_controls(low), utf8_scan_controls(high)));
    }
    if (_mm256_movemask_epi8(_mm256_cmpeq_epi8(faults, none)) != -1) break;
    before = high;
  }
  return start;
}
#endif

/* How far bytes are surely well-formed UTF-8, from a place where a character begins: up to a place where a character begins or goes on
   whose beginning is right. Whoever asks must look at the rest himself; where the machine lacks the means, that is all of it. */
static inline size_t utf8_scan_valid(const uint8_t *bytes, size_t start, size_t end) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return utf8_scan_blocks(bytes, start, end, 0);
#endif
  return start;
}

/* The same for text of an XML document, which must not have certain characters. */
static inline size_t utf8_scan_xml(const uint8_t *bytes, size_t start, size_t end) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return utf8_scan_blocks(bytes, start, end, 1);
#endif
  return start;
}

#endif
