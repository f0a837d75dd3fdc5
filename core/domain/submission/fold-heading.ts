/** A heading as it is compared: without marks, case and punctuation. "Đơn vị  (xã)" and "don vi xa" are one. */
export function foldHeading(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll(/[đĐ]/g, "d")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}.]+/gu, " ")
    .trim();
}
