import CSDL2
import Images
import Testing

@Suite("SDL's reasons")
struct SDLReasonTests {
  @Test("An error that SDL does not explain has a reason too")
  func empty() {
    SDL_ClearError()
    #expect(sdlReason() == "SDL gives no reason")
  }
}
