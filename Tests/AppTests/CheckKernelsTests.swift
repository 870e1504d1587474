import Foundation
import TestSupport
import Testing

#if arch(x86_64)
  /// Runs Scripts/check-kernels on listings in the format of `objdump`.
  @Suite("Instructions of the kernels") struct CheckKernelsTests {
    private let script = Repository.root.appendingPathComponent("Scripts/check-kernels").path
    private let fast = "$s13KernelsAVX5120A0O7product"
    private let middle = "$s11KernelsAVX20A0O7product"
    private let outside = "$s7Network7TrainerV10trainEpoch"

    private var kernels: [(function: String, instruction: String)] {
      [
        (fast, "vfmadd231ps (%rax){1to16},%zmm1,%zmm2"), (fast, "kmovw  %eax,%k1"),
        (middle, "vfmadd231ps %ymm0,%ymm1,%ymm2"), (middle, "rorx   $0x3,%rax,%rcx"),
        (outside, "mulps  %xmm0,%xmm1"), (outside, "andnps %xmm0,%xmm1"),
      ]
    }

    @Test func eachInstructionSetPassesInItsOwnModule() throws {
      let result = try check(kernels)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.isEmpty)
    }

    @Test(arguments: [
      "vaddps %ymm0,%ymm1,%ymm2", "vmovss %xmm0,(%rax)", "vzeroupper", "shlx   %rax,%rcx,%rdx",
      "vpxor  %zmm0,%zmm0,%zmm0", "kmovw  %eax,%k1", "popcnt %rax,%rcx",
    ])
    func aHigherInstructionSetOutsideTheKernelsIsRefused(instruction: String) throws {
      try expectRefusal(of: instruction, in: outside)
    }

    @Test(arguments: [
      "vpxor  %zmm0,%zmm0,%zmm0", "vaddps %ymm17,%ymm1,%ymm2", "vmovaps %ymm0,(%rax){%k1}",
    ])
    func anAVX512InstructionInTheKernelsForAVX2IsRefused(instruction: String) throws {
      try expectRefusal(of: instruction, in: middle)
    }

    @Test func aFunctionSharedByModulesCountsAsOutside() throws {
      try expectRefusal(
        of: "vucomiss %xmm3,%xmm1", in: "$ss12pointwiseMaxyxx_xts4SIMDRzSF6ScalarRpzlFs5SIMD8_Tg5")
    }

    @Test func aListingWithoutTheKernelsIsRefused() throws {
      let result = try check([(outside, "mulps  %xmm0,%xmm1")])
      #expect(result.status != 0)
      #expect(result.errors.contains("found no kernels"))
    }

    @Test func anUnreadableProgramIsRefused() throws {
      let result = try Subprocess.run(script, ["/nowhere/scrawl"])
      #expect(result.status != 0)
    }

    private func expectRefusal(of instruction: String, in function: String) throws {
      let result = try check(kernels + [(function, instruction)])
      #expect(result.status != 0)
      #expect(result.errors.contains("in \(function): \(instruction)"))
      #expect(result.errors.split(separator: "\n").count == 1)
    }

    private func check(
      _ listing: [(function: String, instruction: String)]
    ) throws -> CommandResult {
      let tools = try FakeTools()
      let lines = listing.enumerated().map { index, line in
        let address = 30000 + index
        return "00000000000\(address) <\(line.function)>:\n   \(address):\t\(line.instruction)\n"
      }
      let scratch = try TemporaryFolder()
      let file = scratch.file("listing")
      try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
      try tools.add("uname", "echo x86_64")
      try tools.add("objdump", "cat '\(file.path)'")
      return try tools.run(script, ["scrawl"])
    }
  }
#endif
