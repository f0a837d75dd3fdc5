import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { AptWorkspace, PackageFile } from "./apt-workspace.ts";

/**
 * Brings the newest file of each package into the workspace's archives and returns their paths. Files left by an
 * interrupted run are used again when they match the signed index. `onBytes` is told bytes done of bytes needed.
 */
export async function fetchPackages(
  apt: AptWorkspace,
  packages: readonly string[],
  onBytes: (doneBytes: number, totalBytes: number) => void,
): Promise<PackageFile[]> {
  const files = await apt.locate(packages);
  if (files.length !== packages.length) throw new Error(`apt knows ${files.length} of the ${packages.length} packages needed`);
  const missing = await filesNotMatching(apt.archives, files);
  const totalBytes = sumBytes(files);
  const presentBytes = totalBytes - sumBytes(missing);
  if (missing.length > 0) {
    const names = missing.map((file) => packageName(file));
    await apt.download(names, (share) => onBytes(presentBytes + share * sumBytes(missing), totalBytes));
  }
  const broken = await filesNotMatching(apt.archives, files);
  if (broken.length > 0) throw new Error(`Downloaded incompletely: ${broken.map((file) => file.fileName).join(", ")}`);
  onBytes(totalBytes, totalBytes);
  return files;
}

async function filesNotMatching(folder: string, files: readonly PackageFile[]): Promise<PackageFile[]> {
  const digests = await Promise.all(files.map((file) => sha256Of(join(folder, file.fileName))));
  return files.filter((file, index) => digests[index] !== file.sha256);
}

async function sha256Of(path: string): Promise<string | undefined> {
  try {
    return createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function sumBytes(files: readonly PackageFile[]): number {
  return files.reduce((sum, file) => sum + file.sizeBytes, 0);
}

function packageName(file: PackageFile): string {
  return file.fileName.split("_")[0] ?? file.fileName;
}
