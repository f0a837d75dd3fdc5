/** Payloads of other formats are longer than ours (a LoRaWAN uplink lists every gateway that heard it); the broker's bound. */
export const MAX_FOREIGN_BYTES = 65_536;

/** Values that are read from one message. */
export const MAX_FOREIGN_VALUES = 1000;

/** Characters of a name that a sender may give a device. */
const MAX_NAME_CHARS = 200;

/** Whether a text can name a device: something printable that a database and a screen can show. */
export function isDeviceName(name: unknown): name is string {
  return typeof name === "string" && name.length > 0 && name.length <= MAX_NAME_CHARS && !/\p{Cc}|\p{Cs}/u.test(name);
}
