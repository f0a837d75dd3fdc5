import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { toError } from "../../core/node/errors.ts";
import { CommandError, runCommand } from "../../deploy/local/run-command.ts";
import { HeldChange } from "./held-change.ts";

/** Why no small disk can be had here; undefined when it can. */
export async function mountObstacle(): Promise<string | undefined> {
  if (process.getuid?.() !== 0) return "only root may mount a small disk";
  try {
    await runCommand("unshare", ["--mount", "mount", "-t", "tmpfs", "vonglau-small", "/mnt"]);
    return undefined;
  } catch (thrown) {
    return `no small disk can be mounted here: ${toError(thrown).message}`;
  }
}

/** A disk in memory, so small that it can be filled within a moment. */
export class SmallDisk {
  readonly #sizeMb: number;
  #folder = "";
  #mount: HeldChange | undefined;

  constructor(sizeMb: number) {
    this.#sizeMb = sizeMb;
  }

  /** Puts the disk where the folder is. */
  async mountAt(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    this.#folder = folder;
    this.#mount = await HeldChange.make({
      make: 'mount -t tmpfs -o "size=$2,mode=700" vonglau-small "$1"',
      undo: 'umount -l "$1"',
      words: [folder, `${this.#sizeMb}m`],
    });
  }

  /** Writes until not a byte more fits. */
  async fill(): Promise<void> {
    try {
      await runCommand("sh", ["-c", 'exec cat /dev/zero > "$0"', this.#ballast]);
    } catch (thrown) {
      if (thrown instanceof CommandError && thrown.message.includes("No space left")) return;
      throw thrown;
    }
  }

  async free(): Promise<void> {
    await rm(this.#ballast, { force: true });
  }

  async unmount(): Promise<void> {
    await this.#mount?.takeBack();
  }

  get #ballast(): string {
    return path.join(this.#folder, "ballast");
  }
}
