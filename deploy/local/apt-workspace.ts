import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./run-command.ts";

/** One suite to fetch packages from. */
export type Suite = { readonly uri: string; readonly name: string };

/** One package file as the signed index describes it. */
export type PackageFile = { readonly fileName: string; readonly sizeBytes: number; readonly sha256: string };

type AptCommand = {
  readonly file: "apt-cache" | "apt-get";
  readonly args: readonly string[];
  readonly onShare?: (share: number) => void;
  readonly cwd?: string;
};

const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
const QUIET = "-qq";
/** Lines such as `dlstatus:3:93.3:…` on standard output. */
const WITH_STATUS = ["-o", "APT::Status-Fd=1"];

/**
 * apt with lists, state and archives of its own in one folder. The machine's settings (proxies, credentials) stay
 * in force; its package state is neither read nor written, so no root is needed. apt checks all signatures.
 */
export class AptWorkspace {
  readonly #folder: string;
  readonly #suites: readonly Suite[];

  constructor(folder: string, suites: readonly Suite[]) {
    this.#folder = folder;
    this.#suites = suites;
  }

  get archives(): string {
    return join(this.#folder, "archives");
  }

  /** Writes the configuration and brings the package lists up to date. Throws CommandError when a list cannot be had. */
  async update(): Promise<void> {
    const folders = ["lists/partial", "cache/archives/partial", "no-parts", "archives"];
    await Promise.all(folders.map((name) => mkdir(join(this.#folder, name), { recursive: true })));
    await writeFile(join(this.#folder, "apt.conf"), aptConfig(this.#folder));
    await writeFile(join(this.#folder, "sources.list"), this.#suites.map(sourceLine).join(""));
    await this.#run({ file: "apt-get", args: [QUIET, "update", "--error-on=any"] });
  }

  /** The text of the dependency graph below `roots`. */
  dependencies(roots: readonly string[]): Promise<string> {
    const ignored = ["recommends", "suggests", "conflicts", "breaks", "replaces", "enhances"].map((kind) => `--no-${kind}`);
    return this.#run({ file: "apt-cache", args: ["depends", "--recurse", ...ignored, ...roots] });
  }

  /** The newest file of each package. Not asked in `archives`, where apt would leave out what is there already. */
  async locate(packages: readonly string[]): Promise<PackageFile[]> {
    return parseUris(await this.#run({ file: "apt-get", args: ["download", "--print-uris", ...packages] }));
  }

  /** Downloads into `archives`. `onShare` is told 0…1. */
  async download(packages: readonly string[], onShare: (share: number) => void): Promise<void> {
    await this.#run({ file: "apt-get", args: [QUIET, ...WITH_STATUS, "download", ...packages], onShare, cwd: this.archives });
  }

  #run(command: AptCommand): Promise<string> {
    const { file, args, onShare, cwd = this.#folder } = command;
    const onLine = onShare === undefined ? undefined : (line: string) => reportShare(line, onShare);
    return runCommand(file, ["-c", join(this.#folder, "apt.conf"), ...args], { cwd, ...(onLine === undefined ? {} : { onLine }) });
  }
}

/** Reads lines such as `'http://…' name_1.0_amd64.deb 1234 SHA256:abcd`. */
export function parseUris(text: string): PackageFile[] {
  return text.split("\n").flatMap((line) => {
    const match = /^'[^']*' (\S+) (\d+) SHA256:([0-9a-f]{64})/.exec(line);
    const [, fileName, size, sha256] = match ?? [];
    return fileName === undefined || sha256 === undefined ? [] : [{ fileName, sizeBytes: Number(size), sha256 }];
  });
}

function aptConfig(folder: string): string {
  // Read after the machine's own configuration. Its hooks tidy the machine's own cache: not ours to run.
  return `#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
Dir::State "${folder}";
Dir::State::lists "${join(folder, "lists")}";
Dir::State::status "/dev/null";
Dir::Cache "${join(folder, "cache")}";
Dir::Cache::archives "${join(folder, "cache/archives")}";
Dir::Etc::SourceList "${join(folder, "sources.list")}";
Dir::Etc::SourceParts "${join(folder, "no-parts")}";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "${join(folder, "no-parts")}";
APT::Sandbox::User "";
Acquire::Languages "none";
Acquire::PDiffs "false";
Acquire::Retries "3";
`;
}

function sourceLine(suite: Suite): string {
  return `deb [signed-by=${KEYRING} target=Packages] ${suite.uri} ${suite.name} main\n`;
}

function reportShare(line: string, onShare: (share: number) => void): void {
  const percent = /^dlstatus:\d+:([\d.]+):/.exec(line)?.[1];
  if (percent !== undefined) onShare(Number(percent) / 100);
}
