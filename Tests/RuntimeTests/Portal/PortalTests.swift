import Foundation
import Runtime
import Support
import TestSupport
import Testing

@Suite(
  "The desktop's portal", .serialized,
  .enabled(if: FakePortal.isInstalled, Comment(rawValue: FakePortal.skipped)))
struct PortalTests {
  /// What comes of an answer. The name of the window tells the portal what to do.
  private func choice(_ behavior: String, _ fake: FakePortal) throws -> Portal.Choice {
    let portal = try #require(Portal(environment: fake.environment, patience: 3000))
    return try portal.chooseFile(in: nil, over: behavior)
  }

  @Test("It returns the path of the file that the user chooses")
  func chosen() throws {
    let fake = try FakePortal("")
    for (uri, path) in [
      ("file:///a%20b/%C3%A9.png", "/a b/é.png"), ("file://localhost/a", "/a"),
      ("file:///%FF", String(pathBytes: [0x2F, 0xFF])), ("file:///a%0Ab", "/a\nb"),
    ] {
      #expect(try choice("chosen('\(uri)')", fake) == .chosen(path: path))
    }
  }

  @Test("The answer may come late, before that of the call, and at a path of the portal's choice")
  func order() throws {
    let fake = try FakePortal("")
    for behavior in [
      "later(300, lambda: chosen('file:///a', 'file:///b'))",
      "later(300, lambda: reply(dbus.ObjectPath(handle))); chosen('file:///a'); silent = 1",
      "reply(dbus.ObjectPath('/own')); chosen('file:///a', path='/own'); silent = 1",
    ] {
      #expect(try choice(behavior, fake) == .chosen(path: "/a"))
    }
  }

  @Test("A user who cancels chooses nothing")
  func canceled() throws {
    let fake = try FakePortal("")
    for behavior in ["respond(1, {})", "later(800, lambda: respond(2, {}))"] {
      #expect(try choice(behavior, fake) == .canceled)
    }
  }

  @Test("A portal that is missing, that fails, that ends, or that does not answer is unavailable")
  func unavailable() throws {
    #expect(try choice("", FakePortal(nil)) == .unavailable)
    #expect(try choice("", FakePortal("old")) == .unavailable)
    let fake = try FakePortal("")
    for behavior in [
      "raise Exception('broken')", "respond(2, {})", "silent = 1",
      "chosen('file:///' + 'a' * (1 << 21))", "later(100, stop)",
    ] {
      #expect(try choice(behavior, fake) == .unavailable, "\(behavior)")
    }
  }

  @Test("An answer that is not a file of this computer is refused")
  func refused() throws {
    let fake = try FakePortal("")
    for behavior in [
      "chosen('http://example.com/a.png')", "chosen('file://example.com/a.png')",
      "chosen('file:relative')", "chosen('/a.png')", "chosen('file:///a%00b')",
      "chosen('file:///a%4')", "chosen('file:///a%zz')", "chosen('')", "chosen()",
      "respond(0, {})", "respond(0, {'uris': 'file:///a'})", "respond(0, {'uris': dbus.UInt32(7)})",
      "respond(0, {'uris': dbus.Array([dbus.Array(['file:///a'])], signature='as')})",
      "respond('file:///a', signature='s')", "respond(0, signature='u')",
      "respond(-1, {}, signature='ia{ss}')",
      "respond(0, {'uris': dbus.Array([1.5], signature='d'), 'x': True}, 3, signature='ua{sv}y')",
    ] {
      #expect(
        throws: Problem("the file chooser named no file on this computer"),
        "\(behavior)"
      ) {
        try choice(behavior, fake)
      }
    }
  }

  @Test("Only the portal may answer, and only to this request")
  func others() throws {
    let behavior = """
      chosen('file:///wrong', over=other)
      chosen('file:///wrong', path='/org/freedesktop/portal/desktop/request/1_1/scrawl')
      later(300, lambda: chosen('file:///right'))
      """
    #expect(try choice(behavior, FakePortal("")) == .chosen(path: "/right"))
  }

  @Test("It gets the window, the folder, and what can be opened")
  func request() throws {
    let fake = try FakePortal("respond(1, {})")
    let portal = try #require(Portal(environment: fake.environment))
    #expect(try portal.chooseFile(in: "/a b", over: "x11:1f") == .canceled)
    let request = try #require(fake.requests.first)
    #expect(request.hasPrefix("('x11:1f', 'Open a drawing or a picture', '/a b\\x00', "))
    #expect(request.contains("'*.scrawl'") && request.contains("'*.JPG'"))
    #expect(request.hasSuffix("('All files', ['*'])])"))
  }

  @Test("It tells whether the desktop prefers dark windows", arguments: [0, 1, 2])
  func theme(scheme: Int) throws {
    let fake = try FakePortal("", colorSchemes: [scheme])
    let portal = try #require(Portal(environment: fake.environment))
    var answers: [Bool] = []
    portal.followTheme {
      answers.append($0)
      fake.end()
    }
    #expect(answers == [scheme == 1])
    let none = try #require(Portal(environment: FakePortal(nil).environment))
    none.followTheme { Issue.record("no portal says \($0)") }
  }

  @Test("Without the address of a bus there is no portal")
  func addresses() throws {
    let folder = try TemporaryFolder()
    let place = ["XDG_RUNTIME_DIR": folder.url.path]
    #expect(Portal(environment: [:]) == nil && Portal(environment: place) == nil)
    try Data().write(to: folder.file("bus"))
    #expect(
      Portal(environment: place)
        == Portal(environment: [
          "DBUS_SESSION_BUS_ADDRESS": "unix:path=\(folder.file("bus").path)"
        ]))
    let disabled = place.merging(["DBUS_SESSION_BUS_ADDRESS": "disabled:"]) { $1 }
    #expect(Portal(environment: disabled) == nil)
    for address in ["unix:path=/nowhere", "nonsense", "unix:", ";;", "unix:path=%zz"] {
      let portal = try #require(Portal(environment: ["DBUS_SESSION_BUS_ADDRESS": address]))
      #expect(try portal.chooseFile(in: nil, over: "") == .unavailable)
      portal.followTheme { Issue.record("no bus says \($0)") }
    }
  }

  @Test("Without a portal the program is asked, and after an answer it is not")
  func fallback() throws {
    let program = try FakeProgram("zenity", "echo /by/program")
    func answer(_ behavior: String?) throws -> String? {
      let bus = try FakePortal(behavior)
      let environment = program.environment.merging(bus.environment) { $1 }
      return try #require(FileChooser(environment: environment)).choose(in: nil, over: "")
    }
    #expect(try answer(nil) == "/by/program")
    #expect(try answer("raise Exception('broken')") == "/by/program")
    #expect(try answer("chosen('file:///by/portal')") == "/by/portal")
    #expect(try answer("respond(1, {})") == nil)
    #expect(throws: Problem.self) { try answer("chosen('ftp://a/b')") }
    let bus = try FakePortal(nil)
    let chooser = try #require(FileChooser(environment: bus.environment))
    let sentence: Phrase =
      "the desktop has no file chooser; install zenity or kdialog"
    #expect(throws: Problem(sentence)) { try chooser.choose(in: nil, over: "") }
    #expect(FileChooser(environment: [:]) == nil)
  }
}
