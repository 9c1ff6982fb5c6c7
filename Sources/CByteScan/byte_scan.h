#ifndef BYTE_SCAN_H
#define BYTE_SCAN_H

#include <stdint.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* Questions about sixteen bytes at once, answered with a bit for each of them: the one thing that Swift's vectors cannot do.
   Everything is handed over by value, so nothing here reads or writes memory. */

/* SIMD16<UInt8> in Swift. */
typedef unsigned char byte_vector __attribute__((__ext_vector_type__(16)));
typedef char byte_flags __attribute__((__ext_vector_type__(16)));

/* The highest bit of each byte. */
static inline uint32_t byte_scan_bits(byte_flags flags) {
#if defined(__SSE2__)
  return (uint32_t)_mm_movemask_epi8((__m128i)flags);
#else
  uint32_t bits = 0;
  for (int place = 0; place < 16; place++) bits |= (uint32_t)(flags[place] & 1) << place;
  return bits;
#endif
}

/* Which bytes are this one. */
static inline uint32_t byte_scan_equal(byte_vector bytes, unsigned char byte) { return byte_scan_bits(bytes == (byte_vector)byte); }

/* Which bytes of two vectors are the same. */
static inline uint32_t byte_scan_same(byte_vector bytes, byte_vector others) { return byte_scan_bits(bytes == others); }

/* Which bytes are decimal digits. */
static inline uint32_t byte_scan_digits(byte_vector bytes) {
  return byte_scan_bits((bytes - (byte_vector)'0') < (byte_vector)10);
}

/* Which bytes end a text in XML or must be looked at: `<`, `>`, `&` and control characters. */
static inline uint32_t byte_scan_markup(byte_vector bytes) {
  return byte_scan_bits(
      (bytes == (byte_vector)'<') | (bytes == (byte_vector)'>') | (bytes == (byte_vector)'&') | (bytes < (byte_vector)0x20));
}

/* Which bytes end a value between quotes in XML or must be looked at: the quote, `<`, `&` and control characters. */
static inline uint32_t byte_scan_value(byte_vector bytes, unsigned char quote) {
  return byte_scan_bits(
      (bytes == (byte_vector)quote) | (bytes == (byte_vector)'<') | (bytes == (byte_vector)'&') | (bytes < (byte_vector)0x20));
}

/* Which bytes may not stand in a name in XML: all of ASCII but letters, digits, `:`, `_`, `-` and `.`. */
static inline uint32_t byte_scan_not_name(byte_vector bytes) {
  return byte_scan_bits(
      ~((((bytes | (byte_vector)0x20) - (byte_vector)'a') < (byte_vector)26) | ((bytes - (byte_vector)'0') < (byte_vector)11)
        | ((bytes - (byte_vector)'-') < (byte_vector)2) | (bytes == (byte_vector)'_') | ((byte_flags)bytes < (byte_flags)0)));
}

/* Which bytes are not ASCII from the space on. */
static inline uint32_t byte_scan_not_plain(byte_vector bytes) {
  return byte_scan_bits((byte_flags)bytes < (byte_flags)0x20);
}

/* Which bytes make a CSV field need quotes; delimiter and quote are given sixteen times. */
static inline uint32_t byte_scan_csv(byte_vector bytes, byte_vector delimiter, byte_vector quote) {
  return byte_scan_bits((bytes == delimiter) | (bytes == quote) | (bytes == (byte_vector)10) | (bytes == (byte_vector)13));
}

#endif
