/** One dependency: any one of the named packages satisfies it. */
type Alternatives = readonly string[];

/** What each package depends on, as `apt-cache depends --recurse` tells it. */
export type DependencyGraph = ReadonlyMap<string, readonly Alternatives[]>;

/**
 * Reads the text of `apt-cache depends --recurse`. A line with a bar is an alternative to the next one;
 * a virtual package is written in angle brackets with its providers indented below.
 */
export function parseDependencies(text: string): DependencyGraph {
  const graph = new Map<string, Alternatives[]>();
  let reader = new PackageReader();
  for (const line of text.split("\n")) {
    if (/^\S/.test(line) && !line.startsWith("<")) {
      reader = new PackageReader();
      graph.set(line.trim(), reader.dependencies);
    } else {
      reader.read(line);
    }
  }
  return graph;
}

/**
 * Every package that must be unpacked for `roots` to run. What `isPresent` names is neither taken nor followed,
 * and satisfies any dependency that allows it; among other alternatives one already taken wins, then the first.
 */
export function closureOf(graph: DependencyGraph, roots: readonly string[], isPresent: (name: string) => boolean): string[] {
  const taken = new Set<string>(roots);
  // Iterating a Set visits members added on the way, so this walks the whole graph.
  for (const name of taken) {
    const missing = (graph.get(name) ?? []).filter((alternatives) => !alternatives.some(isPresent));
    for (const alternatives of missing) {
      const choice = alternatives.find((other) => taken.has(other)) ?? alternatives[0];
      if (choice !== undefined) taken.add(choice);
    }
  }
  return [...taken].toSorted();
}

class PackageReader {
  readonly dependencies: Alternatives[] = [];
  #open: string[] = [];
  #isAlternativeOpen = false;
  #isVirtual = false;

  read(line: string): void {
    const match = /^ ([ |])(?:Pre)?Depends: (\S+)/.exec(line);
    if (match === null) this.#readProvider(line);
    else this.#readDependency(match[2] ?? "", match[1] === "|");
  }

  #readDependency(name: string, hasAlternative: boolean): void {
    if (!this.#isAlternativeOpen) {
      this.#open = [];
      this.dependencies.push(this.#open);
    }
    this.#isVirtual = name.startsWith("<");
    if (!this.#isVirtual) this.#open.push(name);
    this.#isAlternativeOpen = hasAlternative;
  }

  #readProvider(line: string): void {
    const name = line.trim();
    // apt lists providers below real packages too; only a virtual one needs them.
    if (this.#isVirtual && /^\s{4}\S/.test(line)) this.#open.push(name);
  }
}
