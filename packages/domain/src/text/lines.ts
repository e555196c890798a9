/**
 * A text as a file or a form hands it over, with one form of line end (`\n`) and without the byte order mark that some
 * editors put in front. What is inside the lines is left alone.
 */
export function plainLines(text: string): string {
  return text.replace(/^\uFEFF/, "").replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n");
}
