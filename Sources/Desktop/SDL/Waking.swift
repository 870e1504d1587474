import CSDL2

/// Ends the event loop's wait, so that it takes its mail. Any thread may call it.
func wakeEventLoop() {
  var event = SDL_Event()
  event.type = SDL_USEREVENT.rawValue
  SDL_PushEvent(&event)
}
