import CSDL2
import Images
import Testing

@Suite("SDL's reasons")
struct SDLReasonTests {
  @Test("An error that SDL does not explain has a reason all the same")
  func empty() {
    SDL_ClearError()
    #expect(sdlReason() == "SDL gives no reason")
  }
}
