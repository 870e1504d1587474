import Foundation

/// Running a program that may not start a thread.
public enum Unthreaded {
  /// Words before the program's name. Root is exempt from the limit, so it becomes a user who runs
  /// nothing else, and who may still read what only root may.
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

  /// Gives the user of the launched program a folder.
  public static func own(_ folder: URL) throws {
    guard geteuid() == 0, chown(folder.path, user, getegid()) != 0 else { return }
    throw CommandFailure(errors: "\(folder.path) cannot be given away")
  }
}
