import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** Shell text that changes the machine, and the text that takes the change back. Both may use the words as $1, $2, … */
export type ChangeSpec = {
  readonly make: string;
  readonly undo: string;
  readonly words: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

/**
 * A change to the machine (a mount, a packet filter) that ends with this process, however that ends: a shell
 * makes it, waits for its input to close, and takes it back.
 */
export class HeldChange {
  readonly #shell: ChildProcess;

  private constructor(shell: ChildProcess) {
    this.#shell = shell;
  }

  /** Throws with what the shell said when the change cannot be made. */
  static async make({ make, undo, words, env }: ChangeSpec): Promise<HeldChange> {
    const script = `trap '' INT TERM HUP; { ${make}\n} && { echo made; read -r _; ${undo}\n}`;
    // A process group of its own: a signal to ours must not leave the change behind.
    const shell = spawn("sh", ["-c", script, "held-change", ...words], {
      detached: true,
      env: { ...process.env, ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const complaints: string[] = [];
    shell.stderr.setEncoding("utf8").on("data", (text: string) => complaints.push(text));
    const isMade = await Promise.race([once(shell.stdout, "data").then(() => true), once(shell, "close").then(() => false)]);
    if (!isMade) throw new Error(`the change could not be made: ${complaints.join("").trim()}`);
    return new HeldChange(shell);
  }

  async takeBack(): Promise<void> {
    const closed = once(this.#shell, "close");
    this.#shell.stdin?.end();
    await closed;
  }
}
