// Processor features and the pause instruction, which Swift does not expose.

#if defined(__x86_64__)
#include <cpuid.h>

static inline unsigned long long scrawl_enabled_registers(void) {
  unsigned int a, d;
  __asm__ volatile("xgetbv" : "=a"(a), "=d"(d) : "c"(0));
  return ((unsigned long long)d << 32) | a;
}

// 2: AVX-512 as in x86-64-v4; 1: AVX2 and FMA as in x86-64-v3; 0: neither. A level counts only if
// the operating system saves its registers.
static inline int scrawl_kernel_level(void) {
  unsigned int a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return 0;
  // FMA, MOVBE, OSXSAVE, AVX, F16C
  const unsigned int leaf1 = (1u << 12) | (1u << 22) | (1u << 27) | (1u << 28) | (1u << 29);
  if ((c & leaf1) != leaf1) return 0;
  unsigned long long registers = scrawl_enabled_registers();
  if ((registers & 0x6) != 0x6) return 0;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
  const unsigned int avx2 = (1u << 3) | (1u << 5) | (1u << 8);  // BMI1, AVX2, BMI2
  if ((b & avx2) != avx2) return 0;
  // F, DQ, CD, BW, VL
  const unsigned int avx512 = (1u << 16) | (1u << 17) | (1u << 28) | (1u << 30) | (1u << 31);
  return (b & avx512) == avx512 && (registers & 0xE6) == 0xE6 ? 2 : 1;
}

static inline void scrawl_pause(void) { __builtin_ia32_pause(); }
#else
static inline int scrawl_kernel_level(void) { return 0; }
static inline void scrawl_pause(void) {
#if defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}
#endif
