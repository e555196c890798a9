import type { Expression, Kysely, SqlBool } from "kysely";
import type { CatalogTables } from "../tables.ts";
import { type Question, questionOf } from "./question.ts";
import { type Frequency, ranked } from "./rank.ts";
import { openLanguage } from "./language.ts";
import { type Candidate, findCandidates, findSearchWords, findTermCounts } from "./store.ts";
import type { Term } from "./terms.ts";

/** An item that was found, and how well it fits. */
export interface Found {
  readonly itemId: string;
  readonly code: string;
  /** The higher, the better. */
  readonly fit: number;
}

/** What so many items have says nothing; it is looked for only where there is nothing else. */
const common = 0.25;

/** By so many terms, the rarest, items of places are looked for where none is asked for. */
const mostOfPlaces = 4;

/** A search as it is understood. */
export interface Understood {
  readonly question: Question;
  /** The terms that say something of what is looked for. */
  readonly looked: readonly Term[];
  readonly frequency: Frequency;
}

/** What a search asks for, and how rare its terms are in the catalogue; undefined where it says nothing. */
export async function understand(db: Kysely<CatalogTables>, search: string): Promise<Understood | undefined> {
  const language = await openLanguage();
  const latin = language
    .stretchesOf(search)
    .flatMap(({ kind, text }) => (kind === "latin" ? [`e${text}`] : []));
  const [vocabulary, words] = await Promise.all([
    findSearchWords(db, "FILLERS", [""]),
    latin.length === 0 ? new Map<Term, number>() : findTermCounts(db, latin),
  ]);
  const question = questionOf(language, search, {
    fillers: new Set(vocabulary.get("") ?? []),
    isWord: (word) => words.has(`e${word}`),
  });
  const terms = termsIn(question);
  if (terms.length === 0) return undefined;
  const counts = await findTermCounts(db, [...terms, ""]);
  const all = counts.get("") ?? 1;
  const frequency = (term: Term): number => (counts.get(term) ?? 0) / all;
  const telling = terms.filter((term) => frequency(term) <= common);
  // A place of its own may have words that the nation does not.
  const says = telling.some((term) => frequency(term) > 0) || telling.length === terms.length;
  return { question, looked: says ? telling : terms, frequency };
}

/**
 * The items that fit a search, the best first.
 *
 * @param places whose names count; those of every place when undefined
 * @param conditions further ones, on `service_item`
 * @source X-9
 */
export async function searchItems(
  db: Kysely<CatalogTables>,
  search: string,
  places: readonly string[] | undefined,
  conditions: readonly Expression<SqlBool>[],
): Promise<readonly Found[]> {
  const understood = await understand(db, search);
  if (understood === undefined) return [];
  const { question, looked, frequency } = understood;
  // Of thousands of places nobody wants all that has some common word.
  const rarest = looked.toSorted((a, b) => frequency(a) - frequency(b)).slice(0, mostOfPlaces);
  const wanted = { national: looked, ofPlaces: places === undefined ? rarest : looked };
  const candidates = await findCandidates(db, wanted, places, conditions);
  const best = new Map<string, Found>();
  for (const { item, fit } of ranked<Candidate>(question, candidates, frequency)) {
    const { itemId, code } = item;
    if (!best.has(itemId)) best.set(itemId, { itemId, code, fit: Number(fit.toFixed(6)) });
  }
  return best
    .values()
    .toArray()
    .toSorted((a, b) => b.fit - a.fit || (a.code < b.code ? -1 : 1));
}

function termsIn({ wanted }: Question): readonly Term[] {
  const all = wanted.flatMap(({ written, sounding }) => [
    ...(written === undefined ? [] : [written]),
    ...sounding,
  ]);
  return [...new Set(all)];
}
