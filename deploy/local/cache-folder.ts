import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where unpacked packages are kept, for all checkouts of one user. */
export function cacheFolder(wanted: string | undefined): string {
  return wanted === undefined ? join(homedir(), ".cache/vonglau") : resolve(wanted);
}
