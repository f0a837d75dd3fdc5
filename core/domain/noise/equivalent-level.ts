/**
 * LAeq in dBA of levels that lasted equally long: sound adds up as energy, so the mean of 60 and 70 dBA is 67,4 and not 65.
 * Undefined of nothing.
 */
export function equivalentLevel(levelsDba: readonly number[]): number | undefined {
  if (levelsDba.length === 0) return undefined;
  const energy = levelsDba.reduce((sum, level) => sum + 10 ** (level / 10), 0);
  return 10 * Math.log10(energy / levelsDba.length);
}
