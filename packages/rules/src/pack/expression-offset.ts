/** A scalar in a YAML text. */
interface ScalarPlace {
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/**
 * Where the character at an offset of a scalar's value stands in the file.
 *
 * Exact for one-line scalars and literal blocks; for folded and escaped ones the nearest place before.
 */
export function expressionOffset(text: string, scalar: ScalarPlace, offset: number): number {
  const { start, end, type } = scalar;
  if (type === "BLOCK_LITERAL" || type === "BLOCK_FOLDED") return inBlock(text, start, end, offset);
  const opening = type === "QUOTE_DOUBLE" || type === "QUOTE_SINGLE" ? 1 : 0;
  return inFlow(text, start + opening, end, offset);
}

/** Line breaks inside a flow scalar fold into one space; indentation does not count. */
function inFlow(text: string, start: number, end: number, offset: number): number {
  let position = start;
  let passed = 0;
  while (passed < offset && position < end) {
    if (text[position] === "\n") {
      while (position < end && /\s/.test(text[position] ?? "")) position += 1;
    } else if (text[position] === "\\" || (text[position] === "'" && text[position + 1] === "'")) {
      position += 2;
    } else position += 1;
    passed += 1;
  }
  return Math.min(position, end);
}

function inBlock(text: string, start: number, end: number, offset: number): number {
  let position = text.indexOf("\n", start) + 1;
  const indent = /^[ ]*/.exec(text.slice(position, end))?.[0].length ?? 0;
  let left = offset;
  while (position < end) {
    const lineEnd = text.indexOf("\n", position);
    const length = (lineEnd < 0 ? end : lineEnd) - position - indent;
    if (left <= length || lineEnd < 0) break;
    left -= length + 1;
    position = lineEnd + 1;
  }
  return Math.min(position + indent + left, end);
}
