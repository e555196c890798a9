type Validate = ((value: unknown) => boolean) & { readonly errors?: unknown };

/**
 * What a schema's validator finds at fault, the fields that it knows nothing of among it. Kubernetes' schemas forbid no field, and its server
 * leaves out what it does not know: a misspelt probe would be none. A validator reads every field its schema has, so what is never read is unknown.
 */
export function faultsBy(validate: Validate, value: unknown): readonly unknown[] {
  const known = new Set<string>();
  if (!validate(watched(value, "", known))) return [validate.errors];
  return fieldsOf(value, "").filter((field) => !known.has(field));
}

function watched(value: unknown, at: string, read: Set<string>): unknown {
  if (typeof value !== "object" || value === null) return value;
  return new Proxy(value, {
    get(target, key) {
      const path = `${at}/${String(key)}`;
      read.add(path);
      return watched(Reflect.get(target, key), path, read);
    },
  });
}

function fieldsOf(value: unknown, at: string): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = `${at}/${key}`;
    return [path, ...fieldsOf(inner, path)];
  });
}
