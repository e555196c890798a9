import { isRecord, stable } from "./pure-values.ts";

type Path = readonly (string | number)[];

/** An answer, from whichever side. */
export interface Answered {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly path?: Path | undefined }[] | undefined;
}

/**
 * What is different between a federated answer and that of one schema; empty where nothing is.
 *
 * Data is the same to the last null. Errors explain the same nulls: where one schema reports an error, the federated
 * graph reports one at or below the value that became null by it, and the other way round. What federation may do
 * otherwise:
 * - Below one null several errors are possible. One schema ends at the first; several subgraphs find several.
 * - A value that the client did not ask for and another field requires can fail. Its error stands at the nearest place
 *   the client did ask for, which may have a value all the same.
 *
 * @param mayFailUnasked texts of the failures of required fields
 */
export function differences(
  federated: Answered,
  plain: Answered,
  mayFailUnasked: ReadonlySet<string>,
): readonly string[] {
  const data = plain.data ?? null;
  const found = different(federated.data ?? null, data, []);
  if (found.length > 0) return found;
  const here = federated.errors ?? [];
  const there = plain.errors ?? [];
  const explained = new Set(here.map(({ path }) => nullAt(path, data)));
  const toExplain = new Set(there.map(({ path }) => nullAt(path, data)));
  return [
    ...there
      .filter(({ path }) => !explained.has(nullAt(path, data)))
      .map(({ path = [], message }) => `${path.join(".")}: no error tells that ${message}`),
    ...here
      .filter(({ path, message }) => !toExplain.has(nullAt(path, data)) && !mayFailUnasked.has(message))
      .map(({ path = [], message }) => `${path.join(".")}: an error without cause: ${message}`),
  ];
}

/** The null that an error at a path explains, as a text; undefined where there is none. */
function nullAt(path: Path = [], data: unknown): string | undefined {
  let value = data;
  for (const [depth, part] of path.entries()) {
    if (value === null) return `/${path.slice(0, depth).join("/")}`;
    value = isRecord(value) ? value[part] : Array.isArray(value) ? value[Number(part)] : undefined;
  }
  return value === null ? `/${path.join("/")}` : undefined;
}

function different(federated: unknown, plain: unknown, path: Path): readonly string[] {
  if (Array.isArray(federated) && Array.isArray(plain) && federated.length === plain.length) {
    return plain.flatMap((each, at) => different(federated[at], each, [...path, at]));
  }
  if (isRecord(federated) && isRecord(plain)) {
    const names = Object.keys(plain);
    const others = Object.keys(federated);
    if (names.join(",") !== others.join(","))
      return [`${path.join(".")}: has ${others.join(",")} for ${names.join(",")}`];
    return names.flatMap((name) => different(federated[name], plain[name], [...path, name]));
  }
  if (stable(federated) === stable(plain)) return [];
  return [`${path.join(".")}: ${stable(federated)} for ${stable(plain)}`];
}
