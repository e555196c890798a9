import type { Gathered, ObjectShape, Path, SelectionShape } from "./answer-shape.ts";
import { isJsonObject } from "../sources/json-object.ts";

/**
 * Where in the client's answer something stands that was gathered at a path: under each of the aliases that asked for it.
 * What the client did not ask for itself is told of at the nearest places above that it did.
 */
export function placesInAnswer(root: SelectionShape, gathered: Gathered, path: Path): readonly Path[] {
  const asked = new Map<string, Path>();
  const above = new Map<string, Path>();
  const walk = (selection: SelectionShape | undefined, value: unknown, step: number, at: Path): void => {
    const next = path[step];
    if (typeof next === "number") {
      walk(selection, Array.isArray(value) ? value[next] : undefined, step + 1, [...at, next]);
      return;
    }
    const fields =
      next === undefined || selection === undefined
        ? []
        : shapesAt(selection, value).flatMap((shape) =>
            shape.fields.filter(({ planned }) => planned === next),
          );
    if (fields.length === 0) (next === undefined ? asked : above).set(JSON.stringify(at), at);
    const inner = isJsonObject(value) && next !== undefined ? value[next] : undefined;
    for (const field of fields) walk(field.inner, inner, step + 1, [...at, field.name]);
  };
  walk(root, gathered, 0, []);
  return [...(asked.size > 0 ? asked : above).values()];
}

/** Of what came out empty nobody knows any more what it was. */
function shapesAt(selection: SelectionShape, value: unknown): readonly ObjectShape[] {
  if (!isJsonObject(value)) return selection.shapes();
  const shape = selection.shapeOf(value);
  return shape === undefined ? [] : [shape];
}
