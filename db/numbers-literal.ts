/**
 * A PostgreSQL array literal of numbers, for a parameter cast to an array type. The driver would quote and
 * escape each element; for the thousands of numbers of a batch that costs more than sending them.
 */
export function numbersLiteral(numbers: readonly number[]): string {
  return `{${numbers.join(",")}}`;
}
