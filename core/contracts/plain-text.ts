import { z } from "zod";
import { isPlainText } from "../domain/plain-text.ts";
import { says } from "./api/says.ts";

/** A name as somebody asks for it, whatever it may be. */
export function plainText(longest: number): z.ZodString {
  return z
    .string()
    .max(longest)
    .refine(isPlainText, says({ vi: "không được chứa ký tự điều khiển", en: "must not contain control characters" }));
}
