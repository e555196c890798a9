import { guests } from "./guests.ts";
import { items } from "./items.ts";
import { law } from "./law.ts";
import { lists } from "./lists.ts";
import { places } from "./places.ts";
import type { BenchQuery } from "./query.ts";

/** Every question of the benchmark. */
export const allQueries: readonly BenchQuery[] = [...lists, ...places, ...items, ...law, ...guests];

/** The three that are promised figures for, in the words of the table. */
export const referenceNames: readonly string[] = ["list", "join", "requires"];
