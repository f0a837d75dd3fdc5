/**
 * Masks personal data in a payload before it is kept with a rejection: what cameras recognised (names of faces, plates,
 * pictures, descriptions), and, in any text, Vietnamese telephone numbers, citizen identity numbers, vehicle plates and
 * e-mail addresses. Works on bytes and changes none but the masked ones, so that numbers, lengths, a broken text and a
 * binary format stay as they came and can be read again. Returns the payload itself where nothing had to be masked.
 */
export function redactPayload(payload: Uint8Array): Uint8Array {
  const text = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString("latin1");
  const masked = isJson(payload) ? maskStrings(text) : redactText(maskStrings(text));
  return masked === text ? payload : Uint8Array.from(Buffer.from(masked, "latin1"));
}

/** Masks what looks like personal data in a text; every character is replaced by one asterisk. */
export function redactText(text: string): string {
  return PERSONAL.reduce((masked, pattern) => masked.replace(pattern, mask), text);
}

/** Members whose texts are about a person, whatever they look like: Frigate's and those of recognition add-ons. */
const PERSONAL_KEYS: ReadonlySet<string> = new Set([
  "sub_label",
  "sub_labels",
  "recognized_license_plate",
  "license_plate",
  "plate",
  "face",
  "description",
  "metadata",
  "thumbnail",
  "thumb_path",
  "snapshot",
  "image",
  "photo",
]);

/**
 * Plates: two digits of the province, series, number, as in 29A-123.45, 51F1 2345; upper case, which keeps hexadecimal
 * addresses apart. Citizen identity numbers: 12 digits, the first of the province's code being 0; not where a device's
 * URN (RFC 9039) holds them. Telephone numbers: national with 0, or with the country's 84.
 */
const PERSONAL: readonly RegExp[] = [
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g,
  /(?<![0-9A-Za-z]|urn:dev:[a-z]{2,8}:)0\d{11}(?![0-9A-Za-z])/g,
  /(?<![0-9A-Za-z])(?:\+?84|0)[ -]?(?:[35789]\d(?:[ .-]?\d){7}|2\d(?:[ .-]?\d){8})(?![0-9A-Za-z])/g,
  /(?<![0-9A-Za-z])\d{2}[ -]?[A-Z]{1,2}\d?[ -]?\d{3}(?:[. ]?\d{1,2})(?![0-9A-Za-z])/g,
];

/** A string of a JSON text, with its end quote or cut off before it; and the brackets and commas between strings. */
const TOKENS = /"(?:[^"\\]|\\.)*"?|[[\]{},]/gs;

function maskStrings(text: string): string {
  const member = { key: "", depth: 0 };
  return text.replace(TOKENS, (token, at: number) => {
    if (!token.startsWith('"')) {
      walk(member, token);
      return token;
    }
    const isPersonal = member.depth > 0 || PERSONAL_KEYS.has(member.key);
    if (!isKey(text, at + token.length)) return maskContent(token, isPersonal ? mask : redactText);
    if (member.depth === 0) member.key = content(token);
    return maskContent(token, redactText);
  });
}

/** The member whose value is being read, and how many brackets have been opened in it if it is masked whole. */
type Member = { key: string; depth: number };

function walk(member: Member, token: string): void {
  const isOpening = token === "{" || token === "[";
  if (isOpening && (member.depth > 0 || PERSONAL_KEYS.has(member.key))) member.depth += 1;
  else if (!isOpening && token !== "," && member.depth > 0) member.depth -= 1;
  if (member.depth === 0) member.key = "";
}

function isKey(text: string, from: number): boolean {
  let at = from;
  while (/[ \t\r\n]/.test(text.charAt(at))) at += 1;
  return text[at] === ":";
}

/** Escapes could hide what is looked for: where any are, the text without them decides about the whole string. */
function maskContent(token: string, masked: (text: string) => string): string {
  const raw = token.slice(1, token.endsWith('"') && token.length > 1 ? -1 : undefined);
  const rest = token.slice(1 + raw.length);
  if (!raw.includes("\\")) return `"${masked(raw)}${rest}`;
  const plain = content(token);
  return masked(plain) === plain ? token : `"${mask(raw)}${rest}`;
}

function content(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.slice(1).replace(/"$/, "");
  }
}

function mask(text: string): string {
  return "*".repeat(text.length);
}

function isJson(payload: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    return true;
  } catch {
    return false;
  }
}
