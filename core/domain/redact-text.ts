/** Masks what looks like personal data in a text; every character is replaced by one asterisk. */
export function redactText(text: string): string {
  return PERSONAL.reduce((masked, pattern) => masked.replace(pattern, (found) => "*".repeat(found.length)), text);
}

/** Of a mobile number the nine digits, of a landline the ten, after the country's code or the 0. */
const DIGITS = String.raw`(?:[35789]\d(?:\)?[ .-]?\d){7}|2\d(?:\)?[ .-]?\d){8})`;

/**
 * Telephone numbers: national with 0, or with the country's 84. After a bare 84 or 0 a point counts only where more
 * points follow, as in 0.912.345.678: otherwise it is a measured 0.912345678.
 */
const TELEPHONE = [
  String.raw`\+84[ ().-]{0,3}(?:0\)?[ .-]?)?${DIGITS}`,
  String.raw`84[ ()-]{0,3}(?:0\)?[ .-]?)?${DIGITS}`,
  String.raw`0\)?[ -]?${DIGITS}`,
  String.raw`(?:84|0)\.[235789]\d{1,3}(?:[ .-]\d{2,4}){2,3}`,
].join("|");

/**
 * Plates: two digits of the province, series, number, as in 29A-123.45, 51F1 2345. In lower case only where their
 * parts are set apart, or the series is no hexadecimal digit: else every other hardware address would be one. Citizen
 * identity numbers: 12 digits, the first of the province's code being 0, in one or in groups; not where a device's URN
 * (RFC 9039) holds them.
 */
const PERSONAL: readonly RegExp[] = [
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g,
  /(?<![0-9A-Za-z]|urn:dev:[a-z]{2,8}:)0\d{2}(?:\d{9}|(?:[ .-]\d{3}){3}|\d(?:[ .-]\d{4}){2})(?![0-9A-Za-z])/g,
  new RegExp(`(?<![0-9A-Za-z])(?:${TELEPHONE})(?![0-9A-Za-z])`, "g"),
  /(?<![0-9A-Za-z])\d{2}[ -]?[A-Z]{1,2}\d?[ -]?\d{3}(?:[. ]?\d{1,2})(?![0-9A-Za-z])/g,
  /(?<![0-9A-Za-z]|[0-9a-f]-)\d{2}-?(?:[a-z]{1,2}\d?[ -]\d{3}[. ]?\d{1,2}|[a-z]{1,2}\d?\d{3}\.\d{2}|[g-z]\d?\d{4,5})(?![0-9A-Za-z]|-[0-9a-f])/g,
];
