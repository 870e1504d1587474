import Foundation
import Support
import TestSupport
import Testing

/// Names are bytes, which need not be UTF-8: another program may have used an old encoding.
@Suite struct NameTests {
  private let folder: TemporaryFolder
  private let e = String(pathBytes: [0xE9])

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Runs lines of bash in the folder: `scrawl` is the program, `$1` a drawing, `$'\xe9'` a byte.
  private func shell(_ lines: String) throws -> CommandResult {
    try Subprocess.run(
      "bash",
      ["-ec", "scrawl() { \"$0\" \"$@\"; }\n" + lines, ScrawlProgram.path]
        + [SampleDrawing.path(7), Repository.root.appendingPathComponent("Assets").path],
      environment: ScrawlProgram.environment, in: folder.url)
  }

  private func expectSuccess(
    _ result: CommandResult, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(result.status == 0, "\(result.errors)", sourceLocation: sourceLocation)
  }

  private func path(_ name: String) -> String { folder.url.path + "/" + name }

  @Test func aPictureAndADrawingAreRead() throws {
    let result = try shell(
      #"""
      scrawl replay "$1" --screenshot $'caf\xe9.png' >/dev/null
      cp "$1" $'caf\xe9.json'
      scrawl predict $'caf\xe9.png' $'caf\xe9.json' >/dev/null
      scrawl replay $'caf\xe9.json' --screenshot $'\xff\xfe.png'
      """#)
    expectSuccess(result)
    #expect(result.output.hasPrefix("7 "))
    #expect(
      Set(FileSystem.names(in: folder.url.path)) == [
        "caf\(e).png", "caf\(e).json", String(pathBytes: [0xFF, 0xFE]) + ".png",
      ])
  }

  @Test func aMissingFileIsNamed() throws {
    expectFailure(try shell(#"scrawl predict $'caf\xe9.png'"#), naming: "caf", "No such file")
  }

  @Test func aModelAndTheAssetsAreFound() throws {
    let result = try shell(
      #"""
      ln -s "$2" $'assets\xe9'
      cp "$2/models/classic.json" $'mod\xe9l.json'
      SCRAWL_ASSETS=$'assets\xe9' scrawl predict "$1"
      scrawl predict --model $'mod\xe9l.json' "$1"
      scrawl inspect $'./mod\xe9l.json' >/dev/null
      """#)
    expectSuccess(result)
    #expect(result.output.split(separator: "\n").count == 2)
  }

  @Test(.enabled(if: Python.isInstalled, Comment(rawValue: Python.skipped)))
  func aRunIsTrainedSavedAndResumed() throws {
    let data = try SmallDataSet()
    let result = try shell(
      #"""
      mkdir $'d\xe9' && cd $'d\xe9'
      cp -r "\#(data.path)" $'data\xe9'
      python3 - "$1" <<'END' >$'ink\xe9.jsonl'
      import json, sys
      drawing = json.load(open(sys.argv[1]))
      for label in range(10):
          print(json.dumps(dict(drawing, label=label)))
      END
      options=(--epochs 1 --layers 784,10 --stroke-examples 10)
      scrawl train --data $'data\xe9' --ink $'ink\xe9.jsonl' "${options[@]}" --run $'r\xe9' \
        --out $'out\xe9.json'
      SCRAWL_DATA=$'data\xe9' scrawl train "${options[@]}" --run $'r\xe9/s\xe9'
      mv $'r\xe9' ..
      cd ..
      scrawl train --resume $'r\xe9'
      scrawl train --resume $'r\xe9/s\xe9' --out $'r\xe9/s\xe9/\xe9.json'
      scrawl report $'r\xe9' --data $'d\xe9/data\xe9' --out $'p\xe9.html'
      """#)
    expectSuccess(result)
    for file in [
      "d\(e)/out\(e).json", "r\(e)/options.json", "r\(e)/out\(e).json", "r\(e)/s\(e)/model.json",
      "r\(e)/s\(e)/\(e).json", "p\(e).html",
    ] {
      #expect(FileSystem.kind(of: path(file)) == .file, "\(file)")
    }
    #expect(Set(FileSystem.names(in: folder.url.path)) == ["d\(e)", "r\(e)", "p\(e).html"])
    let names = Set(FileSystem.names(in: path("d\(e)")))
    #expect(names == ["data\(e)", "ink\(e).jsonl", "out\(e).json"])
  }

  /// The window does not open without a display, but the folder for drawings is created before.
  @Test(arguments: [
    (#"HOME="$PWD/"$'h\xe9'"#, ".local/state/scrawl"),
    (#"HOME="$PWD" XDG_STATE_HOME="$PWD/"$'h\xe9'"#, "scrawl"),
  ])
  func theStateFolderIsInTheUsersHome(variables: String, state: String) throws {
    let result = try shell(
      "unset XDG_STATE_HOME DISPLAY WAYLAND_DISPLAY\nexport \(variables)\nmkdir $'h\\xe9'\n"
        + "SDL_VIDEODRIVER=none scrawl || true")
    #expect(result.errors.contains("no display"), "\(result.errors)")
    #expect(FileSystem.kind(of: path("h\(e)/\(state)")) == .folder)
    #expect(FileSystem.names(in: folder.url.path) == ["h\(e)"])
  }
}
