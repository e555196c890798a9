/** A text as quotes are compared: Unicode NFKC, no white space. */
export function comparableText(text: string): string {
  return text.normalize("NFKC").replaceAll(/\s+/gu, "");
}

/** The longest piece of a quote, from its start, that the text does contain: where the two part. */
export function longestFound(quote: string, text: string): string {
  let low = 0;
  let high = quote.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (text.includes(quote.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  return quote.slice(0, low);
}
