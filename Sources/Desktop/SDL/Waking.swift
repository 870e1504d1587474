import CSDL2

/// Wakes the event loop, so that it takes the events of other threads. Any thread may call it.
func wakeEventLoop() {
  var event = SDL_Event()
  event.type = SDL_USEREVENT.rawValue
  SDL_PushEvent(&event)
}
