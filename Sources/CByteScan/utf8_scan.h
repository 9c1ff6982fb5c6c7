#ifndef UTF8_SCAN_H
#define UTF8_SCAN_H

#include <stddef.h>
#include <stdint.h>
#if defined(__x86_64__)
#include <tmmintrin.h>

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

/* Nonzero bytes where sixteen bytes are wrong, given the sixteen before them. */
__attribute__((target("ssse3"))) static inline __m128i utf8_scan_faults(__m128i bytes, __m128i before) {
  const __m128i first_high = _mm_setr_epi8(
      utf8_unexpected, utf8_unexpected, utf8_unexpected, utf8_unexpected, utf8_unexpected, utf8_unexpected, utf8_unexpected, utf8_unexpected,
      (char)utf8_continuing, (char)utf8_continuing, (char)utf8_continuing, (char)utf8_continuing, utf8_missing | utf8_overlong2, utf8_missing,
      utf8_missing | utf8_overlong3 | utf8_surrogate, utf8_missing | utf8_beyond | utf8_beyond_f5 | utf8_overlong4);
  const char large = (char)(utf8_any | utf8_beyond | utf8_beyond_f5);
  const __m128i first_low = _mm_setr_epi8(
      (char)(utf8_any | utf8_overlong2 | utf8_overlong3 | utf8_overlong4), (char)(utf8_any | utf8_overlong2), (char)utf8_any, (char)utf8_any,
      (char)(utf8_any | utf8_beyond), large, large, large, large, large, large, large, large, (char)(large | utf8_surrogate), large, large);
  const char continuing = (char)(utf8_unexpected | utf8_overlong2 | utf8_continuing);
  const __m128i second_high = _mm_setr_epi8(
      utf8_missing, utf8_missing, utf8_missing, utf8_missing, utf8_missing, utf8_missing, utf8_missing, utf8_missing,
      (char)(continuing | utf8_overlong3 | utf8_beyond_f5 | utf8_overlong4), (char)(continuing | utf8_overlong3 | utf8_beyond),
      (char)(continuing | utf8_surrogate | utf8_beyond), (char)(continuing | utf8_surrogate | utf8_beyond), utf8_missing, utf8_missing,
      utf8_missing, utf8_missing);
  const __m128i low_half = _mm_set1_epi8(0x0F);
  __m128i first = _mm_alignr_epi8(bytes, before, 15);
  __m128i faults = _mm_and_si128(
      _mm_and_si128(
          _mm_shuffle_epi8(first_high, _mm_and_si128(_mm_srli_epi16(first, 4), low_half)),
          _mm_shuffle_epi8(first_low, _mm_and_si128(first, low_half))),
      _mm_shuffle_epi8(second_high, _mm_and_si128(_mm_srli_epi16(bytes, 4), low_half)));
  /* A third or fourth byte must continue, and only these may do so behind another one. */
  __m128i third = _mm_subs_epu8(_mm_alignr_epi8(bytes, before, 14), _mm_set1_epi8(0xE0 - 0x80));
  __m128i fourth = _mm_subs_epu8(_mm_alignr_epi8(bytes, before, 13), _mm_set1_epi8((char)(0xF0 - 0x80)));
  return _mm_xor_si128(_mm_and_si128(_mm_or_si128(third, fourth), _mm_set1_epi8((char)0x80)), faults);
}

/* Nonzero bytes for characters that XML forbids: controls other than tab, line feed and carriage return, U+FFFE and U+FFFF. */
__attribute__((target("ssse3"))) static inline __m128i utf8_scan_banned(__m128i bytes, __m128i before) {
  __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
  __m128i space = _mm_or_si128(
      _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t')),
      _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'))));
  __m128i last = _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8(1)), _mm_set1_epi8((char)0xBF));
  __m128i second = _mm_cmpeq_epi8(_mm_alignr_epi8(bytes, before, 15), _mm_set1_epi8((char)0xBF));
  __m128i first = _mm_cmpeq_epi8(_mm_alignr_epi8(bytes, before, 14), _mm_set1_epi8((char)0xEF));
  return _mm_or_si128(_mm_andnot_si128(space, control), _mm_and_si128(last, _mm_and_si128(second, first)));
}

__attribute__((target("ssse3"))) static inline size_t utf8_scan_blocks(const uint8_t *bytes, size_t start, size_t end, const int is_xml) {
  const __m128i none = _mm_setzero_si128();
  __m128i before = none;
  for (; end - start >= 64; start += 64) {
    __m128i block[4], faults = none;
    for (int part = 0; part < 4; part++) block[part] = _mm_loadu_si128((const __m128i *)(bytes + start + 16 * (size_t)part));
    __m128i beyond_ascii = _mm_or_si128(_mm_or_si128(_mm_or_si128(block[0], block[1]), _mm_or_si128(block[2], block[3])), before);
    if (_mm_movemask_epi8(beyond_ascii) != 0)
      for (int part = 0; part < 4; part++) faults = _mm_or_si128(faults, utf8_scan_faults(block[part], part ? block[part - 1] : before));
    if (is_xml)
      for (int part = 0; part < 4; part++) faults = _mm_or_si128(faults, utf8_scan_banned(block[part], part ? block[part - 1] : before));
    if (_mm_movemask_epi8(_mm_cmpeq_epi8(faults, none)) != 0xFFFF) break;
    before = block[3];
  }
  return start;
}
#endif

/* How far bytes are surely well-formed UTF-8, from a place where a character begins: up to a place where a character begins or goes on
   whose beginning is right. Whoever asks must look at the rest himself; where the machine lacks the means, that is all of it. */
static inline size_t utf8_scan_valid(const uint8_t *bytes, size_t start, size_t end) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("ssse3")) return utf8_scan_blocks(bytes, start, end, 0);
#endif
  return start;
}

/* The same for text of an XML document, which must not have certain characters. */
static inline size_t utf8_scan_xml(const uint8_t *bytes, size_t start, size_t end) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("ssse3")) return utf8_scan_blocks(bytes, start, end, 1);
#endif
  return start;
}

#endif
