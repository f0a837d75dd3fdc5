import { z } from "zod";
import type { AckMessage } from "../core/contracts/mqtt.ts";

const ackSchema = z.object({ boot: z.string(), seq: z.number().int().min(0) });

/** The platform's word about what it holds; undefined for anything that is not one. */
export function parseAck(payload: Uint8Array): AckMessage | undefined {
  try {
    const parsed = ackSchema.safeParse(JSON.parse(new TextDecoder().decode(payload)));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
