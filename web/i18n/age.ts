import type { Format } from "./format.ts";
import type { Messages } from "./messages.ts";

/** "3 giây", "12 phút", "5 giờ", "2 ngày": whole units, rounded down; a reading from the near future counts as 0. */
export function ageText(ageMs: number, options: { readonly messages: Messages; readonly format: Format }): string {
  const { age } = options.messages;
  const seconds = Math.max(0, Math.floor(ageMs / 1000));
  if (seconds < 120) return age.seconds(options.format.number(seconds));
  if (seconds < 7200) return age.minutes(options.format.number(Math.floor(seconds / 60)));
  if (seconds < 172_800) return age.hours(options.format.number(Math.floor(seconds / 3600)));
  return age.days(options.format.number(Math.floor(seconds / 86_400)));
}
