import DataLoader from "dataloader";

/**
 * A loader that gathers the keys one request asks for and fetches them together.
 *
 * `batch` returns the values it found, keyed; a missing key loads as `undefined`. What the caller may not see is
 * simply not returned, so an entity reached by reference is guarded exactly like one reached by query. After a write
 * of the request it fetches again.
 */
export function defineLoader<Context extends object, Key extends string, Value>(
  batch: (context: Context, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (context: Context, key: Key) => Promise<Value | undefined> {
  const perRequest = new WeakMap<Context, Loading<Key, Value>>();
  return async (context, key) => {
    // PostgreSQL takes no NUL in a text, so nothing is stored under such a key.
    if (key.includes("\0")) return undefined;
    let loading = perRequest.get(context);
    if (loading === undefined || loading.writes !== writesOf(context)) {
      const loader = new DataLoader<Key, Value | undefined>(
        async (keys) => {
          const found = await batch(context, keys);
          return keys.map((wanted) => found.get(wanted));
        },
        { maxBatchSize: 1_000 },
      );
      loading = { loader, writes: writesOf(context) };
      perRequest.set(context, loading);
    }
    return loading.loader.load(key);
  };
}

interface Loading<Key, Value> {
  readonly loader: DataLoader<Key, Value | undefined>;
  /** How often the request had written when this loader began: what it knows is older than any later write. */
  readonly writes: number;
}

const writes = new WeakMap<object, number>();

function writesOf(context: object): number {
  return writes.get(context) ?? 0;
}

/** What the request's loaders know is from before its write: from here on they read again. */
export function forgetLoaded(context: object): void {
  writes.set(context, writesOf(context) + 1);
}

/** Keys rows by one of their fields, for {@link defineLoader}. */
export function keyedBy<Row, Key extends string>(
  rows: readonly Row[],
  key: (row: Row) => Key,
): Map<Key, Row> {
  return new Map(rows.map((row) => [key(row), row]));
}

/** Groups rows by a key; every wanted key is present, with an empty list when nothing was found. */
export function groupedBy<Row, Key extends string>(
  wanted: readonly Key[],
  rows: readonly Row[],
  key: (row: Row) => Key,
): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>(wanted.map((each) => [each, []]));
  for (const row of rows) groups.get(key(row))?.push(row);
  return groups;
}
