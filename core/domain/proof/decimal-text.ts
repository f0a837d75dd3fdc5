/** A number with all its digits and without an exponent, as a database writes it. */
export function decimalText(value: number): string {
  const [mantissa = "", exponent] = String(value).split("e");
  if (exponent === undefined) return mantissa;
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", part = ""] = mantissa.replace("-", "").split(".");
  const shift = Number(exponent);
  if (shift >= 0) return `${sign}${whole}${part.padEnd(shift, "0")}`;
  return `${sign}0.${"0".repeat(-shift - whole.length)}${whole}${part}`;
}
