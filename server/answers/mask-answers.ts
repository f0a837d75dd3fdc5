import type { DeviceDay, RefusedCount } from "../../core/contracts/answers.ts";
import type { RefusedMessages } from "../../core/contracts/refused-messages.ts";
import { redactText } from "../../core/domain/redact-text.ts";

/*
 * Topics and the names that senders give to devices are keys: a message could not be replayed, nor a device approved, if
 * they were masked in the database. They are masked where everybody may ask.
 */

export function maskDeviceDay(day: DeviceDay): DeviceDay {
  return {
    ...day,
    refused: day.refused.map(maskCount),
    brokerRefused: day.brokerRefused.map((one) => ({ ...one, client: redactText(one.client), topic: redactText(one.topic) })),
  };
}

export function maskCount(count: RefusedCount): RefusedCount {
  return { ...count, subject: redactText(count.subject) };
}

export function maskRefused(page: RefusedMessages): RefusedMessages {
  return {
    ...page,
    messages: page.messages.map((message) => ({
      ...message,
      topic: redactText(message.topic),
      detail: redactText(message.detail),
      ...(message.externalId === undefined ? {} : { externalId: redactText(message.externalId) }),
    })),
  };
}
