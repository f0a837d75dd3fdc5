import { execFile } from "node:child_process";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { accessListText, passwordFileText } from "./access-texts.ts";
import type { RegisteredAccess } from "./read-accounts.ts";

export type AccessFilesOptions = {
  /** Where `infrastructure` is read, and `passwords` and `acl` are written. */
  readonly folder: string;
  readonly reloadCommand: string;
};

const RELOAD_LIMIT_MS = 10_000;

/** The files of a broker that somebody else runs. */
export class AccessFiles {
  readonly #options: AccessFilesOptions;

  constructor(options: AccessFilesOptions) {
    this.#options = options;
  }

  /** Writes both files, each whole or not at all, and has the broker read them. Throws when either cannot be done. */
  async apply(access: RegisteredAccess): Promise<boolean> {
    const { folder, reloadCommand } = this.#options;
    const infrastructure = (await readFile(join(folder, "infrastructure"), "utf8")).split("\n").filter((line) => line !== "");
    await replaceFile(join(folder, "passwords"), passwordFileText(infrastructure, access));
    await replaceFile(join(folder, "acl"), accessListText(access.accounts));
    await promisify(execFile)("sh", ["-c", reloadCommand], { timeout: RELOAD_LIMIT_MS });
    return true;
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.making`, text, { mode: 0o600 });
  await rename(`${path}.making`, path);
}
