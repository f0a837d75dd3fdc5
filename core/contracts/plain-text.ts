import { z } from "zod";
import { isPlainText } from "../domain/plain-text.ts";

/** A name as somebody asks for it, whatever it may be. */
export function plainText(longest: number): z.ZodString {
  return z.string().max(longest).refine(isPlainText, "must not contain control characters");
}
