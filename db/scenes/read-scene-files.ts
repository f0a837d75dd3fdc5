import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { sceneSchema } from "../../core/contracts/scene.ts";
import type { Scene } from "../../core/domain/scene/scene.ts";
import { ConfigError } from "../../core/node/errors.ts";
import { packageRoot } from "../../core/node/package-root.ts";

/** The scenes of the repository: db/reference/scenes/*.json, by code. @throws ConfigError that names the file and what is wrong with it. */
export async function readSceneFiles(): Promise<readonly Scene[]> {
  const folder = path.join(packageRoot(import.meta.url), "db/reference/scenes");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();
  return Promise.all(names.map(async (name) => toScene(name, JSON.parse(await readFile(path.join(folder, name), "utf8")))));
}

function toScene(name: string, read: unknown): Scene {
  const parsed = sceneSchema.safeParse(read);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path: field, message }) => `  ${field.join(".")}: ${message}`);
    throw new ConfigError(`the scene ${name} is wrong:\n${faults.join("\n")}`);
  }
  return parsed.data;
}
