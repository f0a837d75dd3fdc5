/** A number with all its digits and without an exponent, as a database writes it. */
export function decimalText(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  const fixed = value.toFixed(30);
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}
