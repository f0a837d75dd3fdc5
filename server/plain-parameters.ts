import type { Router } from "express";
import { isPlainText } from "../core/domain/plain-text.ts";
import { refuse } from "./problem.ts";

/** Refuses a path in which one of these parameters holds a control character. */
export function refuseControlCharacters(router: Router, names: readonly string[]): void {
  for (const name of names) {
    // Express hands over the value last.
    // oxlint-disable-next-line max-params
    router.param(name, (_request, _response, next, value: unknown) => {
      const isPlain = typeof value === "string" && isPlainText(value);
      next(
        isPlain
          ? undefined
          : refuse(400, { vi: `${name} không được chứa ký tự điều khiển.`, en: `${name} must not contain control characters.` }),
      );
    });
  }
}
