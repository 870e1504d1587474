import CSDL2
import Shell
import Testing

@Suite struct ShellErrorTests {
  @Test func anErrorThatSDLDoesNotExplainHasAReasonAllTheSame() {
    SDL_ClearError()
    #expect(sdlReason() == "SDL gives no reason")
  }
}
