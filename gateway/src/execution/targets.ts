import type { Gathered, Path } from "./answer-shape.ts";
import { isJsonObject } from "../sources/json-object.ts";

/** A path of a plan: names, and `@` for every entry of a list. */
export type PlanPath = readonly (string | number)[];

/** Every object at a path, each place once. */
export function objectsAt(root: Gathered, path: PlanPath): readonly Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  const walk = (value: unknown, step: number): void => {
    if (Array.isArray(value)) {
      const next = path[step] === "@" ? step + 1 : step;
      for (const entry of value) walk(entry, next);
      return;
    }
    if (!isJsonObject(value)) return;
    const name = path[step];
    if (name === undefined) found.push(value);
    else walk(value[name], step + 1);
  };
  walk(root, 0);
  return found;
}

/** All places at which one of the objects stands. */
export function placesOf(root: Gathered, path: PlanPath, objects: ReadonlySet<unknown>): readonly Path[] {
  const places: Path[] = [];
  const at: (string | number)[] = [];
  const walk = (value: unknown, step: number): void => {
    if (Array.isArray(value)) {
      const next = path[step] === "@" ? step + 1 : step;
      for (const [index, entry] of value.entries()) {
        at.push(index);
        walk(entry, next);
        at.pop();
      }
      return;
    }
    if (!isJsonObject(value)) return;
    const name = path[step];
    if (name === undefined) {
      if (objects.has(value)) places.push([...at]);
      return;
    }
    at.push(name);
    walk(value[name], step + 1);
    at.pop();
  };
  walk(root, 0);
  return places;
}
