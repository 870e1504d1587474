import Desktop
import Foundation
import Synchronization
import TestSupport
import Testing
import WindowModel

@Suite("The desktop's theme") struct DesktopThemeTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func write(_ text: String, _ name: String) throws {
    let file = folder.file(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private var configured: Theme? {
    DesktopTheme.configured(["XDG_CONFIG_HOME": folder.url.path])
  }

  @Test(arguments: [
    ("Adwaita:dark", Theme.dark), ("Breeze-Dark", .dark), ("Adwaita", .light),
  ])
  func theVariableOfGTKDecides(name: String, theme: Theme) throws {
    try write("[Settings]\ngtk-application-prefer-dark-theme=1\n", "gtk-3.0/settings.ini")
    #expect(
      DesktopTheme.configured(["GTK_THEME": name, "XDG_CONFIG_HOME": folder.url.path]) == theme)
  }

  @Test func theFilesOfKDEAndGTKDecide() throws {
    #expect(configured == nil)
    try write("[Settings]\ngtk-theme-name = Adwaita-dark\n", "gtk-3.0/settings.ini")
    #expect(configured == .dark)
    try write("[Settings]\ngtk-application-prefer-dark-theme=0\n", "gtk-3.0/settings.ini")
    #expect(configured == .light)
    try write("[General]\nColorScheme=BreezeDark\n", "kdeglobals")
    #expect(configured == .dark)
    try write("no settings\n\u{0}=\n", "kdeglobals")
    #expect(configured == .light)
  }

  @Test func theHomeHasTheFilesToo() throws {
    try write("[General]\nColorScheme=BreezeDark\n", ".config/kdeglobals")
    #expect(DesktopTheme.configured(["HOME": folder.url.path]) == .dark)
    #expect(DesktopTheme.configured([:]) == nil)
    #expect(DesktopTheme.configured(["HOME": "relative"]) == nil)
  }

  /// What is reported until the bus ends, which is when so many themes are.
  private func followed(
    _ portal: FakePortal, _ environment: [String: String] = [:], until count: Int = 4
  ) -> [Theme] {
    let themes = Mutex<[Theme]>([])
    let environment = environment.merging(portal.environment) { $1 }
    let isDone = Mutex(false)
    Thread.detachNewThread {
      DesktopTheme.follow(environment) { theme in themes.withLock { $0.append(theme) } }
      isDone.withLock { $0 = true }
    }
    _ = eventually { themes.withLock { $0.count } == count || isDone.withLock { $0 } }
    portal.end()
    #expect(eventually { isDone.withLock { $0 } })
    return themes.withLock { $0 }
  }

  @Test(.enabled(if: FakePortal.isInstalled, Comment(rawValue: FakePortal.skipped)))
  func thePortalIsFollowed() throws {
    func portal() throws -> FakePortal { try FakePortal("", colorSchemes: [1, 2, 1, 0]) }
    #expect(try followed(portal()) == [.dark, .light, .dark, .light])
    #expect(try followed(FakePortal(nil)) == [])
    #expect(try followed(portal(), ["GTK_THEME": "Adwaita"]) == [])
    // What is configured holds until the desktop changes.
    try write("[General]\nColorScheme=Breeze\n", "kdeglobals")
    let files = ["XDG_CONFIG_HOME": folder.url.path]
    #expect(try followed(portal(), files, until: 3) == [.light, .dark, .light])
  }
}

@Suite("The size of the window") struct FittingSizeTests {
  private let minimum = Size(width: 640, height: 480)

  @Test func aScreenWithRoomKeepsTheScale() {
    let room = Size(width: 1920, height: 1080)
    #expect(room.fittingScale(minimum, 2) == 2)
    #expect(
      room.fitted(Size(width: 960, height: 640), minimum, scale: 1)
        == Size(width: 960, height: 640))
  }

  @Test func aSmallScreenLowersTheScale() {
    let room = Size(width: 1280, height: 720)
    #expect(room.fittingScale(minimum, 2) == 1.5)
    #expect(
      room.fitted(Size(width: 960, height: 640), minimum, scale: 1.5)
        == Size(width: 1280 / 1.5, height: 480))
    #expect(Size(width: 320, height: 480).fittingScale(minimum, 1) == 0.5)
  }

  @Test func anUnknownOrEmptyScreenLimitsNothing() {
    let unknown = Size(width: .infinity, height: .infinity)
    #expect(unknown.fittingScale(minimum, 4) == 4)
    #expect(unknown.fitted(Size(width: 9000, height: 9000), minimum, scale: 4).width == 9000)
    #expect(Size(width: 0, height: 0).fittingScale(minimum, 1) > 0)
  }
}
