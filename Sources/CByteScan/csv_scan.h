#ifndef CSV_SCAN_H
#define CSV_SCAN_H

#include <stddef.h>
#include <stdint.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* Looking at many bytes at once, which Swift's vectors cannot do: they lack the step from a comparison to the places where it holds. */

/* One bit for each of 64 bytes: whether it is the delimiter, the quote, a line feed or a carriage return. */
static inline uint64_t csv_scan_bits(const uint8_t *bytes, uint8_t delimiter, uint8_t quote) {
  uint64_t bits = 0;
#if defined(__SSE2__)
  for (int part = 0; part < 4; part++) {
    __m128i chunk = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
    __m128i found = _mm_or_si128(
        _mm_or_si128(_mm_cmpeq_epi8(chunk, _mm_set1_epi8((char)delimiter)), _mm_cmpeq_epi8(chunk, _mm_set1_epi8((char)quote))),
        _mm_or_si128(_mm_cmpeq_epi8(chunk, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(chunk, _mm_set1_epi8('\r'))));
    bits |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << (16 * part);
  }
#else
  for (int place = 0; place < 64; place++) {
    uint8_t byte = bytes[place];
    bits |= (uint64_t)(byte == delimiter || byte == quote || byte == '\n' || byte == '\r') << place;
  }
#endif
  return bits;
}

/* Writes where the bytes that matter to CSV stand between `start` and `end`, counted from `bytes`, and returns how many they are.
   `places` must have room for `end - start` of them. */
static inline size_t csv_scan_places(
    const uint8_t *bytes, size_t start, size_t end, uint8_t delimiter, uint8_t quote, uint32_t *places) {
  size_t count = 0;
  for (; end - start >= 64; start += 64) {
    uint64_t bits = csv_scan_bits(bytes + start, delimiter, quote);
    while (bits != 0) {
      places[count++] = (uint32_t)(start + (size_t)__builtin_ctzll(bits));
      bits &= bits - 1;
    }
  }
  for (; start < end; start++) {
    uint8_t byte = bytes[start];
    if (byte == delimiter || byte == quote || byte == '\n' || byte == '\r') places[count++] = (uint32_t)start;
  }
  return count;
}

/* Which of sixteen bytes are digits, in the low half, and which are points, in the high half. */
static inline uint32_t csv_scan_number(const uint8_t *bytes) {
  uint32_t digits = 0, points = 0;
#if defined(__SSE2__)
  __m128i chunk = _mm_loadu_si128((const __m128i *)bytes);
  /* There is no comparison of unsigned bytes: digits become the ten lowest signed ones. */
  __m128i moved = _mm_sub_epi8(chunk, _mm_set1_epi8((char)('0' + 128)));
  digits = (uint32_t)_mm_movemask_epi8(_mm_cmplt_epi8(moved, _mm_set1_epi8(-128 + 10)));
  points = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(chunk, _mm_set1_epi8('.')));
#else
  for (int place = 0; place < 16; place++) {
    digits |= (uint32_t)((uint8_t)(bytes[place] - '0') < 10) << place;
    points |= (uint32_t)(bytes[place] == '.') << place;
  }
#endif
  return digits | points << 16;
}

#endif
