import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");

/** Every file under version control, relative to the checkout; one deleted but not yet committed is left out. */
export function trackedFiles(): string[] {
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: ROOT, encoding: "utf8" }).split("\0");
  return listed.filter((file) => file !== "" && existsSync(join(ROOT, file)));
}

/** The file's text; undefined when it is none (a font, a picture). */
export function textOf(file: string): string | undefined {
  const bytes = readFileSync(join(ROOT, file));
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined; // not UTF-8, hence not one of our texts
  }
}
