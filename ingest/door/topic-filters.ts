/** Whether a topic is one of those that an MQTT filter stands for (MQTT 3.1.1, 4.7). */
export function matchesFilter(filter: string, topic: string): boolean {
  if (topic.startsWith("$") && /^[+#]/u.test(filter)) return false;
  return coversFilter(filter, topic);
}

/** Whether every topic that `asked` stands for is one of those of `granted`: level by level, never by its beginning. */
export function coversFilter(granted: string, asked: string): boolean {
  const grantedLevels = granted.split("/");
  const askedLevels = asked.split("/");
  for (const [at, level] of grantedLevels.entries()) {
    // "a/#" stands for "a" as well.
    if (level === "#") return true;
    const other = askedLevels[at];
    if (other === undefined || other === "#") return false;
    if (level !== "+" && level !== other) return false;
  }
  return askedLevels.length <= grantedLevels.length;
}

const WELL_FORMED = /^(?:[^+#/]*|\+)(?:\/(?:[^+#/]*|\+))*(?:\/#)?$|^#$/u;

/** Whether wildcards stand where MQTT lets them. */
export function isFilter(text: string): boolean {
  return WELL_FORMED.test(text);
}
