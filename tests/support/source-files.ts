import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Folders that hold the product's code, tests included. */
export const CODE_FOLDERS = ["core", "db", "deploy", "ingest", "sensors-sim", "server", "tests", "web"] as const;

/** Every .ts and .tsx file of the code folders, relative to `root`; declarations of foreign modules are no source. */
export function sourceFiles(root: string): string[] {
  const present = CODE_FOLDERS.filter((folder) => existsSync(join(root, folder)));
  return present.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts"))
      .map((file) => `${folder}/${file}`),
  );
}
