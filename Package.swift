// swift-tools-version: 6.2
import PackageDescription

/// CI turns warnings into errors. Without SCRAWL_STRICT the warnings of a newer compiler stop
/// nobody.
let strict = Context.environment["SCRAWL_STRICT"] != nil
let settings: [SwiftSetting] = strict ? [.treatAllWarnings(as: .error)] : []

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The kernel source, compiled for one instruction set. Bounds checks are off, because they would
/// dominate the inner loops; `KernelTests` compares each kernel with a naive version.
func kernels(_ level: String, _ flags: [String], _ defines: [String]) -> Target {
  .target(
    name: "Kernels" + level, dependencies: ["KernelInterface"],
    swiftSettings: settings + [.unsafeFlags(["-Ounchecked"] + flags.flatMap { ["-Xcc", $0] })]
      + defines.map { .define($0) })
}

#if arch(x86_64)
  let kernelTargets = [
    kernels("Baseline", [], []),
    kernels("AVX2", ["-march=x86-64-v3"], ["LANES_8", "FUSED"]),
    kernels("AVX512", ["-march=x86-64-v4"], ["LANES_16", "FUSED"]),
  ]
#else
  let kernelTargets = [kernels("Baseline", [], ["FUSED"])]
#endif

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name + "Tests", dependencies: dependencies + ["TestSupport"], exclude: exclude,
    swiftSettings: settings)
}

/// The fuzzer links only with libFuzzer's runtime, which Scripts/fuzz provides.
let isFuzzed = Context.environment["SCRAWL_FUZZ"] != nil
let fuzzTargets: [Target] =
  isFuzzed
  ? [
    .executableTarget(
      name: "Fuzz", dependencies: ["FuzzedReaders"], path: "Tests/Fuzz",
      exclude: ["corpus", "findings", "make-corpus"])
  ] : []

let package = Package(
  name: "scrawl",
  products: [
    .executable(name: "scrawl", targets: ["App"]),
    .library(name: "Network", targets: ["Network"]),
    .library(name: "Preprocess", targets: ["Preprocess"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CSDL2",
      providers: [.apt(["libsdl2-dev", "libsdl2-ttf-dev", "libsdl2-image-dev"])]),
    .systemLibrary(name: "CWayland", providers: [.apt(["libwayland-dev"])]),
    .systemLibrary(name: "CProcessor"),
    .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CGIF", providers: [.apt(["libgif-dev"])]),
    .systemLibrary(name: "CPNG", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CDBus", pkgConfig: "dbus-1", providers: [.apt(["libdbus-1-dev"])]),
    .systemLibrary(name: "CFontconfig", providers: [.apt(["libfontconfig-dev"])]),

    library("Support"),
    library("Preprocess"),
    library("KernelInterface"),
    library(
      "Network",
      ["Support", "CProcessor", "KernelInterface"]
        + kernelTargets.map { .byName(name: $0.name) }),
    library("Images", ["Preprocess", "Support", "CSDL2", "CPNG", "CGIF"]),
    library("Datasets", ["Preprocess", "Support", "CArchive"]),
    library("Recognition", ["Preprocess", "Network", "Support"]),
    library("Evaluation", ["Datasets", "Recognition", "Preprocess", "Network", "Support"]),
    library(
      "Training",
      ["Evaluation", "Datasets", "Recognition", "Preprocess", "Network", "Support"]),
    .target(
      name: "Report",
      dependencies: [
        "Training", "Evaluation", "Recognition", "Datasets", "Preprocess", "Network", "Images",
        "Support", .product(name: "Mustache", package: "swift-mustache"),
      ],
      resources: [.embedInCode("Templates")], swiftSettings: settings),
    library("WindowModel", ["Preprocess", "Recognition", "Network", "Support"]),
    library(
      "Runtime",
      [
        "WindowModel", "Training", "Evaluation", "Datasets", "Recognition", "Preprocess", "Support",
        "Network", "CDBus",
      ]),
    library(
      "Desktop",
      [
        "Runtime", "WindowModel", "Recognition", "Preprocess", "Images", "Support", "CSDL2",
        "CWayland", "CFontconfig",
      ]),
    .executableTarget(
      name: "App",
      dependencies: [
        "Report", "Desktop", "Runtime", "WindowModel", "Images", "Training", "Evaluation",
        "Recognition", "Datasets", "Preprocess", "Network", "Support",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["Datasets", "Preprocess", "Network"],
      path: "Tests/TestSupport", swiftSettings: settings),
    tests("Support", ["Support"]),
    tests("Preprocess", ["Preprocess"]),
    tests("Network", ["Network", "KernelInterface", "Preprocess"], exclude: ["Reference"]),
    tests("Images", ["Images", "Preprocess", "CSDL2"]),
    tests("Datasets", ["Datasets", "Support", "Preprocess"]),
    tests("Recognition", ["Recognition", "Preprocess", "Network"]),
    tests("Evaluation", ["Evaluation", "Datasets", "Recognition", "Preprocess", "Network"]),
    tests(
      "Training",
      ["Training", "Evaluation", "Support", "Recognition", "Datasets", "Preprocess", "Network"],
      exclude: ["Fixtures"]),
    tests(
      "Report",
      ["Report", "Training", "Evaluation", "Recognition", "Datasets", "Preprocess", "Network"]),
    tests("WindowModel", ["WindowModel", "Recognition", "Preprocess", "Network"]),
    tests(
      "Runtime",
      [
        "Runtime", "Desktop", "WindowModel", "Training", "Recognition", "Images", "Support",
        "Preprocess", "Network",
      ]),
    tests(
      "Desktop",
      [
        "Desktop", "Runtime", "Images", "Support", "WindowModel", "Recognition", "Preprocess",
        "Network", "CSDL2",
      ]),
    .executableTarget(
      name: "SaveLoop",
      dependencies: [
        "Runtime", "WindowModel", "Support", "Training", "Datasets", "Preprocess", "Network",
        "TestSupport",
      ],
      path: "Tests/SaveLoop", swiftSettings: settings),
    tests(
      "App",
      [
        "App", "SaveLoop", "Runtime", "WindowModel", "Support", "Training", "Recognition",
        "Datasets", "Preprocess", "Network",
      ]),
    .executableTarget(
      name: "Guide",
      dependencies: [
        "Training", "Evaluation", "Recognition", "Datasets", "Preprocess", "Network", "Support",
      ],
      path: "Tests/Guide", swiftSettings: settings),
    tests("Guide", ["Guide"]),
    .target(
      name: "FuzzedReaders",
      dependencies: [
        "Desktop", "Runtime", "Images", "WindowModel", "Training", "Recognition", "Datasets",
        "Preprocess", "Network",
      ],
      path: "Tests/FuzzedReaders", swiftSettings: settings),
    tests("Fuzz", ["FuzzedReaders"]),
  ] + kernelTargets + fuzzTargets,
  swiftLanguageModes: [.v6]
)
