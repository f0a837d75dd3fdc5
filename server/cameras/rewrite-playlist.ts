/**
 * A playlist (RFC 8216) whose addresses all lie below the folder of the stream, made relative, so that whoever reads it asks this
 * server. Undefined when one leads elsewhere, or when the text is no playlist. `base`: where this playlist was fetched.
 */
export function rewritePlaylist(text: string, { base, folder }: { readonly base: URL; readonly folder: string }): string | undefined {
  if (!text.startsWith("#EXTM3U")) return undefined;
  let isClean = true;
  const relative = (address: string): string => {
    const rewritten = below(address, base, folder);
    if (rewritten === undefined) isClean = false;
    return rewritten ?? "";
  };
  const lines = text.split(/\r?\n/).map((line) => {
    if (line === "") return line;
    if (!line.startsWith("#")) return relative(line.trim());
    return line.replaceAll(/URI="([^"]*)"/g, (_, address: string) => `URI="${relative(address)}"`);
  });
  return isClean ? lines.join("\n") : undefined;
}

/** From the folder of the playlist itself, which is where the reader stands. */
function below(address: string, base: URL, folder: string): string | undefined {
  if (!URL.canParse(address, base.href)) return undefined;
  const url = new URL(address, base);
  if (url.origin !== base.origin || !url.pathname.startsWith(folder) || url.pathname.includes("..")) return undefined;
  const own = base.pathname.slice(folder.length);
  const depth = own.split("/").length - 1;
  return `${"../".repeat(depth)}${url.pathname.slice(folder.length)}${url.search}`;
}
