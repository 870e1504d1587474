import Foundation
import TestSupport
import Testing

/// With SCRAWL_RECORD=1 the tests write code and output into the chapters instead of comparing.
@Suite("The learner's guide")
struct GuideTests {
  private static let isRecording = ProcessInfo.processInfo.environment["SCRAWL_RECORD"] != nil
  private static let hasData =
    RealData.exists(RealData.mnist) && RealData.exists(RealData.penDigits)
    && RealData.exists(RealData.letters)

  private func check(_ chapter: Chapter) throws {
    let text = try chapter.text()
    let filled = try FilledPage(
      text, snippets: try chapter.snippets(), output: try chapter.output())
    if Self.isRecording {
      try Data(filled.text.utf8).write(to: chapter.page)
    } else {
      #expect(filled.differences(from: text, tolerance: chapter.tolerance) == [])
    }
  }

  @Test(
    "A chapter shows the code of its program, and what it prints",
    arguments: Chapter.all.filter { !$0.needsData })
  func pages(chapter: Chapter) throws { try check(chapter) }

  @Test(
    "So does a chapter that reads the data sets",
    .enabled(if: hasData, Comment(rawValue: RealData.skipped)),
    arguments: Chapter.all.filter(\.needsData))
  func pagesOnData(chapter: Chapter) throws { try check(chapter) }

  @Test("Every snippet of a program is shown", arguments: Chapter.all)
  func snippets(chapter: Chapter) throws {
    let text = try chapter.text()
    for name in try chapter.snippets().keys {
      #expect(text.contains("<!-- snippet: \(name) -->"), "\(name)")
    }
  }

  @Test("Every picture of the guide exists and is shown")
  func pictures() throws {
    let folder = Chapter.catalog.appending(path: "Resources")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let pages = try Chapter.all.map { try $0.text() }.joined()
    for file in files where file.hasSuffix(".svg") {
      #expect(pages.contains("](\(file.dropLast(4)))"), "\(file)")
    }
  }
}
