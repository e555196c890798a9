const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** HTML as it may stand in a page. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Part[] | undefined;

/**
 * A template for HTML: everything put into it is text, except what such a template made. It is not called `html`: formatters
 * would add spaces to what must stay as it is, a style with a hash and the text of a `pre`.
 */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(texts.reduce((sofar, text, index) => sofar + written(parts[index - 1]) + text));
}

/** JSON for a script element that holds data: nothing in it ends the element. */
export function jsonMarkup(value: unknown): Markup {
  return new Markup(JSON.stringify(value).replaceAll("<", String.raw`\u003c`));
}

function written(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map((each) => written(each)).join("");
  return String(part).replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
