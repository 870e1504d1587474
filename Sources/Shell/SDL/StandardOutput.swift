import Glibc

/// Lets the window live on when whoever read our output has gone.
func ignoreClosedOutput() {
  signal(SIGPIPE, SIG_IGN)
}

/// Prints a line at once, also where output is not a terminal.
func printNow(_ line: String) {
  print(line)
  fflush(nil)
}
