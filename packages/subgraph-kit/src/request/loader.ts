import DataLoader from "dataloader";

/**
 * A loader that gathers the keys one request asks for and fetches them together.
 *
 * `batch` returns the values it found, keyed; a missing key loads as `undefined`. What the caller may not see is
 * simply not returned, so an entity reached by reference is guarded exactly like one reached by query.
 */
export function defineLoader<Context extends object, Key extends string, Value>(
  batch: (context: Context, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>,
): (context: Context, key: Key) => Promise<Value | undefined> {
  const perRequest = new WeakMap<Context, DataLoader<Key, Value | undefined>>();
  return async (context, key) => {
    let loader = perRequest.get(context);
    if (loader === undefined) {
      loader = new DataLoader<Key, Value | undefined>(
        async (keys) => {
          const found = await batch(context, keys);
          return keys.map((wanted) => found.get(wanted));
        },
        { maxBatchSize: 1_000 },
      );
      perRequest.set(context, loader);
    }
    return loader.load(key);
  };
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
