/** Something the person at the terminal can put right; the message says how, and is printed without a stack. */
export class LauncherError extends Error {
  override readonly name = "LauncherError";
}
