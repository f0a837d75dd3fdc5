const MOST_LENGTH_BYTES = 4;

/**
 * Follows the fixed headers in a stream of MQTT packets, so that one that announces more than is read is seen before
 * anybody gathers its bytes. Holds a few numbers, never the bytes.
 */
export class PacketLengths {
  #place: "type" | "length" | "body" = "type";
  #lengthBytes = 0;
  #remaining = 0;

  /** Whether everything in the chunk may pass. False ends the connection: nothing can be made of what follows. */
  pass(chunk: Uint8Array, mostBytes: number): boolean {
    let at = 0;
    while (at < chunk.length) {
      if (this.#place === "body") at += this.#skip(chunk.length - at);
      else if (!this.#readHeader(chunk[at++] ?? 0, mostBytes)) return false;
    }
    return true;
  }

  #skip(available: number): number {
    const skipped = Math.min(available, this.#remaining);
    this.#remaining -= skipped;
    if (this.#remaining === 0) this.#place = "type";
    return skipped;
  }

  #readHeader(byte: number, mostBytes: number): boolean {
    if (this.#place === "type") {
      this.#place = "length";
      this.#lengthBytes = 0;
      this.#remaining = 0;
      return true;
    }
    if (this.#lengthBytes === MOST_LENGTH_BYTES) return false;
    this.#remaining += (byte & 0x7f) * 128 ** this.#lengthBytes;
    this.#lengthBytes += 1;
    if (this.#remaining > mostBytes) return false;
    if ((byte & 0x80) === 0) this.#place = this.#remaining === 0 ? "type" : "body";
    return true;
  }
}
