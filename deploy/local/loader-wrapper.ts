/**
 * The text of a program's stand-in: it starts the real program with the loader and the libraries of its own
 * Debian release, so the host's C library is neither used nor changed.
 */
export function wrapperText(paths: {
  readonly libraries: string;
  readonly loader: string;
  readonly program: string;
  readonly real: string;
}): string {
  const { libraries, loader, program, real } = paths;
  return `#!/bin/sh\nexec ${quote(loader)} --library-path ${quote(libraries)} --argv0 ${quote(program)} ${quote(real)} "$@"\n`;
}

/** Quotes one word for a POSIX shell. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
