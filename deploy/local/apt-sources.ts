/** One place packages come from, as written in a machine's own apt sources. */
export type AptSource = {
  readonly uri: string;
  readonly suite: string;
  readonly components: readonly string[];
};

const USABLE_SCHEME = /^(https?|ftp|file|copy|mirror|mirror\+\w+|tor\+https?):/;

/** Reads the one-line style, `deb [options] uri suite component…`; lines it does not understand are left out. */
export function parseOneLineSources(text: string): AptSource[] {
  return text.split("\n").flatMap((line) => {
    const match = /^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s*(.*)$/.exec(withoutComment(line));
    const [, uri, suite, components] = match ?? [];
    return uri === undefined || suite === undefined ? [] : [{ uri, suite, components: words(components ?? "") }];
  });
}

/** Reads the deb822 style (`*.sources`): stanzas of fields, each URI with each suite being one source. */
export function parseDeb822Sources(text: string): AptSource[] {
  const lines = text.split("\n").filter((line) => !line.startsWith("#"));
  return lines
    .join("\n")
    .split(/\n\s*\n/)
    .flatMap(sourcesOfStanza);
}

/**
 * The mirror to ask for another suite of the same distribution: the source that serves `codename` itself,
 * by preference one that ends in /debian as every full mirror does. Undefined when there is none to ask.
 */
export function chooseMirror(sources: readonly AptSource[], codename: string): string | undefined {
  const isBase = (suite: string) => [codename, `${codename}-updates`, "stable", "testing", "sid"].includes(suite);
  const usable = sources.filter(isUsable).filter((source) => isBase(source.suite));
  const full = usable.find((source) => /\/debian\/?$/.test(source.uri));
  return (full ?? usable[0])?.uri;
}

/** The mirror of security updates, undefined when the machine names none. */
export function chooseSecurityMirror(sources: readonly AptSource[]): string | undefined {
  return sources.filter(isUsable).find((source) => /-security$|\/updates$/.test(source.suite))?.uri;
}

function isUsable(source: AptSource): boolean {
  return USABLE_SCHEME.test(source.uri) && source.components.includes("main");
}

function sourcesOfStanza(stanza: string): AptSource[] {
  const fields = fieldsOf(stanza);
  if (!words(fields.get("types") ?? "").includes("deb") || fields.get("enabled")?.trim() === "no") return [];
  const components = words(fields.get("components") ?? "");
  const suites = words(fields.get("suites") ?? "");
  return words(fields.get("uris") ?? "").flatMap((uri) => suites.map((suite) => ({ uri, suite, components })));
}

function fieldsOf(stanza: string): Map<string, string> {
  const unfolded = stanza.replaceAll(/\n[ \t]+/g, " ");
  const pairs = unfolded.split("\n").flatMap((line): [string, string][] => {
    const colon = line.indexOf(":");
    return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
  });
  return new Map(pairs);
}

function withoutComment(line: string): string {
  return (line.split("#")[0] ?? "").trim();
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}
