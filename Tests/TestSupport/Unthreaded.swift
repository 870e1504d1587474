import Foundation

/// Runs a program that may not start a thread.
public enum Unthreaded {
  /// A program with arguments that runs another program. Root is exempt from the limit of
  /// processes, so the program runs as a user who has no other process, with root's right to read
  /// files.
  public static let launcher =
    geteuid() == 0
    ? [
      "/usr/bin/setpriv", "--reuid", "\(user)", "--inh-caps=+dac_override",
      "--ambient-caps=+dac_override", "/usr/bin/prlimit", "--nproc=1",
    ] : ["/usr/bin/prlimit", "--nproc=1"]

  public static let isAllowed =
    (try? Subprocess.run(launcher[0], launcher.dropFirst() + ["true"]))?.status == 0
  public static let skipped = "skipped: needs setpriv and prlimit (Debian: util-linux)"

  private static let user: uid_t = 54321

  /// Makes the user of the launched program the owner of a folder.
  public static func own(_ folder: URL) throws {
    guard geteuid() == 0, chown(folder.path, user, getegid()) != 0 else { return }
    throw CommandFailure(errors: "\(folder.path) cannot change its owner")
  }
}
