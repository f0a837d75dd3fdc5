import type { Response } from "express";

const senders = new WeakMap<Response, string>();

/** Notes who was let through. */
export function noteSender(response: Response, sender: string): void {
  senders.set(response, sender);
}

export function senderOf(response: Response): string {
  return senders.get(response) ?? "";
}
