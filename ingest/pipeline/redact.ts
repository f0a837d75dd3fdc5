import { redactText } from "../../core/domain/redact-text.ts";

export { redactText } from "../../core/domain/redact-text.ts";

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

/** Members whose content is about a person, whatever it looks like: Frigate's and those of recognition add-ons; as `plainKey`. */
const PERSONAL_KEYS: ReadonlySet<string> = new Set([
  "sublabel",
  "sublabels",
  "recognizedlicenseplate",
  "recognizedplate",
  "licenseplate",
  "licenseplatenumber",
  "platenumber",
  "platetext",
  "plate",
  "numberplate",
  "bienso",
  "face",
  "faces",
  "facename",
  "personname",
  "fullname",
  "firstname",
  "lastname",
  "ownername",
  "drivername",
  "hoten",
  "description",
  "metadata",
  "thumbnail",
  "thumbpath",
  "snapshot",
  "image",
  "photo",
]);

/** Members whose numbers are a person's, also where they could be a time. */
const NUMBERED_KEYS: ReadonlySet<string> = new Set([
  "phone",
  "phonenumber",
  "telephone",
  "sdt",
  "sodienthoai",
  "cccd",
  "cmnd",
  "citizenid",
  "nationalid",
  "identitynumber",
]);

/** A string of a JSON text, with its end quote or cut off before it; whole numbers of four digits and more; and what stands between. */
const TOKENS = /"(?:[^"\\]|\\.)*"?|(?<![\w.+-])-?\d{4,}(?![\w.])|[[\]{},]/gs;

/** Seconds or milliseconds since 1970, of this century. */
const TIME = /^[12]\d{9}(?:\d{3})?$/;

/** No time: in seconds it would be the year 4600 or later, in milliseconds 1972 or 1996. */
const TELEPHONE_NUMBER = /^84(?:[35789]\d{8}|2\d{9})$/;

function maskStrings(text: string): string {
  const member = { key: "", depth: 0 };
  return text.replace(TOKENS, (token, at: number) => {
    if (/^[-\d]/.test(token)) return maskNumber(member, token);
    if (!token.startsWith('"')) {
      walk(member, token);
      return token;
    }
    const isPersonal = isAboutPerson(member);
    if (!isKey(text, at + token.length)) return maskContent(token, isPersonal ? mask : redactText);
    if (member.depth === 0) member.key = plainKey(content(token));
    return maskContent(token, redactText);
  });
}

/** The member whose value is being read, and how many brackets have been opened in it if it is masked whole. */
type Member = { key: string; depth: number };

function walk(member: Member, token: string): void {
  const isOpening = token === "{" || token === "[";
  if (isOpening && isAboutPerson(member)) member.depth += 1;
  else if (!isOpening && token !== "," && member.depth > 0) member.depth -= 1;
  if (member.depth === 0) member.key = "";
}

function isAboutPerson({ key, depth }: Member): boolean {
  return depth > 0 || PERSONAL_KEYS.has(key) || NUMBERED_KEYS.has(key);
}

/** A text of the same length, so that JSON stays JSON. */
function maskNumber(member: Member, token: string): string {
  const isTime = TIME.test(token) && !NUMBERED_KEYS.has(member.key);
  const isPersonal = TELEPHONE_NUMBER.test(token) || (isAboutPerson(member) && !isTime);
  return isPersonal ? `"${mask(token.slice(2))}"` : token;
}

/** Every add-on spells its keys in its own way. */
function plainKey(key: string): string {
  return key.toLowerCase().replace(/[ _-]/g, "");
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
