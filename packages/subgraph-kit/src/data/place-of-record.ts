import type { KeyPath, Place, YamlFile } from "@yimen/rules/yaml";

/** The file that something loaded stands in, and the way to it. */
interface Origin {
  /** Name of the file, for a package that is made and lies in none. */
  readonly where: string;
  readonly file: YamlFile | undefined;
  readonly path: KeyPath;
}

const origins = new WeakMap<object, Origin>();

/** Remembers where every record of a loaded file stands, so that what is found wrong with one later can be said there. */
export function rememberPlaces(content: unknown, origin: Omit<Origin, "path">, path: KeyPath = []): void {
  if (typeof content !== "object" || content === null) return;
  origins.set(content, { ...origin, path });
  const parts = Array.isArray(content) ? [...content.entries()] : Object.entries(content);
  for (const [key, part] of parts) rememberPlaces(part, origin, [...path, key]);
}

/** Where a record stands, or what it says under a key. A record that was read from no file stands at the beginning of nothing. */
export function placeOfRecord(record: object, key?: string): Place {
  const origin = origins.get(record);
  const { where = "data", file, path = [] } = origin ?? {};
  const whole = key === undefined ? path : [...path, key];
  return file?.placeOf(whole) ?? { file: [where, whole.join(".")].join(" ").trim(), line: 1, column: 1 };
}

/** Where the file of a record says a text under a key for the first time, such as `source: plan`. */
export function placeOfText(record: object, key: string, text: string): Place {
  const { file } = origins.get(record) ?? {};
  const path = file === undefined ? undefined : pathOfText(file.content, key, text, []);
  return file !== undefined && path !== undefined ? file.placeOf(path) : placeOfRecord(record);
}

function pathOfText(content: unknown, key: string, text: string, path: KeyPath): KeyPath | undefined {
  if (typeof content !== "object" || content === null) return undefined;
  const parts = Array.isArray(content) ? [...content.entries()] : Object.entries(content);
  for (const [name, part] of parts) {
    if (name === key && part === text) return [...path, name];
    const found = pathOfText(part, key, text, [...path, name]);
    if (found !== undefined) return found;
  }
  return undefined;
}
