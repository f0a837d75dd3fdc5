/** Whether a text is free of control characters and lone surrogates: the database cannot hold them all, and no name needs any. */
export function isPlainText(text: string): boolean {
  return !/\p{Cc}|\p{Cs}/u.test(text);
}
