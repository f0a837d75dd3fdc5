import { chmod, mkdir, open, readdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { wrapperText } from "./loader-wrapper.ts";

const ELF_MAGIC = "\u007fELF";

export type WrapOptions = {
  /** Where the packages are unpacked now. */
  readonly unpackedRoot: string;
  /** Where that folder will be when the programs run. */
  readonly finalRoot: string;
  /** Folders with programs, relative to the root. */
  readonly programFolders: readonly string[];
};

/** Moves every compiled program of the folders into `real/` and puts a stand-in with its own loader in its place. */
export async function wrapPrograms(options: WrapOptions): Promise<void> {
  const { libraries, loader } = await findLoader(options.unpackedRoot);
  for (const folder of options.programFolders) {
    const here = join(options.unpackedRoot, folder);
    const there = join(options.finalRoot, folder);
    await mkdir(join(here, "real"), { recursive: true });
    for (const name of await compiledPrograms(here)) {
      await rename(join(here, name), join(here, "real", name));
      const text = wrapperText({
        libraries: join(options.finalRoot, libraries),
        loader: join(options.finalRoot, libraries, loader),
        program: join(there, name),
        real: join(there, "real", name),
      });
      await writeFile(join(here, name), text);
      await chmod(join(here, name), 0o755);
    }
  }
}

/** The folder of the release's libraries, named after the machine's architecture, and the loader in it. */
async function findLoader(root: string): Promise<{ readonly libraries: string; readonly loader: string }> {
  const folders = (await readdir(join(root, "usr/lib"))).filter((name) => name.includes("-linux-gnu"));
  for (const folder of folders) {
    const names = await readdir(join(root, "usr/lib", folder));
    const loader = names.find((name) => /^ld-linux.*\.so\.\d+$/.test(name));
    if (loader !== undefined) return { libraries: join("usr/lib", folder), loader };
  }
  throw new Error(`No program loader among the packages unpacked in ${root}`);
}

async function compiledPrograms(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  const flags = await Promise.all(names.map((name) => isElf(join(folder, name))));
  return names.filter((_, index) => flags[index]);
}

async function isElf(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.toString("latin1") === ELF_MAGIC;
  } finally {
    await file.close();
  }
}
