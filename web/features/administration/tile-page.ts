/** Which of many stand on a page, after so many turns. */
export type Page<Tile> = { readonly tiles: readonly Tile[]; readonly at: number; readonly of: number };

/** Page after page of `room` each, and again from the first; all on one page where they have room. */
export function pageOf<Tile>(tiles: readonly Tile[], room: number, turn: number): Page<Tile> {
  const of = Math.max(1, Math.ceil(tiles.length / room));
  const at = turn % of;
  return { tiles: tiles.slice(at * room, (at + 1) * room), at, of };
}
